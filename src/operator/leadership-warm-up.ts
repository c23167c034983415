/** What a takeover would otherwise load while tasks wait for their operator: schemas, about a quarter of a second of them. */
import { parseManifest } from '../manifest/index.ts'
import { encodeMessage } from '../mesos/index.ts'

export function warmUp(): void {
  parseManifest('{}', '')
  encodeMessage('mesos.v1.scheduler.Call', { type: 'SUPPRESS' })
}
