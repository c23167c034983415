/**
 * Ways to break Pitboss on purpose: each a replacement of text in one file. The simulation must notice every one; one
 * that it does not notice is an invariant that is missing.
 */

import type { Mutant } from './mutant.ts'
import { PIECE_MUTANTS } from './piece-mutants.ts'

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'launch a worker before its server is RUNNING',
    file: 'src/core/pool-plan.ts',
    from: "if (server.state !== 'TASK_RUNNING') return `the server is ${server.state}`",
    to: 'return undefined',
  },
  {
    name: 'launch workers for a server whose check has not passed',
    file: 'src/core/pool-plan.ts',
    from: "if (!isReady(server, pool.accepted.spec.server)) return 'the server is not ready'",
    to: '',
  },
  {
    name: 'launch workers for a server of which Mesos has not spoken in this session',
    file: 'src/core/pool-plan.ts',
    from: "if (server.confirmedSession !== context.session) return 'Mesos has not spoken of the server yet'",
    to: '',
  },
  {
    name: 'keep the workers of a server that is not RUNNING',
    file: 'src/core/pool-plan.ts',
    from: 'plan.kill(pool.workers.staying, `its server is ${server.state}`, true)',
    to: '',
  },
  {
    name: 'keep the workers of a server that has ended',
    file: 'src/core/pool-plan.ts',
    from: "if (server === undefined) plan.kill(pool.workers.staying, 'its server is gone')",
    to: 'if (server === undefined) return',
  },
  {
    name: 'bind workers to the first life of the server for ever',
    file: 'src/core/launch.ts',
    from: "incarnation: need.role === 'server' ? nextIncarnation(pool) : pool.incarnation,",
    to: "incarnation: need.role === 'server' ? nextIncarnation(pool) : 1,",
  },
  {
    name: 'launch a second server while the first may still run',
    file: 'src/core/pool-plan.ts',
    from: 'if (context.strayServer || holding(pool.servers, spec, plan, context) > 0) {',
    to: 'if (pool.servers.size < 0) {',
  },
  {
    name: 'launch a second server while the first one is being killed',
    file: 'src/core/pool-plan.ts',
    from: '    const { replaceAfterSeconds } = policy.unreachable\n',
    to: '    const { replaceAfterSeconds } = policy.unreachable\n    if (task.killReason !== undefined) continue\n',
  },
  {
    name: 'launch a server beside one that is on no record',
    file: 'src/core/pool-plan.ts',
    from: 'if (context.strayServer || holding(',
    to: 'if (holding(',
  },
  {
    name: 'forget a server on no record when the master does not know it',
    file: 'src/core/strays.ts',
    from: "if (stateClass === 'terminal') {",
    to: "if (stateClass === 'terminal' || stateClass === 'doubtful') {",
  },
  {
    name: 'replace an unreachable server at once',
    file: 'src/core/pool-plan.ts',
    from: 'const at = (task.unreachableAt ?? now) + afterSeconds * 1_000',
    to: 'const at = (task.unreachableAt ?? now) + afterSeconds * 0',
  },
  {
    name: 'give up what is out of reach without asking once more',
    file: 'src/core/pool-plan.ts',
    from: 'else if (task.saidAt >= at) return true',
    to: 'else if (at <= now) return true',
  },
  {
    name: 'replace an unreachable worker at once',
    file: 'src/core/pool-plan.ts',
    from: "giveUp(plan, pool.workers.list('partitioned'), workers.unreachable.replaceAfterSeconds, context)",
    to: "giveUp(plan, pool.workers.list('partitioned'), 0, context)",
  },
  {
    name: 'give the place of an unreachable worker away',
    file: 'src/core/pool-plan.ts',
    from: 'for (const task of partitioned) if (task.killReason === undefined) count += 1',
    to: '',
  },
  {
    name: 'take two absences for one',
    file: 'src/core/partition.ts',
    from: 'since - known > SAME_ABSENCE_MS ? since : known',
    to: 'since - known > SAME_ABSENCE_MS ? known : known',
  },
  {
    name: "compare the master's clock with its own",
    file: 'src/operator/wire/read-status.ts',
    from: 'const forMs = Math.round((saidAtMs ?? Number.NaN) - (unreachableAtMs ?? Number.NaN))',
    to: 'const forMs = Math.round((saidAtMs ?? Number.NaN) - (unreachableAtMs ?? Number.NaN) + 3_600_000)',
  },
  {
    name: 'never give up a server that cannot be reached',
    file: 'src/core/pool-plan.ts',
    from: 'else if (task.saidAt >= at) return true',
    to: 'else if (task.saidAt >= at + 1e12) return true',
  },
  {
    name: 'launch before reconciliation is through',
    file: 'src/core/matching.ts',
    from: 'if (synced && book.hasOffers) {',
    to: 'if (book.hasOffers) {',
    also: [
      {
        file: 'src/core/pool-plan.ts',
        from: `  if (!context.synced) {
    plan.waits.push({ action: 'launch-server', reason: 'reconciliation with Mesos is not through' })
    return
  }`,
        to: '',
      },
      {
        file: 'src/core/matching.ts',
        from: 'if (synced) book.settle(',
        to: 'book.settle(',
      },
    ],
  },
  {
    name: 'believe that reconciliation is through at once',
    file: 'src/core/sync.ts',
    from: `  subscribed(turn: Turn): void {
    this.#synced = false`,
    to: `  subscribed(turn: Turn): void {
    this.#synced = true`,
  },
  {
    name: 'forget to kill again',
    file: 'src/core/kills.ts',
    from: 'turn.wakeTask(task, turn.now + graceMs(turn, task) + delay)',
    to: '',
  },
  {
    name: 'forget after a reconnect what was to be killed',
    file: 'src/core/engine.ts',
    from: 'if (task.killReason !== undefined) sendKill(turn, task)',
    to: 'if (task.killReason !== undefined) task.wakeAt = 0',
    also: [
      {
        file: 'src/core/observe.ts',
        from: 'if (task.killReason !== undefined && task.killTries === 0) turn.wakeTask(task, turn.now)',
        to: '',
      },
    ],
  },
  {
    name: 'kill at the wrong agent',
    file: 'src/core/kills.ts',
    from: "turn.call({ kind: 'kill', taskId: task.id, agentId: task.agentId })",
    to: "turn.call({ kind: 'kill', taskId: task.id, agentId: 'nowhere' })",
  },
  {
    name: 'choose victims without writing them down',
    file: 'src/core/kills.ts',
    from: "turn.persist({ kind: 'kill', ids, reason, at: turn.now })",
    to: 'for (const id of ids) { const task = turn.world.tasks.get(id); if (task !== undefined) { task.killReason = reason; turn.world.reindex(task) } }',
  },
  {
    name: 'send before the journal says durable',
    file: 'src/operator/outbox.ts',
    from: 'await this.#persist(this.#leaving.flatMap((batch) => batch.records))',
    to: 'void this.#persist(this.#leaving.flatMap((batch) => batch.records))',
  },
  {
    name: 'lose the records that a full disk refused',
    file: 'src/operator/outbox.ts',
    from: 'if (!(error instanceof PitbossError)) throw error',
    to: 'durable += chunk.length; continue',
  },
  {
    name: 'acknowledge without a record',
    file: 'src/core/observe.ts',
    from: '  if (isNews(task, input, unreachableAt)) {',
    to: "  if (isNews(task, input, unreachableAt) && input.state !== 'TASK_STARTING') {",
  },
  {
    name: 'never acknowledge what nobody knows',
    file: 'src/core/observe.ts',
    from: 'if (input.uuid !== undefined && input.agentId !== undefined) {',
    to: 'if (input.uuid !== undefined && input.agentId !== undefined && task !== undefined) {',
  },
  {
    name: 'acknowledge with the uuid of nobody',
    file: 'src/operator/wire/calls.ts',
    from: "uuid: call.uuid,\n        },\n      }\n    case 'acknowledge-operation':",
    to: "uuid: call.uuid.slice().reverse(),\n        },\n      }\n    case 'acknowledge-operation':",
  },
  {
    name: 'reuse a task id',
    file: 'src/core/launch.ts',
    from: 'sequence: pool.sequence + 1,',
    to: 'sequence: 1,',
  },
  {
    name: 'forget the launch number after a restart',
    file: 'src/core/apply.ts',
    from: '    sequence: record.sequence,',
    to: '    sequence: 0,',
  },
  {
    name: 'take UNREACHABLE for the end',
    file: 'src/core/mesos-state.ts',
    from: "TASK_UNREACHABLE: 'partitioned',",
    to: "TASK_UNREACHABLE: 'terminal',",
  },
  {
    name: 'ignore UNREACHABLE',
    file: 'src/core/mesos-state.ts',
    from: "TASK_UNREACHABLE: 'partitioned',",
    to: "TASK_UNREACHABLE: 'live',",
  },
  {
    name: 'believe at once that a task is gone when the master does not know it',
    file: 'src/core/mesos-state.ts',
    from: "TASK_UNKNOWN: 'doubtful',",
    to: "TASK_UNKNOWN: 'terminal',",
  },
  {
    name: 'take the refusal of a second launch for the end of the first',
    file: 'src/core/observe.ts',
    from: '  if (isRefusalOfLiveTask(task, input)) {',
    to: '  if (isRefusalOfLiveTask(task, input) && turn.now < 0) {',
  },
  {
    name: 'let strays be',
    file: 'src/core/strays.ts',
    from: "turn.call({ kind: 'kill', taskId, agentId: stray.agentId })",
    to: '',
  },
  {
    name: 'kill what is on no record only once',
    file: 'src/core/strays.ts',
    from: 'stray.nextTryAt = turn.now + exponentialDelayMs(stray.tries, killRetryMs, killRetryMaxMs)',
    to: 'stray.nextTryAt = turn.now + exponentialDelayMs(stray.tries, killRetryMs, killRetryMaxMs) + 1e12',
  },
  {
    name: 'give the id of a task on no record to another',
    file: 'src/core/strays.ts',
    from: 'pool.sequence = Math.max(pool.sequence, sequence)',
    to: '',
  },
  {
    name: 'take a task on another agent for the one on record',
    file: 'src/core/observe.ts',
    from: 'if (task === undefined || isOfAnotherAgent(task, input)) strays.observe(turn, input)',
    to: 'if (task === undefined) strays.observe(turn, input)',
  },
  {
    name: 'cut damage off behind which another commit was begun',
    file: 'src/store/file-scan.ts',
    from: 'if (isLater || damageAt.isOver) this.#close(false)',
    to: 'if (damageAt.commit < 0) this.#close(false)',
  },
  {
    name: 'give the life of a server on no record to another',
    file: 'src/core/strays.ts',
    from: 'pool.strayIncarnation = Math.max(pool.strayIncarnation, incarnation)',
    to: '',
  },
  {
    name: 'count a port twice',
    file: 'src/core/placement/place.ts',
    from: '...free.takePorts(Object.values(ports)),',
    to: '',
  },
  {
    name: 'forget what an earlier task took of an offer',
    file: 'src/core/placement/fit.ts',
    from: 'if (neededMilli <= available) return undefined',
    to: 'if (neededMilli <= available + 200) return undefined',
  },
  {
    name: 'answer offers twice',
    file: 'src/core/offer-book.ts',
    from: 'const offerIds = [...this.#offers.keys()].filter((id) => !accepted.has(id))',
    to: 'const offerIds = [...this.#offers.keys()]',
  },
  {
    name: 'hoard offers',
    file: 'src/core/offer-book.ts',
    from: 'decline(turn, offerIds, refuseSeconds)',
    to: 'if (offerIds.length > 3) decline(turn, offerIds, refuseSeconds)',
  },
  {
    name: 'never suppress',
    file: 'src/core/offer-book.ts',
    from: "if (suppress.length > 0) turn.call({ kind: 'suppress', roles: suppress })",
    to: '',
  },
  {
    name: 'never say a refused SUPPRESS again',
    file: 'src/core/offer-book.ts',
    from: 'state.suppressAgainAt = Math.min(state.suppressAgainAt, at)',
    to: 'state.suppressAgainAt += at * 0',
  },
  {
    name: 'believe that a SUPPRESS was heard, whatever is offered',
    file: 'src/core/offer-book.ts',
    from: 'if (isIgnored) state.suppressAgainAt = turn.now',
    to: 'if (isIgnored && turn.now < 0) state.suppressAgainAt = turn.now',
  },
  {
    name: 'reconcile everything every minute',
    file: 'src/core/limits.ts',
    from: 'resyncMs: 15 * 60_000,',
    to: 'resyncMs: 60_000,',
  },
  {
    name: 'use offers of a former subscription',
    file: 'src/core/offer-book.ts',
    from: `  disconnected(): void {
    this.#offers.clear()`,
    to: `  disconnected(): void {
    this.#offers.size`,
    also: [
      {
        file: 'src/core/offer-book.ts',
        from: `canFilter: boolean }): void {
    this.#offers.clear()`,
        to: 'canFilter: boolean }): void {',
      },
    ],
  },
  {
    name: 'remove pools because the directory is empty',
    file: 'src/api/held-back.ts',
    from: '  if (!set.complete) return',
    to: '  if (!set.complete && set.pools.length > 0) return',
  },
  {
    name: 'remove a pool because its file is broken',
    file: 'src/api/held-back.ts',
    from: 'set.broken.find(({ file }) => pool.files.includes(file)) ??',
    to: '',
  },
  {
    name: 'forget a pool while its file is broken',
    file: 'src/gitops/change-for-the-worse.ts',
    from: 'return [...declared, ...held]',
    to: 'return declared',
  },
  {
    name: 'believe every state that the directory passes through',
    file: 'src/gitops/limits.ts',
    from: 'carefulSettleMs: 1_000,',
    to: 'carefulSettleMs: 0,',
  },
  {
    name: 'believe what one look at the directory finds',
    file: 'src/gitops/watch.ts',
    from: 'if (lastedMs < neededMs && !isOverdue) {',
    to: 'if (worse && lastedMs < neededMs && !isOverdue) {',
  },
  {
    name: 'no backoff after a crash',
    file: 'src/core/apply.ts',
    from: ': exponentialDelayMs(crashes, restart.backoffSeconds * 1_000, capMs)',
    to: ': 0',
  },
  {
    name: 'more workers than declared',
    file: 'src/core/pool-plan.ts',
    from: "Math.min(replicas - updated - waiting, ceiling - active - workers.count('leaving'))",
    to: 'replicas - updated - waiting',
  },
  {
    name: 'a rollout that takes all workers at once',
    file: 'src/core/pool-plan.ts',
    from: 'const victims = outdatedVictims(workers, replicas, maxUnavailable)',
    to: 'const victims = outdatedVictims(workers, replicas, replicas)',
  },
  {
    name: 'subscribe without the framework id',
    file: 'src/operator/framework.ts',
    from: '...(id === undefined ? {} : { id: { value: id } }),',
    to: '',
  },
  {
    name: 'send calls of a session that is over',
    file: 'src/mesos/scheduler-machine.ts',
    from: "if (session !== this.#session || phase.name !== 'subscribed') {",
    to: "if (phase.name !== 'subscribed') {",
  },
  {
    name: 'never notice a stream that has died',
    file: 'src/mesos/subscription.ts',
    from: 'return since + this.#silenceMs',
    to: 'return since + this.#silenceMs * 1e6',
  },
  {
    name: 'lose a byte of a record that spans chunks',
    file: 'src/mesos/recordio.ts',
    from: 'this.#block.set(rest)',
    to: 'this.#block.set(rest.subarray(0, -1))',
  },
  {
    name: 'say durable before fsync',
    file: 'src/store/file-journal.ts',
    from: 'await this.#segment.sync()\n    this.#records += jsons.length',
    to: 'this.#records += jsons.length',
  },
  {
    name: 'fight for the subscription when another one has it',
    file: 'src/mesos/answers.ts',
    from: "return { kind: 'halt', code: 'deposed', nextStep }",
    to: "return { kind: 'retry' }",
  },
  {
    name: 'open a state directory that another process has',
    file: 'src/store/file-journal.ts',
    from: 'await disk.lock()',
    to: '',
  },
  {
    name: 'believe that an unreachable task is gone when the master forgets it',
    file: 'src/core/observe.ts',
    from: 'const isOver = isLetGo(turn, task) && isTimeOver(turn, task)',
    to: 'const isOver = true',
  },
  {
    name: 'a snapshot without the kills',
    file: 'src/core/snapshot.ts',
    from: '...(task.killReason === undefined ? {} : { killReason: task.killReason }),',
    to: '',
  },
  {
    name: 'remember every revision of a pool',
    file: 'src/core/apply.ts',
    from: 'specRevisionOf(record)].slice(-limits.historyMax)',
    to: 'specRevisionOf(record)]',
  },
  {
    name: 'conditions whose time moves with every look',
    file: 'src/core/conditions.ts',
    from: 'const isSame = before !== undefined && before.status === status',
    to: 'const isSame = before !== undefined && before.message === message',
  },
  {
    name: 'probe no more after a reconnect',
    file: 'src/operator/operator.ts',
    from: 'const isOtherSession = this.#engine.session !== this.#probedSession',
    to: 'const isOtherSession = false',
  },
  {
    name: 'throw at an event that is not understood',
    file: 'src/mesos/event-stream.ts',
    from: "if (error.code === 'missing-required') return { kind: 'skipped', reason: error.message }",
    to: "if (error.code === 'missing-required') throw new Error(error.message)",
  },
  ...PIECE_MUTANTS,
]
