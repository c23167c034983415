/**
 * Makes the TaskInfo of a launch: one manifest line after the other, as Mesos wants it. Pure; the values of secrets
 * come in resolved, and go nowhere but into the environment.
 */
import { assert } from '../../api/errors.ts'
import type { CheckSpec, EnvVar } from '../../api/pool-spec.ts'
import type { ExpandedTaskSpec, Launch } from '../../core/effects.ts'
import { fromMilli } from '../../core/placement/fixed.ts'
import type { CarvedResource } from '../../core/placement/resources.ts'
import type {
  CheckInfo,
  CommandInfo,
  ContainerInfo,
  EnvironmentVariable,
  HealthCheck,
  Resource,
  TaskInfo,
} from '../../mesos/index.ts'
import { WireResource } from './wire-resource.ts'

/** Values of `valueFrom` variables, by name of the variable; those that Mesos resolves itself are not among them. */
export type SecretValues = ReadonlyMap<string, string>

export function taskInfo(launch: Launch, secrets: SecretValues): TaskInfo {
  const { spec } = launch
  const container = containerInfo(launch)
  const healthCheck = spec.healthCheck
  const check = commandReadiness(spec)
  return {
    name:
      launch.role === 'server' ? `${launch.pool} server` : `${launch.pool} worker ${launch.index}`,
    task_id: { value: launch.taskId },
    agent_id: { value: launch.agentId },
    resources: launch.resources.map(resourceToWire),
    command: {
      ...command(spec),
      uris: spec.fetch.map(({ uri, executable, extract, cache, outputFile }) => ({
        value: uri,
        executable,
        extract,
        cache,
        ...(outputFile === undefined ? {} : { output_file: outputFile }),
      })),
      environment: {
        variables: spec.env.map((variable) => environmentVariable(variable, spec, secrets)),
      },
    },
    ...(container === undefined ? {} : { container }),
    ...(healthCheck === undefined ? {} : { health_check: healthCheckInfo(healthCheck, launch) }),
    ...(check === undefined ? {} : { check }),
    kill_policy: { grace_period: { nanoseconds: spec.killGraceSeconds * 1e9 } },
    labels: { labels: taskLabels(launch) },
    discovery: {
      visibility: 'FRAMEWORK',
      name: `${launch.pool}-${launch.role}`,
      ports: {
        ports: Object.entries(launch.ports).map(([name, number]) => ({
          number,
          name,
          protocol: 'tcp',
        })),
      },
    },
  }
}

/** The part taken, everything else as it was offered [req 29]. */
export function resourceToWire({ from, amount }: CarvedResource): Resource {
  assert(from instanceof WireResource, 'a resource came from elsewhere than an offer')
  const wire = from.decode()
  switch (amount.kind) {
    case 'scalar':
      return { ...wire, scalar: { value: fromMilli(amount.milli) } }
    case 'ranges':
      return { ...wire, ranges: { range: amount.ranges.map(([begin, end]) => ({ begin, end })) } }
    case 'other':
      return wire
  }
}

/**
 * A string is run by the shell, a list as it is. In a Docker container value and arguments follow the image
 * [fact 112]; elsewhere the first argument is argv[0].
 */
function command(spec: ExpandedTaskSpec): CommandInfo {
  const { args } = spec
  if (typeof spec.command === 'string') {
    return { shell: true, value: [spec.command, ...args.map(shellQuote)].join(' ') }
  }
  const [program, ...rest] = spec.command ?? []
  if (program === undefined) return { shell: false, arguments: args }
  const all = [...rest, ...args]
  return {
    shell: false,
    value: program,
    arguments: spec.image === undefined ? [program, ...all] : all,
  }
}

