/** The real engine, looked at from outside: what goes in and what comes out of every step. */
import { Engine, type EngineOptions, type StepResult } from '../../../src/core/engine.ts'
import type { Input } from '../../../src/core/input.ts'
import type { OperatorHost } from './operator-host.ts'
import type { Process } from './process.ts'
import type { World } from './world.ts'

export interface EngineWatch {
  readonly world: World
  readonly process: Process
  readonly host: OperatorHost
}

export class WatchedEngine extends Engine {
  readonly #watch: EngineWatch

  constructor(options: EngineOptions, watch: EngineWatch) {
    super(options)
    this.#watch = watch
  }

  override step(inputs: readonly Input[], now: number): StepResult {
    const { world, process } = this.#watch
    const before = world.invariants.beforeStep(this)
    const result = super.step(inputs, now)
    world.invariants.afterStep({ engine: this, process, inputs, result, before, now })
    return result
  }
}
