/** Effects of the core as lines a person can check: one a record, call or event. */
import type { Call, Effects, Launch } from '../../../src/core/effects.ts'
import type { CoreRecord } from '../../../src/core/records.ts'

export function printEffects(effects: Effects, now: number): string[] {
  return [
    ...effects.persist.map((record) => `persist ${printRecord(record)}`),
    ...effects.calls.flatMap((call) => printCall(call).map((line) => `call ${line}`)),
    ...effects.events.map(({ type, reason, message, pool }) => {
      const mark = type === 'Warning' ? '!' : ''
      return `event ${mark}${reason}${pool === undefined ? '' : ` ${pool}`}: ${message}`
    }),
    ...(effects.wakeAt === undefined ? [] : [`wake in ${seconds(effects.wakeAt - now)}`]),
    ...(effects.halt === undefined ? [] : [`HALT ${effects.halt.code}: ${effects.halt.message}`]),
  ]
}

export function seconds(ms: number): string {
  return `${ms / 1_000}s`
}

function words(...parts: (string | undefined | false)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ')
}

function maybe(name: string, value: unknown): string | undefined {
  return value === undefined ? undefined : `${name}=${value}`
}

function ports(of: Readonly<Record<string, number>>): string {
  const list = Object.entries(of).map(([name, port]) => `${name}:${port}`)
  return list.length === 0 ? '' : `ports=${list.join(',')}`
}

function printRecord(record: CoreRecord): string {
  switch (record.kind) {
    case 'framework-forgotten':
      return 'framework-forgotten'
    case 'capability':
      return `capability ${record.name}`
    case 'framework':
      return `framework ${record.id}`
    case 'pool':
      return `pool ${record.name} uid=${record.uid} generation=${record.generation} server-revision=${record.serverRevision} worker-revision=${record.workerRevision}`
    case 'pool-deleting':
      return `pool-deleting ${record.pool}`
    case 'pool-deleted':
      return words('pool-deleted', record.pool, record.orphan && 'orphan')
    case 'launch': {
      const { id, agentId, cpusMilli, memMiB, revision } = record.task
      return words(
        `launch ${id} on ${agentId} cpus=${cpusMilli / 1_000} mem=${memMiB}`,
        ports(record.task.ports),
        `revision=${revision}`,
      )
    }
    case 'status':
      return words(
        `status ${record.id} ${record.state}`,
        maybe('healthy', record.healthy),
        maybe('passing', record.passing),
        record.reason,
      )
    case 'ended':
      return words(`ended ${record.id} ${record.state}: ${record.ending}`)
    case 'kill':
      return `kill ${record.ids.join(' ')}: ${record.reason}`
    case 'conditions':
      return words(
        `conditions ${record.pool}`,
        maybe('observed', record.observedGeneration),
        ...record.conditions.map(({ type, status, reason }) => `${type}=${status}/${reason}`),
      )
    case 'named-in':
      return words(`named-in ${record.pool}`, ...record.files)
    case 'crashes':
      return `crashes ${record.pool} ${record.crashes.length}`
    case 'pool-snapshot':
      return `pool-snapshot ${record.accepted.name}`
    case 'task-snapshot':
      return `task-snapshot ${record.task.id}`
  }
}

function printCall(call: Call): string[] {
  switch (call.kind) {
    case 'accept': {
      const first = `ACCEPT ${call.offerIds.join(' ')} refuse=${call.refuseSeconds}s`
      return [first, ...call.launches.map((launch) => `  LAUNCH ${printLaunch(launch)}`)]
    }
    case 'decline':
      return [`DECLINE ${call.offerIds.join(' ')} refuse=${call.refuseSeconds}s`]
    case 'kill':
      return [`KILL ${call.taskId} on ${call.agentId}`]
    case 'acknowledge':
      return [`ACKNOWLEDGE ${call.taskId} on ${call.agentId}`]
    case 'acknowledge-operation':
      return [`ACKNOWLEDGE_OPERATION_STATUS ${call.operationId} on ${call.agentId ?? '?'}`]
    case 'reconcile': {
      const tasks = call.tasks.map(({ taskId, agentId }) => `${taskId}@${agentId ?? '?'}`)
      return [`RECONCILE ${tasks.length === 0 ? 'everything' : tasks.join(' ')}`]
    }
    case 'suppress':
      return [`SUPPRESS ${call.roles.join(' ')}`]
    case 'revive':
      return [`REVIVE ${call.roles.join(' ')}`]
    case 'update-framework':
      return [
        words(
          `UPDATE_FRAMEWORK roles=${call.roles.join(',')} suppressed=${call.suppressedRoles.join(',')}`,
          ...(call.gpus ? ['gpus'] : []),
          ...Object.entries(call.filters).map((entry) => JSON.stringify(entry)),
        ),
      ]
    case 'accept-inverse-offers':
      return [`ACCEPT_INVERSE_OFFERS ${call.ids.join(' ')} refuse=${call.refuseSeconds}s`]
    case 'decline-inverse-offers':
      return [`DECLINE_INVERSE_OFFERS ${call.ids.join(' ')} refuse=${call.refuseSeconds}s`]
  }
}

function printLaunch(launch: Launch): string {
  const resources = launch.resources.map(({ from, amount }) => {
    const what =
      amount.kind === 'scalar'
        ? amount.milli / 1_000
        : amount.kind === 'ranges'
          ? `[${amount.ranges.map(([begin, end]) => `${begin}-${end}`).join(',')}]`
          : '?'
    return `${from.name}${from.reserved ? '(reserved)' : ''}:${what}`
  })
  const { command, args } = launch.spec
  const line = [...(typeof command === 'string' ? [command] : (command ?? [])), ...args].join(' ')
  return `${launch.taskId} ${resources.join(' ')} {${line}}`
}
