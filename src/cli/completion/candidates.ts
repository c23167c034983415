/** What may stand at a place of the command line: fixed words, names that the operator knows, files, fields. */
import type { Command, Option } from 'commander'
import { connectOperator } from '../client/connect.ts'
import type { OperatorClient } from '../client/operator-client.ts'
import type { CliContext } from '../context.ts'
import { DEFAULT_SERVER, serverUrl } from '../flags.ts'
import { CLI_LIMITS } from '../limits.ts'
import { shortName } from '../logs/choose-task.ts'
import { splitReference } from '../reference.ts'
import { parseResource, RESOURCES } from '../resources.ts'

export interface Candidate {
  readonly text: string
  readonly says?: string
}

export interface Candidates {
  readonly candidates: readonly Candidate[]
  /** `nospace`: the word goes on behind it. */
  readonly directive: 'words' | 'nospace' | 'files' | 'dirs'
}

export interface Asked {
  readonly context: CliContext
  readonly given: readonly string[]
  readonly flags: ReadonlyMap<string, string>
}

export const NONE: Candidates = { candidates: [], directive: 'words' }
const FILES: Candidates = { candidates: [], directive: 'files' }
const DIRECTORIES: Candidates = { candidates: [], directive: 'dirs' }

export function words(candidates: readonly Candidate[]): Candidates {
  return { candidates, directive: 'words' }
}

function plain(texts: readonly string[]): Candidates {
  return words(texts.map((text) => ({ text })))
}

const FILE_FLAGS: ReadonlySet<string> = new Set([
  '--token-file',
  '--secret-file',
  '--master-token-file',
  '--zk-credentials-file',
  '--ca',
  '--tls-cert',
  '--tls-key',
])
const DIRECTORY_FLAGS: ReadonlySet<string> = new Set(['--state', '--dir'])
const GOALS = [
  'condition=Ready',
  'condition=Ready=false',
  'condition=ServerAvailable',
  'condition=WorkersAvailable',
  'condition=Progressing=false',
  'condition=Stalled',
  'create',
  'delete',
]

/** `prefix` is `--flag=` where value and flag are one word. */
export async function flagValues(
  option: Option,
  prefix: string,
  asked: Asked,
): Promise<Candidates> {
  const long = option.long ?? ''
  if (prefix === '' && FILE_FLAGS.has(long)) return FILES
  if (prefix === '' && DIRECTORY_FLAGS.has(long)) return DIRECTORIES
  const texts =
    long === '--for'
      ? GOALS
      : long === '--pool'
        ? await poolNames(asked)
        : option.isBoolean()
          ? ['true', 'false']
          : (option.argChoices ?? [])
  return plain(texts.map((text) => prefix + text))
}

export async function positional(
  name: string,
  command: Command,
  current: string,
  asked: Asked,
): Promise<Candidates> {
  const index = asked.given.length
  switch (name) {
    case 'get':
      return index === 0 ? kinds(current, asked) : index === 1 ? namesOf(asked) : NONE
    case 'describe':
    case 'wait':
      if (index === 0) return poolReference(current, asked)
      return index === 1 && !asked.given[0]?.includes('/') ? plain(await poolNames(asked)) : NONE
    case 'rollout':
      return index === 1 ? plain(await poolNames(asked)) : choices(command, index)
    case 'logs':
      return index === 0 ? plain(await poolNames(asked)) : index === 1 ? tasks(asked) : NONE
    case 'explain':
      return index === 0 ? fields(current) : NONE
    case 'dev':
    case 'run':
    case 'plan':
      return index === 0 ? DIRECTORIES : NONE
    case 'validate':
      return FILES
    default:
      return choices(command, index)
  }
}

function choices(command: Command, index: number): Candidates {
  return plain(command.registeredArguments[index]?.argChoices ?? [])
}

async function kinds(current: string, asked: Asked): Promise<Candidates> {
  if (current.includes('/')) return poolReference(current, asked)
  return plain(RESOURCES.map(({ kind }) => kind))
}

/** `pool`, or `pool/btc` once the slash is typed. */
async function poolReference(current: string, asked: Asked): Promise<Candidates> {
  const [word, slashed] = splitReference(current)
  if (slashed === undefined) return plain(['pool'])
  return plain((await poolNames(asked)).map((name) => `${word}/${name}`))
}

async function namesOf(asked: Asked): Promise<Candidates> {
  const kind = asked.given[0] ?? ''
  return parseResource(kind).use(async (resource) => {
    if (resource.selectsBy === 'pool') return plain(await poolNames(asked))
    const list = await live(asked, (client) => resource.list(client, asked.flags.get('pool')))
    return plain(list?.items.map((item) => resource.nameOf(item)) ?? [])
  })
}

async function tasks(asked: Asked): Promise<Candidates> {
  const [pool = ''] = asked.given
  const name = splitReference(pool)[1] ?? pool
  const list = await live(asked, (client) => client.tasks(name))
  return plain([...new Set(['server', ...(list?.items.map(shortName) ?? [])])])
}

async function poolNames(asked: Asked): Promise<string[]> {
  const list = await live(asked, (client) => client.pools())
  return list?.items.map((pool) => pool.metadata.name) ?? []
}

/** Undefined when the operator does not answer at once, or not as one. */
async function live<T>(
  { context, flags }: Asked,
  ask: (client: OperatorClient) => Promise<T>,
): Promise<T | undefined> {
  const { env } = context
  const tooLate = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), CLI_LIMITS.completionTimeoutMs).unref()
  })
  const answer = async () => {
    const server = flags.get('server') ?? (env['PITBOSS_SERVER'] || DEFAULT_SERVER)
    const tokenFile = flags.get('token-file') ?? (env['PITBOSS_TOKEN_FILE'] || undefined)
    const ca = flags.get('ca') ?? (env['PITBOSS_CA'] || undefined)
    return ask(
      await connectOperator(context, {
        server: serverUrl(server),
        ...(tokenFile === undefined ? {} : { tokenFile }),
        ...(ca === undefined ? {} : { ca }),
      }),
    )
  }
  return Promise.race([answer().catch(() => undefined), tooLate])
}

/** The fields one step further on; a word that has fields of its own goes on with a dot. */
async function fields(current: string): Promise<Candidates> {
  const [{ resourceSchema }, { findField }] = await Promise.all([
    import('../../manifest/schema.ts'),
    import('../explain/find-field.ts'),
  ])
  const dot = current.lastIndexOf('.')
  if (dot === -1) return { candidates: [{ text: 'miningpool.' }], directive: 'nospace' }
  const parent = current.slice(0, dot)
  const { field } = findField(resourceSchema(), parent)
  const properties = Object.entries((field.items ?? field).properties ?? {})
  const candidates = properties.map(([name]) => ({ text: `${parent}.${name}` }))
  return { candidates, directive: candidates.length === 1 ? 'words' : 'nospace' }
}
