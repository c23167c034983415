/**
 * ZooKeeper as the rest of Pitboss uses it: the detector, the journal and the election. `client.ts` is the real one;
 * tests and the simulation have one in memory.
 *
 * A client lives as long as its owner wants, over many connections and, when the ensemble gave one up, over many
 * sessions. It never throws where it did not say so, and never does an operation twice.
 */

export interface ZookeeperState {
  /** Whether operations have a chance now. */
  readonly connected: boolean
  /**
   * Counts sessions from 1; 0 before the first. Ephemeral nodes and watches of an earlier one are gone. While there
   * is no connection it stays: only the ensemble knows whether the session lives on.
   */
  readonly session: number
  /** As the ensemble granted it; what was asked for before the first session. */
  readonly sessionTimeoutMs: number
}

export interface Znode {
  readonly data: Buffer
  /** Counts changes of the data, from 0. */
  readonly version: number
}

export type CreateMode = 'persistent' | 'ephemeral-sequential'

export type ZookeeperOperation =
  | { readonly kind: 'create'; readonly path: string; readonly data: Buffer }
  | {
      readonly kind: 'set'
      readonly path: string
      readonly data: Buffer
      readonly version: number
    }
  | { readonly kind: 'remove'; readonly path: string }
  /** That the node is there, with this version of its data when one is given. */
  | { readonly kind: 'check'; readonly path: string; readonly version?: number }

/**
 * A hint to look again, called once when what was read may have changed or can no longer be watched. A function that
 * waits already for the same thing does not wait twice: reading anew with the same function costs nothing.
 */
export type OnChange = () => void

/** Every operation rejects with ZookeeperError, and with nothing else. */
export interface Zookeeper {
  /** The servers, for messages: `host1:2181,host2:2181`. */
  readonly ensemble: string
  readonly state: ZookeeperState

  /** Tells each change of the state, not the state there is. The result stops it. */
  onState(listener: (state: ZookeeperState) => void): () => void

  /** Names, in no order; undefined when there is no such node, and then nothing is watched. */
  children(path: string, onChange?: OnChange): Promise<readonly string[] | undefined>
  /** Undefined when there is no such node, and then nothing is watched. */
  get(path: string, onChange?: OnChange): Promise<Znode | undefined>
  /** Watches a node that is not there, too. */
  exists(path: string, onChange?: OnChange): Promise<boolean>
  /** The node's path, which a sequential one gets a number added to. The parent must be there. */
  create(path: string, data: Buffer, mode: CreateMode): Promise<string>
  /** All or nothing. Rejects with the kind of the first that failed. */
  transact(operations: readonly ZookeeperOperation[]): Promise<void>
}

export interface ZookeeperClock {
  /** Monotonic milliseconds. */
  now(): number
  /** Calls `run` once after `delayMs`; the result cancels it. */
  setTimer(run: () => void, delayMs: number): () => void
}
