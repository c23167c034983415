/**
 * Sets of Mesos resources and their arithmetic; pure. Scalars are whole thousandths, as in Mesos' values.cpp.
 *
 * Two resources are the same kind when everything but their amount is equal: name, role they are allocated to,
 * reservations, disk, provider, revocable, shared. Amounts of one kind add up; kinds never mix.
 */
import type { Labels, Resource } from '../../mesos/messages.gen.ts'
import {
  addRanges,
  containsRanges,
  normalizeRanges,
  type Ranges,
  rangesText,
  subtractRanges,
} from './ranges.ts'

type Amount =
  | { readonly type: 'SCALAR'; readonly milli: number }
  | { readonly type: 'RANGES'; readonly ranges: Ranges }
  | { readonly type: 'SET'; readonly items: readonly string[] }

/** A resource without its amount. */
export type ResourceKind = Omit<Resource, 'scalar' | 'ranges' | 'set'>

interface Entry {
  readonly kind: ResourceKind
  readonly key: string
  readonly amount: Amount
}

export class ResourceSet {
  static readonly empty = new ResourceSet([])
  private readonly entries: readonly Entry[]

  private constructor(entries: readonly Entry[]) {
    this.entries = entries
  }

  /** Of valid resources (see validate.ts); the order of first appearance is kept. Linear, whatever is sent. */
  static of(resources: readonly Resource[]): ResourceSet {
    const entries = new Map<string, Entry>()
    for (const resource of resources) {
      const entry = entryOf(resource)
      const existing = entries.get(entry.key)
      const amount =
        existing === undefined ? entry.amount : addAmounts(existing.amount, entry.amount)
      entries.set(entry.key, { ...entry, amount })
    }
    return new ResourceSet([...entries.values()].filter(({ amount }) => !isZero(amount)))
  }

  get isEmpty(): boolean {
    return this.entries.length === 0
  }

  plus(other: ResourceSet): ResourceSet {
    return other.entries.reduce<ResourceSet>((set, entry) => set.plusEntry(entry), this)
  }

  /** What is missing in this set is not subtracted; it never goes below zero. */
  minus(other: ResourceSet): ResourceSet {
    const entries: Entry[] = []
    for (const entry of this.entries) {
      const taken = other.entries.find((candidate) => candidate.key === entry.key)
      const amount =
        taken === undefined ? entry.amount : subtractAmounts(entry.amount, taken.amount)
      if (!isZero(amount)) entries.push({ ...entry, amount })
    }
    return new ResourceSet(entries)
  }

  contains(other: ResourceSet): boolean {
    return other.entries.every((wanted) => {
      const have = this.entries.find((entry) => entry.key === wanted.key)
      return have !== undefined && containsAmount(have.amount, wanted.amount)
    })
  }

  /** The same amounts, allocated to `role`, or to nobody. */
  allocatedTo(role: string | undefined): ResourceSet {
    const entries = this.entries.map(({ kind, amount }) => {
      const { allocation_info: _, ...rest } = kind
      const allocated = role === undefined ? rest : { ...rest, allocation_info: { role } }
      return { kind: allocated, key: keyOf(allocated), amount }
    })
    return new ResourceSet(merged(entries))
  }

  /** In the order in which the kinds stand in `model`; unknown ones last. */
  inOrderOf(model: ResourceSet): ResourceSet {
    const rank = new Map(model.entries.map((entry, index) => [entry.kind.name, index]))
    const last = model.entries.length
    return new ResourceSet(
      this.entries.toSorted(
        (a, b) => (rank.get(a.kind.name) ?? last) - (rank.get(b.kind.name) ?? last),
      ),
    )
  }

  /** Thousandths of all kinds of a scalar. */
  milli(name: string): number {
    return this.entries.reduce(
      (sum, { kind, amount }) =>
        kind.name === name && amount.type === 'SCALAR' ? sum + amount.milli : sum,
      0,
    )
  }

  /** What a framework in `role` may be offered: what is not reserved, and what is reserved for it or its parents. */
  offerableTo(role: string): ResourceSet {
    return new ResourceSet(
      this.entries.filter(({ kind }) => {
        const reserved = kind.reservations?.at(-1)?.role
        return reserved === undefined || role === reserved || role.startsWith(`${reserved}/`)
      }),
    )
  }

  /** What of it is allocated to `role`. */
  allocatedOnlyTo(role: string): ResourceSet {
    return new ResourceSet(this.entries.filter(({ kind }) => kind.allocation_info?.role === role))
  }

  /** The roles that anything of it is reserved for. */
  reservedRoles(): ReadonlySet<string> {
    return new Set(this.entries.flatMap(({ kind }) => kind.reservations?.at(-1)?.role ?? []))
  }

  /** The roles it is allocated to. */
  roles(): ReadonlySet<string> {
    const roles = this.entries.flatMap(({ kind }) => kind.allocation_info?.role ?? [])
    return new Set(roles)
  }

  toResources(): Resource[] {
    return this.entries.map(({ kind, amount }) => ({ ...kind, ...amountFields(amount) }))
  }

  /** As Mesos prints it in its messages: `cpus(allocated: mining):0.5; mem(allocated: mining):64` [fact 52]. */
  toString(): string {
    if (this.isEmpty) return '{}'
    return this.entries.map(({ kind, amount }) => kindText(kind) + amountText(amount)).join('; ')
  }

