/**
 * A real engine on a virtual clock, driven by commands of a script. Its journal is kept as JSON text, so that a restart
 * reads what a disk would give back.
 */
import type { BrokenFile, DeclaredPool } from '../../../src/api/manifest-set.ts'
import type { PoolSpec } from '../../../src/api/pool-spec.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { Input, InverseOffersInput, StatusInput } from '../../../src/core/input.ts'
import { isMesosTaskState } from '../../../src/core/mesos-state.ts'
import type { MaintenanceWindow, Offer } from '../../../src/core/placement/offer.ts'
import type { CoreRecord } from '../../../src/core/records.ts'
import {
  declared,
  manifestSet,
  offer,
  poolSpec,
  portRanges,
  scalar,
} from '../../unit/core/builders.ts'
import type { Block } from './datadriven.ts'
import { printEffects, seconds } from './print.ts'

const FRAMEWORK = 'framework-1'
const MASTER = 'http://master:5050'
const T0 = 1_000

interface Words {
  readonly plain: readonly string[]
  readonly named: ReadonlyMap<string, string>
}

/** `a b x=1 y="two words"`. */
function parseWords(line: string): Words {
  const tokens = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []
  const plain: string[] = []
  const named = new Map<string, string>()
  for (const token of tokens) {
    const match = /^([A-Za-z.-]+)=(.*)$/.exec(token)
    if (match === null) plain.push(token)
    else named.set(match[1] ?? '', (match[2] ?? '').replace(/^"(.*)"$/, '$1'))
  }
  return { plain, named }
}

export class Stage {
  #engine = new Engine({ defaultRole: 'mining' })
  #journal: string[] = []
  #now = T0
  #session = 0
  #uuid = 0
  #revision = 0
  #wakeAt: number | undefined
  #lastBarrier = ''
  #offered = 0

  run(block: Block): string[] {
    const { plain, named } = parseWords(block.command)
    const name = plain[0]
    switch (name) {
      case 'tick':
        return this.#tick(plain[1] ?? '0s', plain[2] === 'answered')
      case 'restart':
        return this.#restart(named.get('clock'))
      case 'compact':
        return this.#compact()
      case 'show':
        return this.#show()
      case 'converge':
        return this.#converge(Number(named.get('agents') ?? 3), Number(named.get('cpus') ?? 4))
      case 'step':
        return this.#step([])
      case 'batch':
        return this.#step(block.input.map((line) => this.#input(line, [])))
      default:
        return this.#step([this.#input(block.command, block.input, named)])
    }
  }

  #step(inputs: readonly Input[]): string[] {
    const result = this.#engine.step(inputs, this.#now)
    for (const record of result.persist) this.#journal.push(JSON.stringify(record))
    for (const call of result.calls) {
      const id = call.kind === 'reconcile' ? call.tasks[0]?.taskId : undefined
      if (id?.startsWith('pitboss-barrier.')) this.#lastBarrier = id
    }
    this.#wakeAt = result.wakeAt
    return printEffects(result, this.#now)
  }

