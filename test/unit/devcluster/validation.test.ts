/** What the master refuses, in its exact words: tables. */
import { describe, expect, test } from 'vitest'
import { constraintsError, isExcluded } from '../../../src/devcluster/master/constraints.ts'
import {
  frameworkInfoError,
  idError,
  roleError,
  updateError,
} from '../../../src/devcluster/master/framework-validation.ts'
import { taskError } from '../../../src/devcluster/master/task-validation.ts'
import { ResourceSet } from '../../../src/devcluster/resources/resource-set.ts'
import type {
  AttributeConstraintPredicate,
  FrameworkInfo,
  OfferConstraints,
  TaskInfo,
} from '../../../src/mesos/codec.ts'
import { World } from './world.ts'

const info = (more: Partial<FrameworkInfo>): FrameworkInfo => ({ user: 'u', name: 'n', ...more })
const MULTI_ROLE = [{ type: 'MULTI_ROLE' }] as const

describe('roles', () => {
  test.each([
    ['*', undefined],
    ['a/b', undefined],
    ['', 'Role names cannot be the empty string'],
    ['/a', "Role '/a' cannot start with a slash"],
    ['a/', "Role 'a/' cannot end with a slash"],
    ['a//b', "Role 'a//b' cannot contain two adjacent slashes"],
    ['a/.', "Role 'a/.' cannot include '.' as a component"],
    ['..', "Role '..' cannot include '..' as a component"],
    ['a/*', "Role 'a/*' cannot include '*' as a component"],
    ['-a', "Role component '-a' is invalid because it starts with a dash"],
    ['a\x7fb', "Role component 'a\x7fb' is invalid because it contains backspace or whitespace"],
  ])('%j', (role, error) => expect(roleError(role)).toBe(error))
})

describe('ids', () => {
  test.each([
    ['a b|"$(x)ü', undefined],
    ['x'.repeat(255), undefined],
    // 128 two-byte characters.
    ['ü'.repeat(128), 'ID must not be greater than 255 characters'],
    ['', 'ID must not be empty'],
    ['.', "'.' is disallowed"],
    ['a\u0000', "'a\u0000' contains invalid characters"],
  ])('%j', (id, error) => expect(idError(id)).toBe(error))
})

describe('FrameworkInfo', () => {
  test.each([
    [info({}), undefined],
    [info({ role: 'a b' }), /^'FrameworkInfo.role' is not a valid role: Role component/],
    [info({ roles: [] }), undefined],
    [info({ capabilities: MULTI_ROLE, roles: ['a'] }), undefined],
    [info({ failover_timeout: -5 }), undefined],
    [info({ failover_timeout: 1e20 }), 'The framework failover_timeout (1e+20) is invalid'],
    [
      info({ failover_timeout: Number.POSITIVE_INFINITY }),
      'The framework failover_timeout (inf) is invalid',
    ],
    [
      info({ failover_timeout: 12345678901.5 }),
      'The framework failover_timeout (1.23457e+10) is invalid',
    ],
    [
      info({ offer_filters: { r: { min_allocatable_resources: { quantities: [{}] } } } }),
      'Resource quantities must contain at least one quantity',
    ],
    [
      info({
        offer_filters: {
          r: {
            min_allocatable_resources: { quantities: [{ quantities: { cpus: { value: -1 } } }] },
          },
        },
      }),
      "Invalid resource quantity for 'cpus': Negative values not supported",
    ],
  ])('%j', (given, error) => {
    if (error instanceof RegExp) expect(frameworkInfoError(given)).toMatch(error)
    else expect(frameworkInfoError(given)).toBe(error)
  })

  test('what UPDATE_FRAMEWORK may not change [fact 40]', () => {
    expect(updateError(info({ principal: 'a' }), info({ principal: 'b' }))).toBe(
      "Changing framework's principal is not allowed.",
    )
    expect(updateError(info({}), info({ checkpoint: true }))).toBe(
      "Updating 'FrameworkInfo.checkpoint' is unsupported; attempted to update from 'false' to 'true'",
    )
    expect(updateError(info({}), info({ name: 'other', failover_timeout: 9 }))).toBeUndefined()
  })
})