  private plusEntry(added: Entry): ResourceSet {
    if (isZero(added.amount)) return this
    const index = this.entries.findIndex((entry) => entry.key === added.key)
    const existing = this.entries[index]
    if (existing === undefined) return new ResourceSet([...this.entries, added])
    const sum = { ...existing, amount: addAmounts(existing.amount, added.amount) }
    return new ResourceSet(this.entries.with(index, sum))
  }
}

/** Kinds that became one. */
function merged(entries: readonly Entry[]): readonly Entry[] {
  const byKey = new Map<string, Entry>()
  for (const entry of entries) {
    const same = byKey.get(entry.key)
    const amount = same === undefined ? entry.amount : addAmounts(same.amount, entry.amount)
    byKey.set(entry.key, { ...entry, amount })
  }
  return byKey.size === entries.length ? entries : [...byKey.values()]
}

/** Thousandths, rounded half away from zero like llround. */
export function toMilli(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value) * 1000)
}

/** One resource as Mesos prints it. */
export function resourceText(resource: Resource): string {
  const { kind, amount } = entryOf(resource)
  return kindText(kind) + amountText(amount)
}

function entryOf(resource: Resource): Entry {
  const { scalar, ranges, set, ...kind } = resource
  return { kind, key: keyOf(kind), amount: amountOf(resource) }
}

function amountOf(resource: Resource): Amount {
  switch (resource.type) {
    case 'RANGES':
      return { type: 'RANGES', ranges: normalizeRanges(resource.ranges?.range ?? []) }
    case 'SET':
      return { type: 'SET', items: resource.set?.item ?? [] }
    default:
      return { type: 'SCALAR', milli: toMilli(resource.scalar?.value ?? 0) }
  }
}

function amountFields(amount: Amount): Pick<Resource, 'scalar' | 'ranges' | 'set'> {
  switch (amount.type) {
    case 'SCALAR':
      return { scalar: { value: amount.milli / 1000 } }
    case 'RANGES':
      return { ranges: { range: amount.ranges } }
    case 'SET':
      return { set: { item: amount.items } }
  }
}

/** Not the order in which a peer wrote the fields makes a kind. */
function keyOf(kind: ResourceKind): string {
  return JSON.stringify([
    kind.name,
    kind.type,
    kind.allocation_info?.role,
    sorted(kind.reservations ?? []),
    sorted(kind.disk),
    kind.provider_id?.value,
    kind.revocable !== undefined,
    kind.shared !== undefined,
  ])
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([name, item]) => [name, sorted(item)])
}

function addAmounts(a: Amount, b: Amount): Amount {
  if (a.type === 'SCALAR' && b.type === 'SCALAR')
    return { type: 'SCALAR', milli: a.milli + b.milli }
  if (a.type === 'RANGES' && b.type === 'RANGES')
    return { type: 'RANGES', ranges: addRanges(a.ranges, b.ranges) }
  if (a.type === 'SET' && b.type === 'SET')
    return { type: 'SET', items: [...new Set([...a.items, ...b.items])] }
  return a
}

function subtractAmounts(from: Amount, taken: Amount): Amount {
  if (from.type === 'SCALAR' && taken.type === 'SCALAR')
    return { type: 'SCALAR', milli: Math.max(0, from.milli - taken.milli) }
  if (from.type === 'RANGES' && taken.type === 'RANGES')
    return { type: 'RANGES', ranges: subtractRanges(from.ranges, taken.ranges) }
  if (from.type === 'SET' && taken.type === 'SET')
    return { type: 'SET', items: from.items.filter((item) => !taken.items.includes(item)) }
  return from
}

function containsAmount(whole: Amount, part: Amount): boolean {
  if (whole.type === 'SCALAR' && part.type === 'SCALAR') return part.milli <= whole.milli
  if (whole.type === 'RANGES' && part.type === 'RANGES')
    return containsRanges(whole.ranges, part.ranges)
  if (whole.type === 'SET' && part.type === 'SET')
    return part.items.every((item) => whole.items.includes(item))
  return false
}

function isZero(amount: Amount): boolean {
  switch (amount.type) {
    case 'SCALAR':
      return amount.milli === 0
    case 'RANGES':
      return amount.ranges.length === 0
    case 'SET':
      return amount.items.length === 0
  }
}

function kindText(kind: ResourceKind): string {
  const allocated = kind.allocation_info && `(allocated: ${kind.allocation_info.role ?? ''})`
  const reservations = (kind.reservations ?? []).map(
    (r) =>
      `(${[r.type ?? 'UNKNOWN', r.role ?? '', r.principal, labelsText(r.labels)].filter((v) => v !== undefined).join(',')})`,
  )
  const reserved = reservations.length > 0 ? `(reservations: [${reservations.join(',')}])` : ''
  const disk = kind.disk
    ? `[${kind.disk.persistence?.id ?? ''}${kind.disk.volume ? `:${kind.disk.volume.container_path}` : ''}]`
    : ''
  const revocable = kind.revocable ? '{REV}' : ''
  const shared = kind.shared ? '<SHARED>' : ''
  return `${kind.name}${allocated ?? ''}${reserved}${disk}${revocable}${shared}:`
}

function labelsText(labels: Labels | undefined): string | undefined {
  if (labels === undefined) return undefined
  const texts = (labels.labels ?? []).map(({ key, value }) =>
    value === undefined ? key : `${key}: ${value}`,
  )
  return `{${texts.join(', ')}}`
}

function amountText(amount: Amount): string {
  switch (amount.type) {
    case 'SCALAR':
      return String(amount.milli / 1000)
    case 'RANGES':
      return rangesText(amount.ranges)
    case 'SET':
      return `{${amount.items.join(', ')}}`
  }
}
