/**
 * Somebody starts Pitboss a second time: on the same state directory, which is locked, or on a copy of it, which names
 * the same framework. The copy takes the subscription; the first one ends as deposed, is started again by its supervisor,
 * and takes it back; then the second one ends as deposed, for good.
 */
import { PitbossError } from '../../../src/api/errors.ts'
import { Engine } from '../../../src/core/engine.ts'
import type { Call } from '../../../src/mesos/codec.ts'
import type { Halt } from '../../../src/operator/operator.ts'
import { recover } from '../../../src/operator/recover.ts'
import { openFileJournal } from '../../../src/store/file-journal.ts'
import type { MemoryDisk } from '../../unit/store/memory-disk.ts'
import { launchesOf } from './cluster.ts'
import { SimulatedDisk } from './disk.ts'
import { errorText } from './operator-host.ts'
import { loggerOf, newOperator, simulatedJournalLimits } from './operator-process.ts'
import { coreLimitsOf } from './pieces.ts'
import { Process } from './process.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

export class SecondOperator {
  readonly #world: World
  readonly #random: Random
  #process: Process | undefined
  #lives = 0
  readonly launched = new Set<string>()
  /** How its lives ended. */
  readonly ends: (Halt['code'] | 'locked')[] = []

  constructor(world: World, random: Random) {
    this.#world = world
    this.#random = random
  }

  get isAlive(): boolean {
    return this.#process !== undefined
  }

  owns(process: Process): boolean {
    return process === this.#process
  }

  called(call: Call): void {
    const { launches } = this.#world.invariants
    for (const { task_id } of launchesOf(call)) {
      this.launched.add(task_id.value)
      if (launches.wasSent(task_id.value)) this.#world.giveUp('twins on copied state')
    }
  }

  /** On the state directory of the first one, while that one has it. */
  startOnSame(): void {
    const memory = this.#world.operator.sharedDisk()
    if (memory === undefined || this.#process !== undefined) return
    const process = this.#newProcess()
    this.#open(process, memory).then(
      () => this.#world.violate('fencing', 'two processes have opened one state directory'),
      (error: unknown) => {
        if (error instanceof PitbossError && error.code === 'ERR_STATE_LOCKED') this.#end('locked')
        else this.#world.violate('fencing', errorText(error))
      },
    )
  }

  startOnCopy(): void {
    const memory = this.#world.operator.copyOfDisk()
    if (memory === undefined || this.#process !== undefined) return
    const process = this.#newProcess()
    this.#begin(process, memory).catch((error: unknown) => {
      // What was copied while it was written may be no journal.
      this.#world.trace.add(this.#world.now, process.name, `cannot start: ${String(error)}`)
      this.#kill()
    })
  }

  #newProcess(): Process {
    const { queue, operator } = this.#world
    this.#lives += 1
    operator.readClock()
    const process = new Process({
      name: `second.${this.#lives}`,
      queue,
      wallOffsetMs: () => operator.wallOffsetMs,
      latenessMs: () => 0,
      onError: (error) => this.#world.violate('bad-input-never-kills', errorText(error)),
      onRun: () => {
        this.#world.isTouched = true
      },
    })
    this.#world.isTouched = true
    this.#process = process
    this.#world.trace.add(queue.now, process.name, 'starts')
    return process
  }

  #open(process: Process, memory: MemoryDisk) {
    const { operator, queue } = this.#world
    const disk = new SimulatedDisk({
      memory,
      process,
      weather: operator.weather,
      now: () => queue.now,
      crashPoint: () => undefined,
      crash: () => {},
    })
    return openFileJournal(disk, simulatedJournalLimits)
  }

  async #begin(process: Process, memory: MemoryDisk): Promise<void> {
    const world = this.#world
    const journal = await this.#open(process, memory)
    const engine = new Engine({ defaultRole: '*', limits: coreLimitsOf[world.pieces] })
    await recover(engine, journal, {
      stateDirectory: memory.directory,
      log: loggerOf(world, process),
    })
    const { fs, directory } = world.user
    const operator = newOperator(
      { world, process, random: this.#random, fs, directory, onHint: () => {} },
      { engine, journal },
    )
    void operator.halted.then(async ({ code }) => {
      await operator.stop()
      if (process === this.#process) this.#end(code)
    })
    operator.start()
  }

  #end(how: Halt['code'] | 'locked'): void {
    this.ends.push(how)
    this.#world.count(`second operator: ${how}`)
    this.#kill()
  }

  #kill(): void {
    const process = this.#process
    if (process === undefined) return
    this.#world.trace.add(this.#world.now, process.name, `ends: ${this.ends.at(-1) ?? 'killed'}`)
    this.#process = undefined
    process.end()
    this.#world.network.processEnded(process, false)
  }
}
