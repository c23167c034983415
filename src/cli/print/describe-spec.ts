/** What a manifest asks for, in the few lines of `describe`: only what was said, defaults that matter included. Pure. */
import type {
  CheckSpec,
  ConstraintSpec,
  EnvVar,
  PortSpec,
  ServerSpec,
  TaskSpec,
  VolumeSpec,
} from '../../api/pool-spec.ts'
import type { Detail } from './details.ts'

export function taskDetails(spec: TaskSpec): Detail[] {
  const { image, command, args, env, ports, network, fetch, volumes, placement } = spec
  return [
    ...optional('Image', image),
    ...optional('Command', commandText(command)),
    ...list('Args', args.length === 0 ? [] : [args.map(quoted).join(' ')]),
    ['Resources', resourcesText(spec)],
    ...list('Ports', ports.map(portText)),
    ...list('Environment', env.map(envText)),
    ...(network === 'host' ? [] : [['Network', network] as const]),
    ...optional('Health', checkText(spec.healthCheck)),
    ...optional('Readiness', checkText(spec.readinessCheck)),
    ...list(
      'Fetch',
      fetch.map(({ uri }) => uri),
    ),
    ...list('Volumes', volumes.map(volumeText)),
    ...list('Constraints', placement.constraints.map(constraintText)),
  ]
}

export function statisticsDetails({ statistics }: ServerSpec): Detail[] {
  if (statistics === undefined) return []
  return [['Statistics', `GET http://:${statistics.port}${statistics.path}`]]
}

function optional(key: string, value: string | undefined): Detail[] {
  return value === undefined ? [] : [[key, value]]
}

function list(key: string, values: readonly string[]): Detail[] {
  return values.length === 0 ? [] : [[key, values]]
}

function commandText(command: TaskSpec['command']): string | undefined {
  return typeof command === 'string' || command === undefined
    ? command
    : command.map(quoted).join(' ')
}

/** Quoted where a reader could not tell where the argument ends. */
function quoted(text: string): string {
  return text === '' || /\s/.test(text) ? JSON.stringify(text) : text
}

function resourcesText({ resources: { cpus, memMiB, diskMiB, gpus } }: TaskSpec): string {
  return [
    cpus === 'all' ? 'all free CPUs' : counted(cpus, 'CPU'),
    `${memMiB} MiB memory`,
    ...(diskMiB === 0 ? [] : [`${diskMiB} MiB disk`]),
    ...(gpus === 0 ? [] : [counted(gpus, 'GPU')]),
  ].join(', ')
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function portText({ name, hostPort, containerPort }: PortSpec): string {
  const host = hostPort === undefined ? '' : ` at host port ${hostPort}`
  const container = containerPort === undefined ? '' : ` to container port ${containerPort}`
  return `${name}${host}${container}`
}

/** A secret is told by where it comes from; its value never gets here. */
function envText({ name, value, valueFrom }: EnvVar): string {
  if (valueFrom === undefined) return `${name}=${value ?? ''}`
  const { file, env, mesos } = valueFrom.secret
  if (file !== undefined) return `${name} from the file ${file}`
  return env === undefined
    ? `${name} from the Mesos secret ${mesos}`
    : `${name} from the variable ${env}`
}

function checkText(check: CheckSpec | undefined): string | undefined {
  if (check === undefined) return undefined
  const { http, tcp, command, intervalSeconds, timeoutSeconds, consecutiveFailures } = check
  const what =
    http !== undefined
      ? `GET ${http.scheme}://:${http.port}${http.path}`
      : tcp !== undefined
        ? `connect to port ${tcp.port}`
        : `run ${commandText(command)}`
  return `${what}, every ${intervalSeconds}s, timeout ${timeoutSeconds}s, fails after ${consecutiveFailures}`
}

function volumeText({ containerPath, hostPath, mode }: VolumeSpec): string {
  return `${containerPath} from ${hostPath} (${mode === 'RO' ? 'read only' : 'read and write'})`
}

function constraintText({ field, operator, value, values, max }: ConstraintSpec): string {
  return [field, operator, value ?? values?.join(', ') ?? max]
    .filter((part) => part !== undefined)
    .join(' ')
}
