/** Specs, manifest sets, offers and tasks for tests of the core: valid in full, with what a test cares about laid over. */
import type { DeclaredPool, ManifestSet } from '../../../src/api/manifest-set.ts'
import type { PoolSpec, ServerSpec, TaskSpec, WorkerSpec } from '../../../src/api/pool-spec.ts'
import { toMilli } from '../../../src/core/placement/fixed.ts'
import type { Offer, OfferedResource } from '../../../src/core/placement/offer.ts'
import type { PortRange } from '../../../src/core/placement/ports.ts'
import type { PoolRecord } from '../../../src/core/records.ts'

export const TASK: TaskSpec = {
  command: ['run'],
  args: [],
  env: [],
  ports: [],
  resources: { cpus: 1, memMiB: 128, diskMiB: 0, gpus: 0 },
  network: 'host',
  fetch: [],
  volumes: [],
  killGraceSeconds: 5,
  placement: { constraints: [] },
  unreachable: { replaceAfterSeconds: 600 },
  restart: { backoffSeconds: 10, maxBackoffSeconds: 300 },
}

export const SERVER: ServerSpec = {
  ...TASK,
  ports: [{ name: 'work' }],
  resources: { cpus: 1, memMiB: 256, diskMiB: 0, gpus: 0 },
}

export const WORKERS: WorkerSpec = {
  ...TASK,
  replicas: 2,
  strategy: { maxUnavailable: '25%', maxSurge: '25%' },
}

export interface SpecOver {
  readonly pool?: Partial<PoolSpec>
  readonly server?: Partial<ServerSpec>
  readonly workers?: Partial<WorkerSpec>
}

export function poolSpec({ pool, server, workers }: SpecOver = {}): PoolSpec {
  return {
    suspend: false,
    deletionPolicy: 'Delete',
    progressDeadlineSeconds: 600,
    server: { ...SERVER, ...server },
    workers: { ...WORKERS, ...workers },
    ...pool,
  }
}

export function declared(name: string, over: SpecOver | PoolSpec = {}): DeclaredPool {
  const spec = 'suspend' in over ? over : poolSpec(over)
  return {
    name,
    labels: {},
    annotations: {},
    spec,
    source: { file: `${name}.yaml`, line: 1 },
  }
}

/** As the journal has it: the first generation of `btc`, unless said otherwise. */
export function poolRecord(over: Partial<PoolRecord> = {}): PoolRecord {
  const { name = 'btc' } = over
  return {
    kind: 'pool',
    name,
    uid: 'u',
    generation: 1,
    revision: 'r1',
    serverRevision: 1,
    workerRevision: 1,
    labels: {},
    annotations: {},
    source: { file: `${name}.yaml`, line: 1 },
    spec: poolSpec(),
    at: 0,
    ...over,
  }
}

export function manifestSet(
  pools: readonly DeclaredPool[],
  over: Partial<ManifestSet> = {},
): ManifestSet {
  const revision = over.revision ?? `r${pools.length}`
  return { revision, complete: true, pools, broken: [], diagnostics: [], ...over }
}

export function scalar(name: string, value: number, over: Partial<OfferedResource> = {}) {
  return {
    name,
    amount: { kind: 'scalar', milli: toMilli(value) },
    reserved: false,
    special: false,
    ...over,
  } satisfies OfferedResource
}

export function portRanges(ranges: readonly PortRange[], over: Partial<OfferedResource> = {}) {
  return {
    name: 'ports',
    amount: { kind: 'ranges', ranges },
    reserved: false,
    special: false,
    ...over,
  } satisfies OfferedResource
}

export interface OfferOver extends Partial<Omit<Offer, 'resources'>> {
  readonly cpus?: number
  readonly mem?: number
  readonly disk?: number
  readonly ports?: readonly PortRange[]
  readonly resources?: readonly OfferedResource[]
}

/** An agent with four cores, 4 GiB and ten ports, unless said otherwise. */
export function offer(id: string, over: OfferOver = {}): Offer {
  const { cpus = 4, mem = 4096, disk = 10_000, ports = [[31000, 31009]], ...rest } = over
  const agentId = over.agentId ?? `agent-${id}`
  return {
    id,
    agentId,
    host: `${agentId}.example`,
    role: 'mining',
    attributes: {},
    resources: [scalar('cpus', cpus), scalar('mem', mem), scalar('disk', disk), portRanges(ports)],
    ...rest,
  }
}
