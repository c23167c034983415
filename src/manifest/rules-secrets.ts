/**
 * Warnings about secrets in the open. A manifest refers to secrets; a literal one is in git and, as an argument, in every
 * process list. The value itself is never repeated in a message, and its place is starred out of every code frame.
 */
import { quoteField, type Range, type Report } from './finding.ts'
import { hasSecretArgument, isSecretFlag, isSecretName } from './secret-names.ts'
import { elements, field, type Spot, textOf, valueRange, type Words, warningAt } from './spot.ts'
import type { YamlNode } from './yaml-tree.ts'

export function checkSecrets(task: Spot, report: Report): void {
  const secretNames = new Set<string>()
  for (const variable of elements(field(task, 'env'))) {
    const name = textOf(field(variable, 'name')) ?? ''
    const value = field(variable, 'value')
    if (field(variable, 'valueFrom') !== undefined) secretNames.add(name)
    const isText = value?.node.kind === 'scalar'
    const text = isText ? value.node.text : undefined
    // What is no text at all is refused by the schema; its frame must not show it either.
    if (value !== undefined && isSecretName(name) && (!isText || isLiteral(text))) {
      const message = `${quoteField(name)} looks like a secret in the clear`
      const hint = 'refer to it with `valueFrom.secret`'
      warnHidden(value, { code: 'secret-in-clear', message, hint }, report)
    }
    checkResolver(task, variable, report)
  }
  checkArguments(elements(field(task, 'args')), secretNames, report)
  const command = field(task, 'command')
  checkArguments(elements(command), secretNames, report)
  if (command !== undefined && hasSecretArgument(textOf(command) ?? '')) {
    warnHidden(command, argumentWords, report)
  }
}

/** A secret of Mesos' own resolver arrives empty in a Docker container, without any error [fact 113]. */
function checkResolver(task: Spot, variable: Spot, report: Report): void {
  const mesos = field(field(field(variable, 'valueFrom'), 'secret'), 'mesos')
  if (mesos === undefined || field(task, 'image') === undefined) return
  const message = 'a secret by `mesos` arrives empty in a Docker container, without any error'
  const hint = 'with an `image` use `file` or `env`'
  report(warningAt(mesos.key, mesos.path, { code: 'secret-arrives-empty', message, hint }))
}

function checkArguments(list: readonly Spot[], secretNames: ReadonlySet<string>, report: Report) {
  let afterFlag = false
  for (const argument of list) {
    const text = textOf(argument) ?? ''
    const isValue = afterFlag && !text.startsWith('-') && isLiteral(text)
    if (isValue || hasSecretArgument(text)) warnHidden(argument, argumentWords, report)
    const reference = /\$\(?(\w+)/.exec(text)?.[1]
    if (reference !== undefined && secretNames.has(reference)) {
      const message = `${quoteField(reference)} is a secret and must not be an argument; nothing expands it here either`
      const hint = 'let the program read it from its environment'
      const words = { code: 'secret-in-arguments', message, hint }
      report(warningAt(valueRange(argument), argument.path, words))
    }
    afterFlag = isSecretFlag(text)
  }
}

const argumentWords: Words = {
  code: 'secret-in-arguments',
  message:
    'this looks like a secret among the arguments, which everyone who may look at the cluster can read',
  hint: 'give it as `env` with `valueFrom.secret`',
}

/** Neither empty nor a reference to something else. */
function isLiteral(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !/^["']?\$/.test(text)
}

function warnHidden(spot: Spot, words: Words, report: Report): void {
  const secrets = rangesOf(spot.node, new Set())
  report({ ...warningAt(valueRange(spot), spot.path, words), secrets })
}

/** Each text below a node, keys included. An alias may name one node many times over. */
function rangesOf(node: YamlNode, seen: Set<YamlNode>): Range[] {
  if (seen.has(node)) return []
  seen.add(node)
  switch (node.kind) {
    case 'scalar':
      return [node.range, node.content]
    case 'list':
      return node.items.flatMap((item) => rangesOf(item, seen))
    case 'map':
      return [...node.entries.values()].flatMap(({ key, value }) => [key, ...rangesOf(value, seen)])
  }
}
