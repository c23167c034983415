/** What the author of an unknown field may have meant: another spelling, another tool's word, or another place. */
import type { Path } from './finding.ts'
import { type FieldSchema, walkSchema } from './schema.ts'
import { nearest } from './suggest.ts'

/** Words that other tools use for a field of ours. */
const otherNames: Readonly<Record<string, string>> = {
  cpu: 'cpus',
  mem: 'memMiB',
  memory: 'memMiB',
  memoryMiB: 'memMiB',
  disk: 'diskMiB',
  gpu: 'gpus',
  count: 'replicas',
  instances: 'replicas',
  cmd: 'command',
  entrypoint: 'command',
  exec: 'command',
  environment: 'env',
  docker: 'image',
  livenessProbe: 'healthCheck',
  healthChecks: 'healthCheck',
  startupProbe: 'readinessCheck',
  readinessProbe: 'readinessCheck',
  httpGet: 'http',
  tcpSocket: 'tcp',
  initialDelaySeconds: 'delaySeconds',
  periodSeconds: 'intervalSeconds',
  failureThreshold: 'consecutiveFailures',
  maxConsecutiveFailures: 'consecutiveFailures',
  terminationGracePeriodSeconds: 'killGraceSeconds',
  hostNetwork: 'network',
  networks: 'network',
  uris: 'fetch',
  volumeMounts: 'volumes',
  mountPath: 'containerPath',
  secretKeyRef: 'secret',
  constraints: 'placement',
  nodeSelector: 'placement',
  affinity: 'placement',
}

/** What to do about fields that have no counterpart, by the field that only their new home has. */
const advice: Readonly<Record<string, { readonly beside: string; readonly words: string }>> = {
  namespace: { beside: 'name', words: 'there are no namespaces: the name of a pool is unique' },
  containers: { beside: 'image', words: '`image`, `command` and `env` stand right here' },
  template: { beside: 'image', words: '`image`, `command` and `env` stand right here' },
  limits: { beside: 'memMiB', words: '`cpus`, `memMiB` and `diskMiB` stand right here' },
  requests: { beside: 'memMiB', words: '`cpus`, `memMiB` and `diskMiB` stand right here' },
  rollingUpdate: {
    beside: 'maxSurge',
    words: '`maxUnavailable` and `maxSurge` stand right here',
  },
  emptyDir: { beside: 'hostPath', words: "a task's sandbox is its own scratch space" },
  $schema: {
    beside: 'spec',
    words: 'editors read it from a comment: # yaml-language-server: $schema=...',
  },
}

export function unknownFieldHint(
  name: string,
  parent: FieldSchema,
  path: Path,
): string | undefined {
  const siblings = Object.keys(parent.properties ?? {})
  const other = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined
  if (other !== undefined && siblings.includes(other)) return `did you mean \`${other}\`?`
  const known = Object.hasOwn(advice, name) ? advice[name] : undefined
  if (known !== undefined && siblings.includes(known.beside)) return known.words
  if (/^(\/\/|\/\*)/.test(name)) return "a comment begins with '#'"
  const match = nearest(name, siblings)
  if (match !== undefined) return `did you mean \`${match}\`?`
  return homeHint(name, path)
}

function homeHint(name: string, path: Path): string | undefined {
  if (path.some((step) => typeof step === 'number')) return undefined
  const homes = (fieldHomes().get(name) ?? []).filter((home) => !home.includes('['))
  const near = homes.filter((home) => home.split('.')[1] === path[1])
  const best = near.length > 0 ? near : homes
  const places = best.map((home) => `\`${home}\``).join(' or ')
  return best.length > 0 && best.length <= 2 ? `it belongs in ${places}` : undefined
}

let homesByName: Map<string, string[]> | undefined

/** Where each field name of the resource belongs. */
function fieldHomes(): Map<string, string[]> {
  if (homesByName !== undefined) return homesByName
  const homes = new Map<string, string[]>()
  walkSchema((path) => {
    const dot = path.lastIndexOf('.')
    if (dot < 0 || /[*\]]$/.test(path)) return
    const name = path.slice(dot + 1)
    homes.set(name, [...(homes.get(name) ?? []), path.slice(0, dot)])
  })
  homesByName = homes
  return homes
}
