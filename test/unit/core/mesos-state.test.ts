import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  classifyEnding,
  classifyState,
  type Ending,
  isMesosTaskState,
  type MesosTaskState,
  type StateClass,
} from '../../../src/core/mesos-state.ts'

/** Every value of mesos.proto's TaskState and what it means under PARTITION_AWARE. */
const TASK_STATES: Readonly<Record<MesosTaskState, StateClass>> = {
  TASK_STAGING: 'live',
  TASK_STARTING: 'live',
  TASK_RUNNING: 'live',
  TASK_KILLING: 'leaving',
  TASK_FINISHED: 'terminal',
  TASK_FAILED: 'terminal',
  TASK_KILLED: 'terminal',
  TASK_ERROR: 'terminal',
  // Without a reason: the task was never started.
  TASK_LOST: 'terminal',
  TASK_DROPPED: 'terminal',
  TASK_UNREACHABLE: 'partitioned',
  TASK_GONE: 'terminal',
  TASK_GONE_BY_OPERATOR: 'terminal',
  TASK_UNKNOWN: 'doubtful',
}

type ReasonGroup = 'crash' | 'specification' | 'infrastructure' | 'informational' | 'unused'

/** Every value of mesos.proto's TaskStatus.Reason and whose fault it is. */
const REASONS: Readonly<Record<string, ReasonGroup>> = {
  REASON_CONTAINER_LAUNCH_FAILED: 'crash',
  REASON_CONTAINER_LIMITATION: 'crash',
  REASON_CONTAINER_LIMITATION_DISK: 'crash',
  REASON_CONTAINER_LIMITATION_MEMORY: 'crash',
  REASON_EXECUTOR_TERMINATED: 'crash',
  REASON_EXECUTOR_REGISTRATION_TIMEOUT: 'crash',
  REASON_MAX_COMPLETION_TIME_REACHED: 'crash',
  REASON_TASK_INVALID: 'specification',
  REASON_TASK_GROUP_INVALID: 'specification',
  REASON_TASK_UNAUTHORIZED: 'specification',
  REASON_TASK_GROUP_UNAUTHORIZED: 'specification',
  REASON_INVALID_OFFERS: 'infrastructure',
  REASON_AGENT_DISCONNECTED: 'infrastructure',
  REASON_AGENT_REMOVED: 'infrastructure',
  REASON_AGENT_REMOVED_BY_OPERATOR: 'infrastructure',
  REASON_AGENT_RESTARTED: 'infrastructure',
  REASON_AGENT_UNKNOWN: 'infrastructure',
  REASON_AGENT_DRAINING: 'infrastructure',
  REASON_CONTAINER_PREEMPTED: 'infrastructure',
  REASON_CONTAINER_UPDATE_FAILED: 'infrastructure',
  REASON_RESOURCES_UNKNOWN: 'infrastructure',
  REASON_GC_ERROR: 'infrastructure',
  REASON_EXECUTOR_REREGISTRATION_TIMEOUT: 'infrastructure',
  REASON_IO_SWITCHBOARD_EXITED: 'infrastructure',
  REASON_MASTER_DISCONNECTED: 'infrastructure',
  REASON_TASK_KILLED_DURING_LAUNCH: 'infrastructure',
  REASON_FRAMEWORK_REMOVED: 'infrastructure',
  REASON_RECONCILIATION: 'informational',
  REASON_AGENT_REREGISTERED: 'informational',
  REASON_TASK_CHECK_STATUS_UPDATED: 'informational',
  REASON_TASK_HEALTH_CHECK_STATUS_UPDATED: 'informational',
  REASON_COMMAND_EXECUTOR_FAILED: 'unused',
  REASON_EXECUTOR_UNREGISTERED: 'unused',
  REASON_INVALID_FRAMEWORKID: 'unused',
  REASON_TASK_UNKNOWN: 'unused',
}

const AGENT_REASONS = [
  'REASON_AGENT_DISCONNECTED',
  'REASON_AGENT_REMOVED',
  'REASON_AGENT_REMOVED_BY_OPERATOR',
  'REASON_AGENT_RESTARTED',
  'REASON_AGENT_UNKNOWN',
]

const stateNames = Object.keys(TASK_STATES).filter(isMesosTaskState)

const proto = readFileSync(new URL('../../../proto/mesos/v1/mesos.proto', import.meta.url), 'utf8')

/** The names of an enumeration as our own proto file has them. */
function enumeration(name: string): string[] {
  const body = new RegExp(`enum ${name} \\{(.*?)\\n *\\}`, 's').exec(proto)?.[1] ?? ''
  return [...body.matchAll(/^\s*([A-Z_]+) = \d+/gm)].map((match) => match[1] ?? '').sort()
}

