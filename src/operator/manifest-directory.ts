/** A watched directory as the loop's source of manifest sets. */
import { chokidarHint, nodeFileSystem, systemClock, watchManifests } from '../gitops/index.ts'
import { parseManifest } from '../manifest/index.ts'
import type { ManifestSource } from './ports.ts'

export function manifestDirectory(directory: string): ManifestSource {
  let watch: ReturnType<typeof watchManifests> | undefined
  return {
    start: (onSet, _onNote, knownPools) => {
      watch = watchManifests({
        fs: nodeFileSystem,
        dir: directory,
        clock: systemClock,
        hint: chokidarHint(directory),
        knownPools,
        onSet,
      })
      watch.start()
      // Compiles the schema now, not when the first edit waits for it.
      parseManifest('{}', '')
    },
    stop: async () => {
      await watch?.stop()
    },
  }
}
