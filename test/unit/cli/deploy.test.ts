/** The deployment examples say what the program takes: a flag that is renamed breaks a test, not someone's cluster. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Command } from 'commander'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../../src/cli/commands.ts'
import { twinOf } from '../../../src/cli/environment.ts'
import { packagePath } from '../../../src/cli/package.ts'

const read = (path: string) => readFileSync(packagePath(path), 'utf8')

const files = [
  'Dockerfile',
  ...readdirSync(packagePath('deploy'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(yaml|yml|json|service)$/.test(name))
    .map((name) => `deploy/${name}`),
]

async function described(name: string): Promise<Command> {
  const entry = COMMANDS.find((candidate) => candidate.name === name)
  const command = new Command(name)
  ;(await entry?.load())?.command.describe(command)
  return command
}

/** Every `pitboss COMMAND ...` of a text, in comments too: the command and the flags behind it. */
function usages(text: string): { command: string; flags: string[] }[] {
  const names = COMMANDS.map(({ name }) => name).join('|')
  const joined = text.replaceAll(/\\?\n#?\s*(?:- )?(?=(?:"?\$DIR|"?\$IMAGE|[-/]))/g, ' ')
  const call = new RegExp(`(?:pitboss|main\\.js|"\\$IMAGE"|- run) (${names})\\b([^\\n"'\`]*)`, 'g')
  return [...joined.replaceAll(/- run$/gm, 'pitboss run').matchAll(call)].map(
    ([, command = '', rest = '']) => ({
      command,
      flags: [...rest.matchAll(/(?<=\s)(--?[a-z][a-z-]*)/g)].map(([flag]) => flag),
    }),
  )
}

test('there are some', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      'deploy/pitboss.service',
      'deploy/marathon.json',
      'deploy/git-sync/compose.yaml',
      'deploy/github-actions-validate.yml',
    ]),
  )
})

// What only reads metrics runs no command of ours.
const runs = files.filter((file) => !/^deploy\/(?:grafana|prometheus)\//.test(file))

describe.each(runs)('%s', (file) => {
  const text = read(file)

  test('uses flags that there are', async () => {
    const found = usages(text)
    expect(found.length).toBeGreaterThan(0)
    for (const { command, flags } of found) {
      const { options } = await described(command)
      const known = options.flatMap(({ long, short }) => [long, short])
      for (const flag of flags) expect(known).toContain(flag)
    }
  })

  test('names variables that are twins of flags', async () => {
    const { options } = await described('run')
    const twins = options.map(twinOf)
    for (const [name] of text.matchAll(/\bPITBOSS_[A-Z_]+/g)) expect(twins).toContain(name)
  })
})

test.each(files.filter((file) => /\.(yaml|yml|json)$/.test(file)))('%s can be read', (file) => {
  expect(load(read(file))).toBeTypeOf('object')
})

test('the unit is one that systemd would take in the shape it has', () => {
  const lines = read('deploy/pitboss.service')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  for (const line of lines) expect(line).toMatch(/^(\[(Unit|Service|Install)\]|[A-Z][A-Za-z]+=.*)$/)
  expect(lines).toEqual(
    expect.arrayContaining(['DynamicUser=yes', 'NoNewPrivileges=yes', 'ProtectSystem=strict']),
  )
  // Node compiles as it runs.
  expect(lines.join('\n')).not.toContain('MemoryDenyWriteExecute')
})

describe('the image', () => {
  const text = read('Dockerfile')
  const own = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  )

  test('is made from what there is, and from nothing that Docker is told to leave out', () => {
    const sent = read('.dockerignore').split('\n')
    expect(own.length).toBeGreaterThan(5)
    for (const name of own) {
      const path = name.replace(/^\.\//, '')
      expect([path, existsSync(packagePath(path))]).toEqual([path, true])
      expect(sent).toContain(`!${path}`)
    }
  })

  test('holds everything that the package does', () => {
    const { files: shipped } = JSON.parse(read('package.json')) as { files: string[] }
    for (const name of shipped) expect(text).toMatch(new RegExp(`^COPY .*\\b${name}\\b`, 'm'))
  })

  test('holds the dashboard', () => {
    expect(text.replaceAll('\\\n', '')).toMatch(/^RUN .*\bbundleDashboard\('\.'\)/m)
  })

  test('does not run as root', () => expect(text).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m))
})
