/** Deep equality of plain JSON values; the order of an object's members does not matter. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const membersA = Object.entries(a).filter(([, value]) => value !== undefined)
  const membersB = new Map(Object.entries(b).filter(([, value]) => value !== undefined))
  if (membersA.length !== membersB.size) return false
  return membersA.every(
    ([name, value]) => membersB.has(name) && equalJson(value, membersB.get(name)),
  )
}
