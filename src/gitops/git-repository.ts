/**
 * A branch of a remote repository, and its mirror here: a bare repository with one commit, without history. The mirror
 * is nothing but a cache: whatever is wrong with it, it is removed and fetched anew.
 */
import { createHash } from 'node:crypto'
import type { ManifestSet } from '../api/manifest-set.ts'
import {
  type Commit,
  commitArguments,
  fetchArguments,
  initArguments,
  maintainArguments,
  parseCommit,
  parseTip,
  tipArguments,
} from './git-commands.ts'
import { answerOf, CommitReader, GitError } from './git-commit-reader.ts'
import type { RepositoryUrl } from './git-url.ts'
import { gitLimits } from './limits.ts'
import type { Git } from './ports.ts'

export interface RepositoryPlace {
  readonly repository: RepositoryUrl
  readonly branch: string
  /** From the root of the repository, without slashes at its ends. */
  readonly path: string
}

export interface CommitRead {
  readonly commit: Commit
  readonly set: ManifestSet
}

export type Look =
  | { readonly kind: 'unchanged' }
  | ({ readonly kind: 'read' } & CommitRead)
  | { readonly kind: 'failed'; readonly message: string }

const short = { maxBytes: gitLimits.maxAnswerBytes }
const local = { ...short, timeoutMs: gitLimits.localTimeoutMs }

export class Repository {
  readonly #git: Git
  readonly #place: RepositoryPlace
  readonly #reader: CommitReader
  /** Where the mirror keeps the commit; another one for another remote or branch. */
  readonly #reference: string
  #prepared = false

  constructor(git: Git, place: RepositoryPlace) {
    this.#git = git
    this.#place = place
    this.#reader = new CommitReader(git, place.path)
    const what = `${place.repository.url}\0${place.branch}`
    this.#reference = `refs/pitboss/${createHash('sha256').update(what).digest('hex').slice(0, 16)}`
  }

  /** Asks the remote for the tip of the branch and reads it, unless it is `known`. */
  async look(known: string | undefined): Promise<Look> {
    try {
      await this.#prepare()
      const tip = await this.#askTip()
      if (tip === known) return { kind: 'unchanged' }
      return { kind: 'read', ...(await this.#take()) }
    } catch (error) {
      if (!(error instanceof GitError)) throw error
      // The mirror itself may be gone.
      this.#prepared = false
      return { kind: 'failed', message: error.message }
    }
  }

  /** What was fetched last, in this life or an earlier one, without asking the remote. */
  async lastFetched(): Promise<CommitRead | undefined> {
    try {
      await this.#prepare()
      return await this.#readMirror()
    } catch (error) {
      if (error instanceof GitError) return undefined
      throw error
    }
  }

  /** Packs what has piled up. A failure is of no account: a mirror that is damaged is made anew when it is read. */
  async maintain(): Promise<void> {
    await this.#git.run(maintainArguments, { ...local, timeoutMs: gitLimits.fetchTimeoutMs })
  }

  async #prepare(): Promise<void> {
    if (this.#prepared) return
    const first = await this.#git.run(initArguments, local)
    if (!first.ok && first.failure === 'refused') await this.#renew()
    else if (!first.ok) throw new GitError(first.failure, first.message)
    this.#prepared = true
  }

  async #renew(): Promise<void> {
    await this.#git.wipe()
    await answerOf(this.#git, initArguments, local)
  }

  async #askTip(): Promise<string> {
    const { repository, branch } = this.#place
    const bounds = { ...short, timeoutMs: gitLimits.askTimeoutMs }
    const answer = await answerOf(this.#git, tipArguments(repository.url, branch), bounds)
    const tip = parseTip(Buffer.from(answer).toString('utf8'), branch)
    if (tip.commit !== undefined) return tip.commit
    const other = tip.defaultBranch === undefined ? '' : `; its own is '${tip.defaultBranch}'`
    throw new GitError('refused', `there is no branch '${branch}'${other}`)
  }

  /** The remote just answered: what the mirror refuses may be its own fault, so it is made anew once. */
  async #take(): Promise<CommitRead> {
    try {
      return await this.#fetchAndRead()
    } catch (error) {
      if (!(error instanceof GitError) || error.failure !== 'refused') throw error
      await this.#renew()
      return await this.#fetchAndRead()
    }
  }

  async #fetchAndRead(): Promise<CommitRead> {
    const { repository, branch } = this.#place
    const fetch = fetchArguments(repository.url, branch, this.#reference)
    await answerOf(this.#git, fetch, { ...short, timeoutMs: gitLimits.fetchTimeoutMs })
    return await this.#readMirror()
  }

  async #readMirror(): Promise<CommitRead> {
    const answer = await answerOf(this.#git, commitArguments(this.#reference), local)
    const commit = parseCommit(Buffer.from(answer).toString('utf8'))
    if (commit === undefined) throw new GitError('refused', 'the commit cannot be read')
    return { commit, set: await this.#reader.read(commit.id) }
  }
}
