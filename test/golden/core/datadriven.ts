/**
 * Scripts in the manner of cockroachdb/datadriven: a command, lines that belong to it, `----`, what was printed, an
 * empty line. Lines that begin with `#` say what the reader is to see. `UPDATE=1` rewrites what is printed.
 */

export interface Block {
  /** Comments and empty lines before the command, as they are. */
  readonly lead: readonly string[]
  readonly command: string
  readonly input: readonly string[]
  readonly output: readonly string[]
}

export function parseScript(text: string): Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  let position = 0
  while (position < lines.length) {
    const lead: string[] = []
    while (position < lines.length && isAside(lines[position])) lead.push(lines[position++] ?? '')
    const command = lines[position++]
    if (command === undefined) break
    const input: string[] = []
    while (position < lines.length && lines[position] !== '----')
      input.push(lines[position++] ?? '')
    if (position >= lines.length) throw new Error(`no ---- after: ${command}`)
    position += 1
    const output: string[] = []
    while (position < lines.length && lines[position] !== '') output.push(lines[position++] ?? '')
    blocks.push({ lead, command, input, output })
  }
  return blocks
}

function isAside(line: string | undefined): boolean {
  return line === '' || line?.startsWith('#') === true
}

/** The script with what `run` prints for each block. */
export function replay(text: string, run: (block: Block) => readonly string[]): string {
  const printed = parseScript(text).map((block) => {
    const output = run(block)
    const shown = output.length === 0 ? ['nothing'] : output
    return [...block.lead, block.command, ...block.input, '----', ...shown].join('\n')
  })
  return `${printed.join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`
}