function shellQuote(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** In a Docker container a SECRET variable arrives empty, without any error [fact 113]: there it is a plain one. */
function environmentVariable(
  variable: EnvVar,
  spec: ExpandedTaskSpec,
  secrets: SecretValues,
): EnvironmentVariable {
  const { name, value, valueFrom } = variable
  if (valueFrom === undefined) return { name, type: 'VALUE', value: value ?? '' }
  if (valueFrom.secret.mesos !== undefined) {
    const reference = { name: valueFrom.secret.mesos }
    return { name, type: 'SECRET', secret: { type: 'REFERENCE', reference } }
  }
  const resolved = secrets.get(name) ?? ''
  if (spec.image !== undefined) return { name, type: 'VALUE', value: resolved }
  const data = new TextEncoder().encode(resolved)
  return { name, type: 'SECRET', secret: { type: 'VALUE', value: { data } } }
}

function containerInfo({ spec, ports }: Launch): ContainerInfo | undefined {
  const volumes = spec.volumes.map(({ containerPath, hostPath, mode }) => ({
    container_path: containerPath,
    host_path: hostPath,
    mode,
  }))
  const mappings = spec.ports.flatMap(({ name, containerPort }) => {
    const hostPort = ports[name]
    if (hostPort === undefined) return []
    // Left out, it is the same inside as outside.
    const inside = containerPort ?? hostPort
    return [{ host_port: hostPort, container_port: inside, protocol: 'tcp' }]
  })
  const isNamed = spec.network !== 'host' && spec.network !== 'bridge'
  if (spec.image !== undefined) {
    const network = isNamed ? 'USER' : spec.network === 'host' ? 'HOST' : 'BRIDGE'
    return {
      type: 'DOCKER',
      volumes,
      docker: { image: spec.image, network, port_mappings: network === 'HOST' ? [] : mappings },
      ...(isNamed ? { network_infos: [{ name: spec.network }] } : {}),
    }
  }
  if (spec.network === 'host' && volumes.length === 0) return undefined
  return {
    type: 'MESOS',
    volumes,
    ...(spec.network === 'host'
      ? {}
      : { network_infos: [{ name: spec.network, port_mappings: mappings }] }),
  }
}

/** The port that the task itself listens on: inside the container where there is one [req 49]. */
function listenedPort(name: string, { spec, ports }: Launch): number {
  const declared = spec.ports.find((port) => port.name === name)
  const inside = spec.network === 'host' ? undefined : declared?.containerPort
  return inside ?? ports[name] ?? 0
}

function checkCommand(value: string | readonly string[]): CommandInfo {
  if (typeof value === 'string') return { shell: true, value }
  return { shell: false, value: value[0] ?? '', arguments: value }
}

function healthCheckInfo(check: CheckSpec, launch: Launch): HealthCheck {
  const times = {
    delay_seconds: check.delaySeconds,
    interval_seconds: check.intervalSeconds,
    timeout_seconds: check.timeoutSeconds,
    consecutive_failures: check.consecutiveFailures,
    grace_period_seconds: check.gracePeriodSeconds,
  }
  if (check.http !== undefined) {
    const { port, path, scheme } = check.http
    return { ...times, type: 'HTTP', http: { port: listenedPort(port, launch), path, scheme } }
  }
  if (check.tcp !== undefined) {
    return { ...times, type: 'TCP', tcp: { port: listenedPort(check.tcp.port, launch) } }
  }
  const command = check.command ?? ''
  const inDocker = launch.spec.image !== undefined
  return {
    ...times,
    type: 'COMMAND',
    command: inDocker ? dockerCheckCommand(command) : checkCommand(command),
  }
}

/**
 * The Docker executor joins `docker exec CONTAINER`, value and arguments by spaces and gives that to a shell of the
 * agent; a shell command it puts between double quotes, where the agent would expand it (src/docker/executor.cpp). So
 * every word is quoted for that shell, and the program is not named again as argv[0].
 */
function dockerCheckCommand(command: string | readonly string[]): CommandInfo {
  const words = typeof command === 'string' ? ['sh', '-c', command] : command
  const [value = '', ...rest] = words.map(shellQuote)
  return { shell: false, value, arguments: rest }
}

/** A command that tells readiness runs by Mesos' general check, which reports and never kills [fact 107]. */
function commandReadiness(spec: ExpandedTaskSpec): CheckInfo | undefined {
  const check = spec.readinessCheck
  if (check?.command === undefined) return undefined
  return {
    type: 'COMMAND',
    command: { command: checkCommand(check.command) },
    delay_seconds: check.delaySeconds,
    interval_seconds: check.intervalSeconds,
    timeout_seconds: check.timeoutSeconds,
  }
}

function taskLabels(launch: Launch) {
  return [
    { key: 'pitboss/pool', value: launch.pool },
    { key: 'pitboss/role', value: launch.role },
    { key: 'pitboss/index', value: String(launch.index) },
    { key: 'pitboss/incarnation', value: String(launch.incarnation) },
    { key: 'pitboss/generation', value: String(launch.generation) },
  ]
}