  /** Lets time pass, with a step at each time the engine asked for; those in which nothing happens are not printed. */
  #tick(text: string, answered: boolean): string[] {
    const target = this.#now + parseDuration(text)
    const lines: string[] = []
    const step = () => {
      const printed = this.#step([])
      const isNews = printed.some((line) => !line.startsWith('wake in '))
      if (isNews || this.#now === target) lines.push(`at ${seconds(this.#now - T0)}:`)
      if (isNews || this.#now === target) lines.push(...indent(printed))
      if (answered && printed.some((line) => line.startsWith('call RECONCILE'))) this.#answer()
    }
    for (let steps = 0; this.#wakeAt !== undefined && this.#wakeAt < target; steps += 1) {
      if (steps > 1_000) throw new Error('the engine wakes without end')
      this.#now = Math.max(this.#now, this.#wakeAt)
      step()
    }
    this.#now = target
    step()
    return lines
  }

  /** What a master answers to a reconciliation when everything is as it was. */
  #answer(): void {
    const tasks = [...this.#engine.world.tasks.values()].filter(
      ({ state }) => state !== 'Launching',
    )
    this.#step([
      ...tasks.map(({ id, state }) =>
        this.#input(`status ${id} ${state.slice(5)} source=master reason=RECONCILIATION`, []),
      ),
      this.#input('barrier', []),
    ])
  }

  /** Plays a well-meaning master until the engine wants nothing more: the way to where a script begins. */
  #converge(agents: number, cpus: number): string[] {
    if (this.#engine.session === 0) this.#step([this.#input('subscribe', [])])
    if (!this.#engine.synced) this.#step([this.#input('barrier', [])])
    for (let round = 0; round < 20; round += 1) {
      this.#offered += 1
      const offers = Array.from({ length: agents }, (_, index) => {
        const port = 31_000 + 10 * this.#offered
        return `c${this.#offered}-${index + 1} agent=a${index + 1} cpus=${cpus} ports=${port}-${port + 9}`
      })
      this.#step([this.#input('offers', offers)])
      const started = [...this.#engine.world.tasks.values()].filter(
        (task) => task.state === 'Launching',
      )
      if (started.length === 0) break
      this.#step(started.map((task) => this.#input(`status ${task.id} RUNNING`, [])))
    }
    return this.#show()
  }

  /** `clock=2h`: it was set back by so much meanwhile. */
  #restart(setBack: string | undefined): string[] {
    if (setBack !== undefined) this.#now -= parseDuration(setBack)
    this.#engine = new Engine({ defaultRole: 'mining' })
    this.#engine.recover(this.#journal.map((line) => JSON.parse(line) as CoreRecord))
    this.#session = 0
    return this.#step([])
  }

  #compact(): string[] {
    const before = this.#journal.length
    this.#journal = this.#engine.snapshot().map((record) => JSON.stringify(record))
    return [`${before} records became ${this.#journal.length}`]
  }

  #input(command: string, lines: readonly string[], given?: ReadonlyMap<string, string>): Input {
    const { plain, named } = parseWords(command)
    const options = given ?? named
    switch (plain[0]) {
      case 'manifests':
        return this.#manifests(lines)
      case 'subscribe':
        this.#session += 1
        return {
          kind: 'subscribed',
          frameworkId: options.get('framework') ?? FRAMEWORK,
          session: this.#session,
          roles: options.get('roles')?.split(',') ?? this.#engine.roles(),
          master: MASTER,
          gpus: options.get('gpus') === 'yes',
          canFilter: options.get('filters') === 'yes',
          ...(options.has('region') ? { region: options.get('region') ?? '' } : {}),
        }
      case 'journal-well':
        return { kind: 'journal-well' }
      case 'disconnect':
        return { kind: 'disconnected', reason: 'the connection broke' }
      case 'offers':
        return { kind: 'offers', offers: lines.map(parseOffer) }
      case 'offer':
        return { kind: 'offers', offers: [parseOffer(command.slice('offer '.length))] }
      case 'rescind':
        return { kind: 'rescind', offerId: plain[1] ?? '' }
      case 'inverse-offers':
        return { kind: 'inverse-offers', inverseOffers: lines.map(parseInverseOffer) }
      case 'rescind-inverse-offer':
        return { kind: 'rescind-inverse-offer', id: plain[1] ?? '' }
      case 'failure': {
        const agentId = plain[1]
        return { kind: 'failure', ...(agentId === undefined ? {} : { agentId }) }
      }
      case 'status':
        return this.#status(plain, options)
      case 'barrier':
        return {
          kind: 'status',
          taskId: plain[1] ?? this.#lastBarrier,
          state: 'TASK_UNKNOWN',
          source: 'master',
          reason: 'REASON_RECONCILIATION',
        }
      case 'probe':
        return {
          kind: 'probe',
          taskId: this.#taskId(plain[1] ?? ''),
          passing: plain[2] === 'passing',
        }
      case 'launch-failed':
        return {
          kind: 'launch-failed',
          taskId: this.#taskId(plain[1] ?? ''),
          message: options.get('message') ?? '',
        }
      case 'call-failed':
        return {
          kind: 'call-failed',
          call: plain[1] ?? '',
          message: options.get('message') ?? '',
        }
      default:
        throw new Error(`unknown command: ${command}`)
    }
  }

  /** `btc workers.replicas=3`, `broken btc.yaml pools=btc message="..."`, `incomplete reason="..."`. */
  #manifests(lines: readonly string[]): Input {
    const pools: DeclaredPool[] = []
    const broken: BrokenFile[] = []
    let incompleteReason: string | undefined
    for (const line of lines) {
      const { plain, named } = parseWords(line)
      const [first, second] = plain
      if (first === 'incomplete') incompleteReason = named.get('reason') ?? 'incomplete'
      else if (first === 'broken') {
        const names = named.get('pools')?.split(',')
        const message = named.get('message') ?? 'it does not parse'
        broken.push({
          file: second ?? '',
          message,
          ...(names === undefined ? {} : { poolNames: names }),
        })
      } else if (first !== undefined) pools.push(declared(first, specFrom(named)))
    }
    this.#revision += 1
    const complete = incompleteReason === undefined
    const set = manifestSet(pools, {
      revision: `r${this.#revision}`,
      broken,
      complete,
      ...(incompleteReason === undefined ? {} : { incompleteReason }),
    })
    return { kind: 'manifests', set }
  }

  #status(plain: readonly string[], options: ReadonlyMap<string, string>): StatusInput {
    const word = plain[1] ?? ''
    const taskId = options.has('agent') ? word : this.#taskId(word)
    const state = `TASK_${plain[2]}`
    if (!isMesosTaskState(state)) throw new Error(`unknown state ${state}`)
    const flag = (name: string) =>
      options.has(name) ? { [name]: options.get(name) === 'true' } : {}
    const source = (options.get('source') ?? 'executor') as StatusInput['source']
    const reason = options.get('reason')
    // `$(100 x)` is a hundred of them.
    const message = options
      .get('message')
      ?.replace(/\$\((\d+) (.)\)/, (_match, count, letter) => letter.repeat(Number(count)))
    const agentId = options.get('agent') ?? this.#engine.world.tasks.get(taskId)?.agentId
    const since = options.get('since')
    this.#uuid += 1
    return {
      kind: 'status',
      taskId,
      state,
      source,
      ...(source === 'master' ? {} : { uuid: new Uint8Array([this.#uuid]) }),
      ...(agentId === undefined ? {} : { agentId }),
      ...(reason === undefined ? {} : { reason: `REASON_${reason}` }),
      ...(message === undefined ? {} : { message }),
      ...(since === undefined ? {} : { unreachableAt: T0 + parseDuration(since) }),
      ...flag('healthy'),
      ...flag('passing'),
    }
  }

  /** `server`, `worker-2`, `ltc/server`: the newest such task; anything with a dot is an id. */
  #taskId(word: string): string {
    if (word.includes('.')) return word
    const [pool, slot] = word.includes('/') ? word.split('/') : ['btc', word]
    let found: { id: string; sequence: number } | undefined
    for (const { id, identity } of this.#engine.world.tasks.values()) {
      const name = identity.role === 'server' ? 'server' : `worker-${identity.index}`
      if (identity.pool !== pool || name !== slot) continue
      if (found === undefined || identity.sequence > found.sequence) {
        found = { id, sequence: identity.sequence }
      }
    }
    if (found === undefined) throw new Error(`there is no ${word}`)
    return found.id
  }

  #show(): string[] {
    const lines: string[] = []
    for (const { metadata, status } of this.#engine.pools(this.#now)) {
      const { generation, deletionTimestamp } = metadata
      const deleting = deletionTimestamp === undefined ? '' : ' deleting'
      lines.push(
        `pool ${metadata.name} generation=${generation} observed=${status.observedGeneration}${deleting}`,
      )
      for (const { type, status: value, reason, message } of status.conditions) {
        lines.push(`  ${type}=${value} ${reason}: ${message}`)
      }
      lines.push(`  workers ${JSON.stringify(status.workers)}`)
      for (const { role, reason, agents, nearest } of status.pending) {
        lines.push(`  pending ${role} ${reason} agents=${agents}: ${nearest}`)
      }
      for (const { role, index, crashes, nextTryTime } of status.backoff) {
        const wait = seconds(Date.parse(nextTryTime) - this.#now)
        lines.push(`  backoff ${role} ${index} crashes=${crashes} next try in ${wait}`)
      }
    }
    for (const { id, agentId, state, killReason } of this.#engine.world.tasks.values()) {
      const ready = this.#engine.task(id)?.ready === true ? ' ready' : ''
      const kill = killReason === undefined ? '' : ` (${killReason})`
      lines.push(`task ${id} on ${agentId} ${state}${ready}${kill}`)
    }
    for (const { action, pool, reason } of this.#engine.plan()) {
      lines.push(`plan ${pool} ${action}: ${reason}`)
    }
    return lines
  }
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}

function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text)
  if (match === null) throw new Error(`no duration: ${text}`)
  const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }
  return Number(match[1]) * units[match[2] as keyof typeof units]
}

