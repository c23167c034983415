/** The one function that we use of a package without types. */
declare module 'fs-native-extensions' {
  /** An exclusive lock on the whole file, kept until every duplicate of the descriptor is closed; false when held. */
  export function tryLock(descriptor: number): boolean
}
