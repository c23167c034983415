/** The manifests of a chaos run: three pools of different temper, and a careless user who edits them. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '../simulation/world/random.ts'
import { ADDRESS_VARIABLE } from './settings.ts'

interface Pool {
  readonly name: string
  readonly server: string
  readonly worker: string
  readonly more?: string
  readonly maxWorkers: number
}

const POOLS: readonly Pool[] = [
  { name: 'quiet', server: 'exec sleep 100000', worker: 'exec sleep 100000', maxWorkers: 6 },
  {
    // Takes no notice of SIGTERM, and has children.
    name: 'stubborn',
    server: "trap '' TERM; while :; do sleep 0.5; done",
    worker: "trap '' TERM; sleep 100000 & wait",
    maxWorkers: 4,
  },
  {
    name: 'mining',
    server: 'exec pitboss-pool --listen ${agent.hostname}:${ports.main}',
    worker: 'exec pitboss-miner -o stratum+tcp://${server.host}:${server.ports.main} --throttle 50',
    more: '    readinessCheck: {tcp: {port: main}, intervalSeconds: 1}',
    maxWorkers: 2,
  },
]

/** What a pool is to be at the moment. */
interface Wish {
  replicas: number
  /** Of server and workers: another one is another template. */
  serverEdit: number
  workerEdit: number
  suspend: boolean
}

const FIRST: Readonly<Wish> = { replicas: 2, serverEdit: 0, workerEdit: 0, suspend: false }

export class Manifests {
  readonly directory: string
  readonly #drafts: string
  readonly #random: Random
  readonly #wishes = new Map<string, Wish>(POOLS.map(({ name }) => [name, { ...FIRST }]))

  constructor(directory: string, random: Random) {
    this.directory = join(directory, 'pools')
    this.#drafts = join(directory, 'drafts')
    this.#random = random
  }

  async create(): Promise<void> {
    await mkdir(this.directory)
    await mkdir(this.#drafts)
    await this.settle()
  }

  /** How many workers each pool is to have. */
  get replicas(): ReadonlyMap<string, number> {
    return new Map([...this.#wishes].map(([name, { replicas }]) => [name, replicas]))
  }

  /** Changes something; says what. */
  async edit(): Promise<string> {
    const pool = this.#random.pick(POOLS)
    const wish = pool && this.#wishes.get(pool.name)
    if (pool === undefined || wish === undefined) throw new Error('there are no pools')
    const kind = this.#random.below(10)
    if (kind < 4) {
      wish.replicas = this.#random.below(pool.maxWorkers + 1)
      await this.#save(pool, wish)
      return `${pool.name} is scaled to ${wish.replicas}`
    }
    if (kind < 6) {
      wish.workerEdit += 1
      await this.#save(pool, wish)
      return `${pool.name} has other workers`
    }
    if (kind < 7) {
      wish.serverEdit += 1
      await this.#save(pool, wish)
      return `${pool.name} has another server`
    }
    if (kind < 8) {
      wish.suspend = !wish.suspend
      await this.#save(pool, wish)
      return `${pool.name} is ${wish.suspend ? 'suspended' : 'resumed'}`
    }
    if (kind < 9) {
      await rm(this.#file(pool), { force: true })
      return `${pool.name} is removed`
    }
    // Written in place by an editor that is killed half-way.
    const text = manifest(pool, wish)
    await writeFile(this.#file(pool), text.slice(0, this.#random.below(text.length)))
    return `${pool.name} is torn`
  }

  /** Every pool is declared, and none is suspended. */
  async settle(): Promise<void> {
    for (const pool of POOLS) {
      const wish = this.#wishes.get(pool.name) ?? { ...FIRST }
      // Something to look at in the end.
      wish.replicas = Math.max(wish.replicas, 1)
      wish.suspend = false
      await this.#save(pool, wish)
    }
  }

  /** Nothing is declared any more; an empty file says that this is meant. */
  async clear(): Promise<void> {
    await writeFile(join(this.directory, 'none.yaml'), '# no pools\n')
    for (const pool of POOLS) await rm(this.#file(pool), { force: true })
    this.#wishes.clear()
  }

  #file({ name }: Pool): string {
    return join(this.directory, `${name}.yaml`)
  }

  /** As editors do: a new file, renamed over the old one. */
  async #save(pool: Pool, wish: Wish): Promise<void> {
    const draft = join(this.#drafts, pool.name)
    await writeFile(draft, manifest(pool, wish))
    await rename(draft, this.#file(pool))
  }
}

function manifest(pool: Pool, { replicas, serverEdit, workerEdit, suspend }: Wish): string {
  const shared = [
    '    resources: {cpus: 0.1, memMiB: 32}',
    '    killGraceSeconds: 1',
    '    unreachable: {replaceAfterSeconds: 4}',
    '    restart: {backoffSeconds: 0, maxBackoffSeconds: 2}',
  ]
  const env = (address: string, edit: number) =>
    `    env: [{name: ${ADDRESS_VARIABLE}, value: "${address}"}, {name: EDIT, value: "${edit}"}]`
  return `${[
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: {name: ${pool.name}}`,
    'spec:',
    `  suspend: ${suspend}`,
    '  server:',
    `    command: ${JSON.stringify(pool.server)}`,
    '    ports: [{name: main}]',
    env('${agent.hostname}:${ports.main}', serverEdit),
    ...(pool.more === undefined ? [] : [pool.more]),
    ...shared,
    '  workers:',
    `    replicas: ${replicas}`,
    `    command: ${JSON.stringify(pool.worker)}`,
    env('${server.host}:${server.ports.main}', workerEdit),
    ...shared,
  ].join('\n')}\n`
}
