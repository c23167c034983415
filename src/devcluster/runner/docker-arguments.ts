/** The `docker run` command line of a task; pure. Values of variables never stand in it [fact 112]. */
import type { ContainerInfo } from '../../mesos/messages.gen.ts'
import { ResourceSet } from '../resources/resource-set.ts'
import { commandEnvironment, type Environment, mesosEnvironment } from './environment.ts'
import type { RunRequest } from './runner.ts'

/** Where a container sees its sandbox. */
const CONTAINER_SANDBOX = '/mnt/mesos/sandbox'
/** As in Mesos: one cpu is 1024 shares, and fewer than 2 are refused by the kernel. */
const SHARES_PER_CPU = 1024
const MIN_SHARES = 2
/** Docker refuses less. */
const MIN_MEM_MIB = 6

export function containerName(containerId: string): string {
  return `mesos-${containerId}`
}

/** Throws with a reason that fits after "Failed to create docker run options: ". */
export function dockerRunArguments(
  request: RunRequest,
  sandbox: string,
  environmentFile: string,
): readonly string[] {
  const { command } = request
  const docker = request.container?.docker
  const image = docker?.image ?? ''
  if (image === '' || image.startsWith('-')) throw new Error(`'${image}' is no image name`)
  const shell = command.shell ?? true
  const tail = shell
    ? command.value === undefined
      ? []
      : ['-c', command.value]
    : [...(command.value === undefined ? [] : [command.value]), ...(command.arguments ?? [])]
  return [
    'run',
    '--rm',
    `--name=${containerName(request.containerId)}`,
    ...limitArguments(request),
    `--env-file=${environmentFile}`,
    `--volume=${sandbox}:${CONTAINER_SANDBOX}`,
    ...volumeArguments(request.container, sandbox),
    ...networkArguments(request),
    ...(docker?.privileged === true ? ['--privileged'] : []),
    ...(docker?.parameters ?? []).map(({ key, value }) => `--${key}=${value}`),
    ...(shell && command.value !== undefined ? ['--entrypoint=/bin/sh'] : []),
    image,
    ...tail,
  ]
}

/** Lines of an env-file. Throws when a value cannot stand in one. */
export function environmentFileText(request: RunRequest): string {
  const environment: Environment = {
    ...mesosEnvironment(request, CONTAINER_SANDBOX),
    MESOS_CONTAINER_NAME: containerName(request.containerId),
    ...commandEnvironment(request.command),
  }
  return Object.entries(environment)
    .map(([name, value]) => {
      if (/[\r\n]/.test(value))
        throw new Error(
          `environment variable '${name}' has a line break, which docker's --env-file cannot carry`,
        )
      return `${name}=${value}\n`
    })
    .join('')
}

function limitArguments({ resources }: RunRequest): string[] {
  const set = ResourceSet.of(resources)
  const [cpus, memMiB] = [set.milli('cpus') / 1000, Math.floor(set.milli('mem') / 1000)]
  const shares = Math.max(MIN_SHARES, Math.round(cpus * SHARES_PER_CPU))
  return [
    ...(cpus > 0 ? [`--cpu-shares=${shares}`] : []),
    ...(memMiB > 0 ? [`--memory=${Math.max(memMiB, MIN_MEM_MIB)}m`] : []),
  ]
}

function volumeArguments(container: ContainerInfo | undefined, sandbox: string): string[] {
  return (container?.volumes ?? []).map(({ host_path, container_path, mode }) => {
    if (host_path === undefined)
      throw new Error(
        'the embedded cluster mounts host paths only, no images and no volume drivers',
      )
    const inside = container_path.startsWith('/')
      ? container_path
      : `${CONTAINER_SANDBOX}/${container_path}`
    const outside = host_path.startsWith('/') ? host_path : `${sandbox}/${host_path}`
    return `--volume=${outside}:${inside}:${mode === 'RO' ? 'ro' : 'rw'}`
  })
}

function networkArguments(request: RunRequest): string[] {
  const { container } = request
  const docker = container?.docker
  const network = docker?.network ?? 'HOST'
  const mappings = docker?.port_mappings ?? []
  if (network === 'USER') {
    const name = container?.network_infos?.[0]?.name
    if (name === undefined) throw new Error('No network info found in container info')
    return [`--net=${name}`, ...portArguments(request, mappings)]
  }
  if (network === 'BRIDGE') return ['--net=bridge', ...portArguments(request, mappings)]
  if (mappings.length > 0)
    throw new Error('Port mappings are only supported for bridge and user-defined networks')
  return [`--net=${network.toLowerCase()}`]
}

type Mappings = NonNullable<NonNullable<ContainerInfo['docker']>['port_mappings']>

/** Host ports must be among the task's resources [fact 110]. */
function portArguments({ resources }: RunRequest, mappings: Mappings): string[] {
  const ranges = resources.flatMap(({ name, ranges: own }) =>
    name === 'ports' ? (own?.range ?? []) : [],
  )
  return mappings.map(({ host_port, container_port, protocol = 'tcp' }) => {
    if (ranges.length === 0) throw new Error('Port mappings require port resources')
    if (!ranges.some(({ begin, end }) => begin <= host_port && host_port <= end))
      throw new Error(`Port [${host_port}] not included in resources`)
    return `--publish=${host_port}:${container_port}/${protocol.toLowerCase()}`
  })
}