describe('both tables are whole', () => {
  test('task states', () => {
    expect(Object.keys(TASK_STATES).sort()).toEqual(enumeration('TaskState'))
    expect(stateNames).toHaveLength(14)
  })
  test('reasons', () => {
    expect(Object.keys(REASONS).sort()).toEqual(enumeration('Reason'))
    expect(Object.keys(REASONS)).toHaveLength(35)
  })
  test('other names are none', () => {
    for (const name of ['TASK_PAUSED', 'Launching', '', 'constructor', '__proto__']) {
      expect(isMesosTaskState(name)).toBe(false)
    }
  })
})

describe('classes of states', () => {
  test.each(Object.entries(TASK_STATES))('%s is %s', (state, expected) => {
    expect(isMesosTaskState(state) && classifyState(state, undefined)).toBe(expected)
  })

  test('a reason changes the class of TASK_LOST only', () => {
    for (const state of stateNames) {
      for (const reason of Object.keys(REASONS)) {
        const expected =
          state !== 'TASK_LOST'
            ? TASK_STATES[state]
            : AGENT_REASONS.includes(reason)
              ? 'partitioned'
              : reason === 'REASON_RECONCILIATION'
                ? 'doubtful'
                : 'terminal'
        expect(`${state} ${reason} ${classifyState(state, reason)}`).toBe(
          `${state} ${reason} ${expected}`,
        )
      }
    }
  })
})

/** What the end of a task that nobody asked to end means, by state, then by the group of its reason. */
const ENDINGS: Readonly<
  Partial<Record<MesosTaskState, Readonly<Record<ReasonGroup | 'none', Ending>>>>
> = {
  TASK_FAILED: {
    none: 'crash',
    crash: 'crash',
    specification: 'crash',
    infrastructure: 'infrastructure',
    informational: 'crash',
    unused: 'crash',
  },
  TASK_FINISHED: {
    none: 'crash',
    crash: 'crash',
    specification: 'crash',
    infrastructure: 'infrastructure',
    informational: 'crash',
    unused: 'crash',
  },
  TASK_KILLED: {
    none: 'intended',
    crash: 'intended',
    specification: 'intended',
    infrastructure: 'infrastructure',
    informational: 'intended',
    unused: 'intended',
  },
  TASK_ERROR: {
    none: 'rejected',
    crash: 'rejected',
    specification: 'rejected',
    infrastructure: 'rejected',
    informational: 'rejected',
    unused: 'rejected',
  },
}
const NO_FAULT: Readonly<Record<ReasonGroup | 'none', Ending>> = {
  none: 'infrastructure',
  crash: 'infrastructure',
  specification: 'infrastructure',
  infrastructure: 'infrastructure',
  informational: 'infrastructure',
  unused: 'infrastructure',
}

describe('what an end means for the next try', () => {
  const ends: MesosTaskState[] = [
    'TASK_FINISHED',
    'TASK_FAILED',
    'TASK_KILLED',
    'TASK_ERROR',
    'TASK_LOST',
    'TASK_DROPPED',
    'TASK_GONE',
    'TASK_GONE_BY_OPERATOR',
    'TASK_UNKNOWN',
  ]
  const reasons = [undefined, ...Object.keys(REASONS)]

  test.each(ends)('%s, for every reason', (state) => {
    for (const reason of reasons) {
      const group = reason === undefined ? 'none' : (REASONS[reason] ?? 'none')
      // A reconciliation says how an end is told, not why it came: it counts as if no reason were given.
      const expected = (ENDINGS[state] ?? NO_FAULT)[group]
      const facts = { state, reason, healthy: undefined, killRequested: false }
      expect(`${reason}: ${classifyEnding(facts)}`).toBe(`${reason}: ${expected}`)
    }
  })

  test('an end that Pitboss asked for is intended, whatever the state and reason', () => {
    for (const state of ends) {
      for (const reason of reasons) {
        const facts = { state, reason, healthy: false, killRequested: true }
        expect(classifyEnding(facts)).toBe('intended')
      }
    }
  })

  test('killed for its health is a crash, unless its agent is drained [fact 105]', () => {
    const state = 'TASK_KILLED'
    const facts = { state, reason: undefined, healthy: false, killRequested: false } as const
    expect(classifyEnding(facts)).toBe('crash')
    expect(classifyEnding({ ...facts, reason: 'REASON_AGENT_DRAINING' })).toBe('infrastructure')
  })
})
