/** `-o json` and `-o yaml`: the objects exactly as the operator shows them, complete and in its order. */
export type StructuredFormat = 'json' | 'yaml'

export async function structuredText(format: StructuredFormat, value: object): Promise<string> {
  if (format === 'json') return `${JSON.stringify(value, undefined, 2)}\n`
  const { dump } = await import('js-yaml')
  // No anchors: two equal objects are printed twice, as every other tool prints them.
  return dump(value, { noRefs: true, lineWidth: -1 })
}
