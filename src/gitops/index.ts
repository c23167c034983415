/** A watched directory, or a branch of a git repository, as revisioned manifest sets. Imports `api` and `manifest`. */
export { type ChokidarHintOptions, chokidarHint } from './chokidar-hint.ts'
export { gitProcess, gitVersion } from './git-process.ts'
export type { RepositoryPlace } from './git-repository.ts'
export {
  branchProblem,
  checkRepositoryUrl,
  type RepositoryUrl,
  repositoryPath,
} from './git-url.ts'
export {
  type RepositoryNote,
  type RepositoryStatus,
  type RepositoryWatch,
  type RepositoryWatchOptions,
  watchRepository,
} from './git-watch.ts'
export { gitLimits, gitopsLimits } from './limits.ts'
export { readManifestSet } from './manifest-reader.ts'
export { nodeFileSystem } from './node-file-system.ts'
export type {
  ChangeHint,
  Clock,
  DirectoryEntry,
  FileKind,
  FileStatus,
  FileSystem,
  Git,
  GitBounds,
  GitResult,
} from './ports.ts'
export { systemClock } from './system-clock.ts'
export { validatePaths } from './validate.ts'
export { type ManifestWatch, type WatchOptions, watchManifests } from './watch.ts'
