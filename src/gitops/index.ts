/** A watched directory as revisioned manifest sets. Imports `api` and `manifest`. */
export { type ChokidarHintOptions, chokidarHint } from './chokidar-hint.ts'
export { gitopsLimits } from './limits.ts'
export { readManifestSet } from './manifest-reader.ts'
export { nodeFileSystem } from './node-file-system.ts'
export type {
  ChangeHint,
  Clock,
  DirectoryEntry,
  FileKind,
  FileStatus,
  FileSystem,
} from './ports.ts'
export { systemClock } from './system-clock.ts'
export { validatePaths } from './validate.ts'
export { type ManifestWatch, type WatchOptions, watchManifests } from './watch.ts'