describe('tasks', () => {
  const world = new World({ agents: 1 })
  const scheduler = world.subscribe()
  const framework = world.master?.state.frameworks.get(scheduler.id)
  if (framework === undefined) throw new Error('the framework is not there')
  const allocation_info = { role: 'role' }
  const cpus = { name: 'cpus', type: 'SCALAR', scalar: { value: 1 }, allocation_info } as const
  const check = (more: Partial<TaskInfo>): string | undefined => {
    const task: TaskInfo = {
      name: 't',
      task_id: { value: 't' },
      agent_id: { value: 'S0' },
      command: { value: 'x' },
      resources: [cpus],
      ...more,
    }
    return taskError(task, framework, 'S0', ResourceSet.of([cpus]))
  }
  const variable = (more: object) =>
    ({ command: { value: 'x', environment: { variables: [{ name: 'V', ...more }] } } }) as const

  test.each([
    [{}, undefined],
    [
      { max_completion_time: { nanoseconds: -1 } },
      "Task's `max_completion_time` must be non-negative",
    ],
    [
      { resources: [cpus, { ...cpus, name: 'gpus', scalar: { value: 0.5 } }] },
      "Task uses invalid resources: Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer",
    ],
    [
      { resources: [cpus, { ...cpus, name: 'mem', allocation_info: { role: 'b' } }] },
      "Invalid task resources: The resources have multiple allocation roles ('b' and 'role') but only one allocation role is allowed",
    ],
    [
      variable({}),
      "Task's `CommandInfo` is invalid: Environment variable 'V' of type 'VALUE' must have a value set",
    ],
    [
      variable({ type: 'SECRET', value: 'x' }),
      "Task's `CommandInfo` is invalid: Environment variable 'V' of type 'SECRET' must have a secret set",
    ],
    [
      variable({ type: 'SECRET', secret: { type: 'VALUE' } }),
      "Task's `CommandInfo` is invalid: Environment variable 'V' specifies an invalid secret: Secret of type VALUE must have the 'value' field set",
    ],
    [
      variable({ type: 'SECRET', secret: { type: 'VALUE', value: { data: Uint8Array.of(0) } } }),
      "Task's `CommandInfo` is invalid: Environment variable 'V' specifies a secret containing null bytes, which is not allowed in the environment",
    ],
    [
      { container: { type: 'MESOS', volumes: [{ mode: 'RW', container_path: '/x' }] } },
      "Task's `ContainerInfo` is invalid: Invalid volume: Only one of them should be set: 'host_path', 'image' and 'source'",
    ],
    [
      {
        container: {
          type: 'DOCKER',
          docker: { image: 'x', parameters: [{ key: 'name', value: 'y' }] },
        },
      },
      "Task's `ContainerInfo` is invalid: Parameter in DockerInfo must not be 'name'",
    ],
    [
      { health_check: { type: 'COMMAND' } },
      "Task uses invalid health check: Expecting 'command' to be set for COMMAND health check",
    ],
    [
      { health_check: { type: 'COMMAND', command: {} } },
      "Task uses invalid health check: Command health check must contain 'shell command'",
    ],
    [
      { health_check: { type: 'HTTP', http: { port: 1, scheme: 'ftp' } } },
      "Task uses invalid health check: Unsupported HTTP health check scheme: 'ftp'",
    ],
    [
      { health_check: { type: 'HTTP', http: { port: 1, path: 'x' } } },
      "Task uses invalid health check: The path 'x' of HTTP health check must start with '/'",
    ],
    [
      { health_check: { type: 'TCP', tcp: { port: 1 }, interval_seconds: -1 } },
      "Task uses invalid health check: Expecting 'interval_seconds' to be non-negative",
    ],
    [{ check: {} }, "Task uses invalid check: CheckInfo must specify 'type'"],
    [
      { check: { type: 'HTTP' } },
      "Task uses invalid check: Expecting 'http' to be set for HTTP check",
    ],
    [
      { check: { type: 'UNKNOWN' } },
      "Task uses invalid check: 'UNKNOWN' is not a valid check type",
    ],
  ] as const)('%j', (more, error) => expect(check(more)).toBe(error))
})

describe('offer constraints', () => {
  const agent = {
    hostname: 'host-1',
    ip: '127.0.0.1',
    port: 1,
    resources: [],
    attributes: [
      { name: 'rack', type: 'TEXT', text: { value: 'r1' } },
      { name: 'slots', type: 'SCALAR', scalar: { value: 4 } },
    ],
  } as const
  const constraints = (
    name: string,
    predicate: AttributeConstraintPredicate,
  ): OfferConstraints => ({
    role_constraints: {
      r: {
        groups: [{ attribute_constraints: [{ selector: { attribute_name: name }, predicate }] }],
      },
    },
  })

  test.each([
    ['rack', { exists: {} }, false],
    ['gpu', { exists: {} }, true],
    ['gpu', { not_exists: {} }, false],
    ['rack', { text_equals: { value: 'r1' } }, false],
    ['rack', { text_equals: { value: 'r' } }, true],
    ['gpu', { text_equals: { value: 'r1' } }, true],
    ['rack', { text_not_equals: { value: 'r1' } }, true],
    ['gpu', { text_not_equals: { value: 'r1' } }, false],
    ['rack', { text_matches: { regex: 'r[0-9]' } }, false],
    ['rack', { text_matches: { regex: '[0-9]' } }, true],
    ['rack', { text_matches: { regex: 'x|r1' } }, false],
    ['rack', { text_not_matches: { regex: 'r.' } }, true],
    // A predicate about text lets pass what is not text.
    ['slots', { text_equals: { value: 'nope' } }, false],
  ] as const)('%s %j: excluded %s', (name, predicate, excluded) => {
    expect(isExcluded(constraints(name, predicate), 'r', agent)).toBe(excluded)
    expect(isExcluded(constraints(name, predicate), 'other', agent)).toBe(false)
  })

  test.each([
    [
      constraints('rack', {}),
      "A role r has an invalid 'AttributeConstraint': Unknown predicate type",
    ],
    [
      constraints('rack', { text_matches: { regex: 'a)(b' } }),
      "A role r has an invalid 'AttributeConstraint': Failed to construct regex from pattern 'a)(b': unexpected ): a)(b",
    ],
    [
      { role_constraints: { r: { groups: [{}] } } },
      "'OfferConstraints::RoleConstraints::groups' for role rcontains an empty RoleConstraints::Group",
    ],
  ])('%j', (given, error) => {
    expect(constraintsError(given, new Set(['r']))).toBe(
      `Offer constraints are not valid: ${error}`,
    )
  })
})
