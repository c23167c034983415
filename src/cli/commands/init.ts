/** `pitboss init [NAME]`: writes NAME.yaml, a manifest that is valid at once, and what an editor needs for it. */
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { ExitCode, PitbossError } from '../../api/errors.ts'
import type { CommandModule } from '../command.ts'
import type { CliContext } from '../context.ts'
import { findSchema, SCHEMA_FILE, schemaReference } from '../init/schema-place.ts'
import { manifestTemplate } from '../init/template.ts'
import { packagePath } from '../package.ts'
import { invalidValue } from '../usage-error.ts'

interface InitFlags {
  readonly dir: string
  readonly schema?: boolean
}

export const command: CommandModule = {
  examples: [
    { line: 'pitboss init btc', says: 'Writes btc.yaml, ready to run and to edit' },
    { line: 'pitboss init btc --dir pools/', says: 'Into the directory that an operator follows' },
    {
      line: 'pitboss init --schema > miningpool.schema.json',
      says: 'Only the schema, e.g. after an update of Pitboss',
    },
  ],
  describe(command: Command) {
    command
      .description(
        'Write a commented manifest to start from: NAME.yaml. It names the schema for editors with a YAML language ' +
          'server; when the repository has none yet, that is written beside it. Never overwrites a file.',
      )
      .argument('[name]', 'name of the pool, and of the file', poolName, 'my-pool')
      .addOption(new Option('--dir <dir>', 'where to write it').default('.'))
      .addOption(new Option('--schema', 'print the schema of manifests and write nothing'))
  },
  async run(context: CliContext, command: Command) {
    const [name] = command.processedArgs as [string]
    const flags = command.opts<InitFlags>()
    const schemaText = await readFile(packagePath(`schemas/${SCHEMA_FILE}`), 'utf8')
    if (flags.schema === true) context.stdout.write(schemaText)
    else await writeManifest(context, name, resolve(flags.dir), schemaText)
    return ExitCode.ok
  },
}

/** As the schema has it; a test holds the two together. */
export const NAME_PATTERN = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

function poolName(text: string): string {
  if (NAME_PATTERN.test(text)) return text
  throw invalidValue("Give lower-case letters, digits and '-', at most 63, e.g. 'btc'.")
}

async function writeManifest(
  context: CliContext,
  name: string,
  directory: string,
  schemaText: string,
): Promise<void> {
  const { stdout, stderr } = context
  const known = await findSchema(directory)
  const schema = known ?? join(directory, SCHEMA_FILE)
  const file = join(directory, `${name}.yaml`)
  await writeNew(file, manifestTemplate(name, schemaReference(directory, schema)))
  stdout.write(`wrote ${relative('', file)}\n`)
  if (known === undefined) {
    await writeNew(schema, schemaText)
    stdout.write(`wrote ${relative('', schema)}, by which editors check and complete it\n`)
  } else if ((await readFile(known, 'utf8')) !== schemaText) {
    const path = relative('', known)
    stderr.write(`${path} is of another version; 'pitboss init --schema > ${path}' renews it\n`)
  }
  const shown = relative('', directory) || '.'
  stdout.write(`\nNext:  pitboss validate ${relative('', file)}\n       pitboss dev ${shown}\n`)
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' })
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'EEXIST') {
      throw new PitbossError('ERR_FILE_EXISTS', `${relative('', file)} is there already`, {
        exitCode: ExitCode.no,
        nextStep: 'Choose another name, or remove it first: init overwrites nothing.',
      })
    }
    throw new PitbossError('ERR_FILE_UNWRITABLE', `cannot write ${relative('', file)}: ${code}`, {
      exitCode: ExitCode.unreachable,
      nextStep: 'Give a directory that is there and may be written to with --dir.',
      cause,
    })
  }
}
