/** The embedded cluster as the suite sees it, with quick intervals, and with everything that can be hurt. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../../src/devcluster/cluster.ts'
import type { DomainInfo, Resource } from '../../src/mesos/codec.ts'
import { type RealZookeeper, startZookeeper, zookeeperMissing } from '../support/real-zookeeper.ts'
import type { Cluster, Logins } from './suite.ts'

const AGENT_PING_MS = 300
const MAX_PINGS = 3
const CYCLE_MS = 100
const OFFER_TIMEOUT_MS = 1500
const SESSION_TIMEOUT_MS = 2000
export const LOGINS: Logins = [
  { principal: 'conformance', secret: 'first-secret' },
  { principal: 'other', secret: 'second secret' },
  { principal: 'third', secret: 'third:secret' },
]

const RESERVED_ROLE = 'reserved'
const RESERVED: readonly Resource[] = [
  {
    name: 'cpus',
    type: 'SCALAR',
    scalar: { value: 1 },
    reservations: [{ type: 'STATIC', role: RESERVED_ROLE }],
  },
]

const REGIONS = { home: 'here', away: 'there' }
const domainIn = (region: string): DomainInfo => ({
  fault_domain: { region: { name: region }, zone: { name: `${region}-1` } },
})

function electionAt({ server }: RealZookeeper) {
  const zookeeperUrl = `zk://${server.host}:${server.port}/mesos`
  return { zookeeperUrl, sessionTimeoutMs: SESSION_TIMEOUT_MS }
}

/** Why a group cannot run here; undefined when it can. */
export function groupMissing(group: string): string | undefined {
  return group === 'election' ? zookeeperMissing() : undefined
}

/** Some groups need a master with other options than the rest. */
export async function embeddedCluster(
  group: string,
): Promise<{ cluster: Cluster; stop: () => Promise<void> }> {
  const workDir = await mkdtemp(join(tmpdir(), 'pitboss-conformance-'))
  const logins = group === 'authentication' ? { logins: LOGINS } : {}
  const zookeeper = group === 'election' ? await startZookeeper() : undefined
  const reserved = group === 'reservations' ? { reservedRole: RESERVED_ROLE } : {}
  const regions = group === 'regions' ? { regions: REGIONS } : {}
  const offerTimeout = group === 'offer timeout' ? { offerTimeoutMs: OFFER_TIMEOUT_MS } : {}
  const embedded = await startCluster({
    workDir,
    agents: 2,
    hostnames: ['agent-1.test', 'agent-2.test'],
    allocationIntervalMs: CYCLE_MS,
    heartbeatIntervalMs: 1000,
    agentPingTimeoutMs: AGENT_PING_MS,
    maxAgentPingTimeouts: MAX_PINGS,
    ...offerTimeout,
    ...(zookeeper === undefined ? {} : { election: electionAt(zookeeper) }),
    ...('regions' in regions
      ? { domain: domainIn(REGIONS.home), domains: [REGIONS.home, REGIONS.away].map(domainIn) }
      : {}),
    ...('reservedRole' in reserved ? { resources: [RESERVED, RESERVED] } : {}),
    ...('logins' in logins
      ? { credentials: new Map(LOGINS.map(({ principal, secret }) => [principal, secret])) }
      : {}),
  })
  const indexOf = (agentId: string) => embedded.agents.findIndex(({ id }) => id === agentId)
  const cluster: Cluster = {
    masterUrl: embedded.masterUrl,
    ...(zookeeper === undefined ? {} : { masterUrls: embedded.masterUrls }),
    agentCount: 2,
    cycleMs: CYCLE_MS,
    agentTimeoutMs: AGENT_PING_MS * MAX_PINGS,
    ownMachines: true,
    ...logins,
    ...offerTimeout,
    ...reserved,
    ...regions,
    hurts: {
      killAgent: async (id) => embedded.stopAgent(indexOf(id)),
      startAgent: async (id) => embedded.startAgent(indexOf(id)),
      freezeAgent: async (id) => embedded.partitionAgent(indexOf(id)),
      thawAgent: async (id) => embedded.healAgent(indexOf(id)),
      unregisterAgent: async (id) => embedded.unregisterAgent(indexOf(id)),
      replaceAgent: (id) => embedded.replaceAgent(indexOf(id)),
      killMaster: () => embedded.killMaster(),
      startMaster: () => embedded.startMaster(),
      killTask: async (id) => void embedded.killTask(id),
    },
  }
  const stop = async (): Promise<void> => {
    await embedded.stop()
    await zookeeper?.remove()
    await rm(workDir, { recursive: true, force: true })
  }
  return { cluster, stop }
}
