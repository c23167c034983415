/** What we use of a package without types, its insides included where `guarded-client.ts` has to mend them. */
declare module 'node-zookeeper-client' {
  import type { EventEmitter } from 'node:events'
  import type { Socket } from 'node:net'

  export interface Failure extends Error {
    readonly code: number
  }
  export interface Stat {
    readonly version: number
  }
  export interface Acl {
    readonly permission: number
  }
  type Watcher = () => void
  type Done<Result extends unknown[]> = (
    error: Failure | null | undefined,
    ...result: Result
  ) => void

  export interface Transaction {
    readonly ops: { version?: number }[]
    create(path: string, data: Buffer, acls: readonly Acl[], mode: number): this
    setData(path: string, data: Buffer, version: number): this
    check(path: string, version: number): this
    remove(path: string, version: number): this
    commit(done: Done<[unknown]>): void
  }

  interface Server {
    readonly host: string
    readonly port: number
  }

  export interface ConnectionManager {
    servers: readonly Server[]
    socket: Socket | undefined
    pendingBuffer: Buffer | null
    readonly pendingQueue: { readonly callback?: Done<[]> }[]
    readonly packetQueue: { readonly queue: { readonly callback?: Done<[]> }[] }
    readonly connectTimeoutHandler: NodeJS.Timeout | null
    connect(): void
    findNextServer(use: (server: Server) => void): void
    onSocketData(chunk: Buffer): void
    onSocketClosed(hadError: boolean): void
  }

  export interface Client extends EventEmitter {
    readonly connectionManager: ConnectionManager
    connect(): void
    close(): void
    getState(): { readonly name: string }
    getSessionTimeout(): number
    addAuthInfo(scheme: string, auth: Buffer): void
    create(
      path: string,
      data: Buffer,
      acls: readonly Acl[],
      mode: number,
      done: Done<[string]>,
    ): void
    exists(path: string, watcher: Watcher | undefined, done: Done<[Stat | null]>): void
    getData(
      path: string,
      watcher: Watcher | undefined,
      done: Done<[Buffer | undefined, Stat]>,
    ): void
    getChildren(
      path: string,
      watcher: Watcher | undefined,
      done: Done<[string[] | undefined]>,
    ): void
    transaction(): Transaction
  }

  interface Module {
    createClient(
      servers: string,
      options: { sessionTimeout: number; spinDelay: number; retries: number },
    ): Client
    readonly ACL: {
      readonly OPEN_ACL_UNSAFE: readonly Acl[]
      readonly CREATOR_ALL_ACL: readonly Acl[]
    }
    readonly CreateMode: { readonly PERSISTENT: number; readonly EPHEMERAL_SEQUENTIAL: number }
    readonly Exception: { readonly [name: string]: number }
    readonly State: { readonly [name: string]: { readonly name: string } }
  }
  const zookeeper: Module
  export default zookeeper
}
