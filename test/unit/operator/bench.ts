/** A whole operator on a virtual clock and a disk in memory, and a master in memory that can be told to misbehave. */
import type { ManifestSet } from '../../../src/api/manifest-set.ts'
import type { PoolSpec } from '../../../src/api/pool-spec.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { CoreLimits } from '../../../src/core/limits.ts'
import {
  type Call,
  type CallListener,
  decodeCall,
  type Event,
  encodeEvent,
  masterList,
  type SchedulerTransport,
  type Stream,
  type StreamListener,
} from '../../../src/mesos/index.ts'
import { encodeRecord } from '../../../src/mesos/recordio.ts'
import { Operator } from '../../../src/operator/operator.ts'
import type { Disk } from '../../../src/store/disk.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import { declared, manifestSet } from '../core/builders.ts'
import { replayAll } from '../store/helpers.ts'
import { MemoryDisk } from '../store/memory-disk.ts'
import { settled, type VirtualClock } from './virtual-clock.ts'

export interface Warning {
  readonly message: string
  readonly code?: string
}

export interface Bench {
  readonly operator: Operator
  readonly warnings: Warning[]
  readonly problems: () => readonly string[]
  /** The sum over all labels that contain `labels`. */
  readonly metric: (name: string, labels?: string) => Promise<number>
  /** How often the client said that a subscription ended or did not come to be. */
  readonly disconnections: () => number
}

export async function startBench(options: {
  readonly clock: VirtualClock
  readonly transport: SchedulerTransport
  readonly master?: string
  readonly pools?: Readonly<Record<string, PoolSpec>>
  readonly limits?: CoreLimits
  /** Default: one in memory. */
  readonly disk?: Disk
  /** Instead of `pools`: is handed what takes manifest sets. */
  readonly declare?: (onSet: (set: ManifestSet) => void) => void
}): Promise<Bench> {
  const { clock, transport, master = 'master:5050', pools = {} } = options
  const journal = await openFileJournal(options.disk ?? new MemoryDisk())
  await replayAll(journal)
  const warnings: Warning[] = []
  const set = manifestSet(Object.entries(pools).map(([name, spec]) => declared(name, spec)))
  const operator = new Operator({
    engine: new Engine({
      defaultRole: 'mining',
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    }),
    journal,
    manifests: {
      start: options.declare ?? ((onSet) => onSet(set)),
      stop: async () => {},
    },
    detector: masterList([master]),
    transport,
    framework: { user: 'root', name: 'pitboss', failoverTimeoutSeconds: 604_800 },
    clock,
    random: () => 0.5,
    secrets: { file: async () => '', environment: () => undefined },
    probe: async () => true,
    get: async () => {
      throw new Error('no plain pages here')
    },
    log: {
      debug: () => {},
      info: () => {},
      warn: (details, message) => warnings.push({ ...details, message }),
      error: (details, message) => warnings.push({ ...details, message }),
    },
  })
  operator.start()
  const metric = async (name: string, labels = '') => {
    const lines = (await operator.view.metricsText()).split('\n')
    const of = new RegExp(`^pitboss_${name}(\\{|\\s)`)
    return lines
      .filter((line) => of.test(line) && line.includes(labels))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
  }
  return {
    operator,
    warnings,
    problems: () => operator.view.health().problems,
    metric,
    disconnections: () => warnings.filter(({ code }) => code !== undefined).length,
  }
}

export interface MasterManners {
  /** What becomes of a call: taken in and answered as a master does, taken in only, or not even that. */
  readonly calls: 'answered' | 'accepted' | 'ignored'
  readonly heartbeats: boolean
}

/** Takes every call; of what it is asked only reconciliation is answered: it knows no task. */
export class MemoryMaster implements SchedulerTransport {
  manners: MasterManners = { calls: 'answered', heartbeats: true }
  readonly calls: Call[] = []
  readonly subscribedAt: number[] = []
  readonly #clock: VirtualClock
  #listener: StreamListener | undefined

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  openStream(_request: unknown, listener: StreamListener): Stream {
    this.#listener = listener
    const isCurrent = () => this.#listener === listener
    this.subscribedAt.push(this.#clock.now())
    const headers = {
      'content-type': 'application/x-protobuf',
      'mesos-stream-id': `stream-${this.subscribedAt.length}`,
    }
    this.#clock.defer(() => {
      if (!isCurrent()) return
      listener.onHead({ status: 200, headers })
      const subscribed = { framework_id: { value: 'fw-1' }, heartbeat_interval_seconds: 15 }
      this.tell([{ type: 'SUBSCRIBED', subscribed }])
    })
    const beat = () => {
      if (!isCurrent()) return
      if (this.manners.heartbeats) this.tell([{ type: 'HEARTBEAT' }])
      this.#clock.setTimer(beat, 15_000)
    }
    this.#clock.setTimer(beat, 15_000)
    return {
      destroy: () => {
        if (isCurrent()) this.#listener = undefined
      },
    }
  }

  openCallChannel(_origin: string, listener: CallListener) {
    let isOpen = true
    return {
      send: ({ body }: { readonly body: Uint8Array }) => {
        const call = decodeCall(body)
        this.calls.push(call)
        if (this.manners.calls === 'ignored') return
        this.#clock.defer(() => {
          if (!isOpen) return
          listener.onAnswer({ status: 202, headers: {}, body: '' })
          if (this.manners.calls === 'answered') this.#answer(call)
        })
      },
      destroy: () => {
        isOpen = false
      },
    }
  }

  tell(events: readonly Event[]): void {
    this.#listener?.onBytes(Buffer.concat(events.map((event) => encodeRecord(encodeEvent(event)))))
  }

  get isSubscribed(): boolean {
    return this.#listener !== undefined
  }

  /** Ends the stream in good order. */
  end(): void {
    this.#listener?.onEnd()
  }

  count(type: Call['type']): number {
    return this.calls.filter((call) => call.type === type).length
  }

  #answer(call: Call): void {
    for (const { task_id, agent_id } of call.reconcile?.tasks ?? []) {
      this.tell([
        {
          type: 'UPDATE',
          update: {
            status: {
              task_id,
              ...(agent_id === undefined ? {} : { agent_id }),
              state: 'TASK_UNKNOWN',
              source: 'SOURCE_MASTER',
              reason: 'REASON_RECONCILIATION',
            },
          },
        },
      ])
    }
  }
}

/** What the network does takes real time; virtual time stands still meanwhile. */
export async function until(done: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!done()) {
    if (performance.now() > deadline) throw new Error(`not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await settled()
}