/** `o1 agent=a1 cpus=4 mem=1024 ports=31000-31009,32000-32000 rack=r1`. */
function parseOffer(line: string): Offer {
  const { plain, named } = parseWords(line)
  const id = plain[0] ?? ''
  const agentId = named.get('agent') ?? 'a1'
  const number = (name: string, otherwise: number) => Number(named.get(name) ?? otherwise)
  const ranges = (named.get('ports') ?? '31000-31009').split(',').map((range) => {
    const [begin, end] = range.split('-').map(Number)
    return [begin ?? 0, end ?? begin ?? 0] as const
  })
  const reservedCpus = named.get('reserved-cpus')
  const known = [
    'agent',
    'cpus',
    'mem',
    'ports',
    'role',
    'reserved-cpus',
    'gpus',
    'starts',
    'ends',
    'region',
  ]
  return offer(id, {
    agentId,
    host: `${agentId}.example`,
    role: named.get('role') ?? 'mining',
    attributes: Object.fromEntries([...named].filter(([name]) => !known.includes(name))),
    resources: [
      scalar('cpus', number('cpus', 4)),
      ...(reservedCpus === undefined
        ? []
        : [scalar('cpus', Number(reservedCpus), { reserved: true })]),
      scalar('mem', number('mem', 4096)),
      scalar('disk', 10_000),
      ...(named.has('gpus') ? [scalar('gpus', number('gpus', 0))] : []),
      portRanges(ranges),
    ],
    ...(named.has('region') ? { region: named.get('region') ?? '' } : {}),
    ...(named.has('starts') ? { window: parseWindow(named) } : {}),
  })
}

