/** How a master names itself to frameworks, operators and ZooKeeper; pure. */
import type { MasterInfo } from '../../mesos/messages.gen.ts'
import { MESOS_VERSION } from '../version.ts'
import type { MasterOptions } from './inputs.ts'

/** [fact 5] */
export function masterInfo(options: MasterOptions): MasterInfo {
  const { id, hostname, ip, port } = options
  return {
    id,
    ip: ipNumber(ip),
    port,
    pid: `master@${ip}:${port}`,
    hostname,
    version: MESOS_VERSION,
    address: { hostname, ip, port },
    ...(options.domain === undefined ? {} : { domain: options.domain }),
    capabilities: [{ type: 'AGENT_UPDATE' }, { type: 'AGENT_DRAINING' }, { type: 'QUOTA_V2' }],
  }
}

/** Network byte order read as a little-endian number: 127.0.0.1 is 16777343. */
function ipNumber(ip: string): number {
  return ip.split('.').reduce((sum, part, index) => sum + Number(part) * 256 ** index, 0)
}
