/**
 * The address of a repository: which ones are taken, and how they are shown. A password in it would stand in the process
 * list of every machine that runs the operator: it is refused, and starred out wherever git repeats one.
 */
import { isAbsolute, resolve } from 'node:path'

export interface RepositoryUrl {
  /** For git. */
  readonly url: string
  /** For people: without anything that could be a secret. */
  readonly shown: string
  /** For GIT_ALLOW_PROTOCOL: nothing else is spoken, whatever the remote or a configuration redirects to. */
  readonly protocols: string
}

export type CheckedUrl =
  | { readonly ok: true; readonly repository: RepositoryUrl }
  | { readonly ok: false; readonly message: string; readonly nextStep: string }

/** A user's `insteadOf` may lead from one to another, but never to what is read or sent in the clear more than asked. */
const remote: Readonly<Record<string, string>> = {
  'https:': 'https:ssh',
  'http:': 'http:https:ssh',
  'ssh:': 'ssh:https',
  'git:': 'git:https:ssh',
}

const forms = "Give 'https://HOST/PATH', 'ssh://HOST/PATH', 'git@HOST:PATH' or a local path."

/** A relative local path is seen from `workingDirectory`. */
export function checkRepositoryUrl(text: string, workingDirectory: string): CheckedUrl {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
  if (text === '' || text.startsWith('-') || /[\u0000-\u0020\u007f]/.test(text)) {
    return refused('it is not the address of a repository')
  }
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return withScheme(text)
  if (/^[^/]*::/.test(text)) return refused("remote helpers ('NAME::...') are not used")
  // As git tells them apart: a colon before the first slash is a host's.
  if (/^[^/]+:/.test(text)) return accepted(text, text, 'ssh:https')
  const path = isAbsolute(text) ? text : resolve(workingDirectory, text)
  return accepted(path, path, 'file')
}

function withScheme(text: string): CheckedUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined) return refused('it is not a URL')
  if (url.protocol === 'file:') {
    return url.host === '' ? accepted(text, text, 'file') : refused('a file URL names no host')
  }
  const protocols = remote[url.protocol]
  if (protocols === undefined) return refused(`'${url.protocol}//' is not spoken`)
  if (url.host === '') return refused('it names no host')
  if (url.password !== '' || /[?#]/.test(text)) {
    return {
      ok: false,
      message: 'it holds a password or a query, which everyone on this machine may read',
      nextStep:
        "Leave it to git: a credential helper (git config credential.helper), ~/.netrc, or 'ssh://' with an agent.",
    }
  }
  return accepted(text, redactUrls(text), protocols)
}

function accepted(url: string, shown: string, protocols: string): CheckedUrl {
  return { ok: true, repository: { url, shown, protocols } }
}

function refused(message: string): CheckedUrl {
  return { ok: false, message, nextStep: forms }
}

/**
 * Stars out what stands between `://` and `@`, and queries: a token may be given as the user's name too. The plain user
 * of ssh is none.
 */
export function redactUrls(text: string): string {
  return text
    .replace(/\b((?!ssh:)[a-z][a-z0-9+.-]*:\/\/)[^/\s'"]*@/gi, '$1***@')
    .replace(/\b(ssh:\/\/[^/\s'":@]*):[^/\s'"]*@/gi, '$1:***@')
    .replace(/\b(https?:\/\/[^\s'"?]*)\?[^\s'"]*/gi, '$1?***')
}

/** What keeps `name` from being a branch, by the rules of git-check-ref-format; undefined when nothing does. */
export function branchProblem(name: string): string | undefined {
  const forbidden =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
    /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$|(^|\/)\.|\.lock(\/|$)|^@$/
  if (name === '' || name.length > 200) return 'a branch has a name of 1 to 200 characters'
  return forbidden.test(name) ? 'no branch can have that name' : undefined
}

/** The path inside the repository without slashes at its ends, '' for all of it; undefined when it leads out. */
export function repositoryPath(text: string): string | undefined {
  const steps = text.split('/').filter((step) => step !== '' && step !== '.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
  if (steps.includes('..') || /[\u0000-\u001f\u007f]/.test(text)) return undefined
  return steps.join('/')
}