/** `starts=20m ends=80m`, counted from the beginning of the script. */
function parseWindow(named: ReadonlyMap<string, string>): MaintenanceWindow {
  const ends = named.get('ends')
  return {
    startsAt: T0 + parseDuration(named.get('starts') ?? '0s'),
    ...(ends === undefined ? {} : { endsAt: T0 + parseDuration(ends) }),
  }
}

function parseInverseOffer(line: string): InverseOffersInput['inverseOffers'][number] {
  const { plain, named } = parseWords(line)
  const agentId = named.get('agent')
  return {
    id: plain[0] ?? '',
    ...(agentId === undefined ? {} : { agentId }),
    window: parseWindow(named),
  }
}

/** A small pool, with `path=value` laid over: `workers.replicas=3`, `server.args=["-v"]`. */
function specFrom(named: ReadonlyMap<string, string>): PoolSpec {
  const spec = structuredClone(
    poolSpec({
      server: { command: ['serve', '--port', '${ports.work}'] },
      workers: { command: ['mine', '${server.host}:${server.ports.work}'] },
    }),
  ) as unknown as Record<string, unknown>
  for (const [path, text] of named) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let target = spec
    for (const key of keys) {
      target[key] ??= {}
      target = target[key] as Record<string, unknown>
    }
    target[last] = parseValue(text)
  }
  return spec as unknown as PoolSpec
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
