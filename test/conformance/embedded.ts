/** The embedded cluster as the suite sees it, with quick intervals, and with everything that can be hurt. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../../src/devcluster/cluster.ts'
import type { Cluster } from './suite.ts'

const AGENT_PING_MS = 300
const MAX_PINGS = 3
const CYCLE_MS = 100

export async function embeddedCluster(): Promise<{ cluster: Cluster; stop: () => Promise<void> }> {
  const workDir = await mkdtemp(join(tmpdir(), 'pitboss-conformance-'))
  const embedded = await startCluster({
    workDir,
    agents: 2,
    allocationIntervalMs: CYCLE_MS,
    heartbeatIntervalMs: 1000,
    agentPingTimeoutMs: AGENT_PING_MS,
    maxAgentPingTimeouts: MAX_PINGS,
  })
  const indexOf = (agentId: string) => embedded.agents.findIndex(({ id }) => id === agentId)
  const cluster: Cluster = {
    masterUrl: embedded.masterUrl,
    agentCount: 2,
    cycleMs: CYCLE_MS,
    agentTimeoutMs: AGENT_PING_MS * MAX_PINGS,
    hurts: {
      killAgent: async (id) => embedded.stopAgent(indexOf(id)),
      startAgent: async (id) => embedded.startAgent(indexOf(id)),
      killMaster: () => embedded.killMaster(),
      startMaster: () => embedded.startMaster(),
      killTask: async (id) => void embedded.killTask(id),
    },
  }
  const stop = async (): Promise<void> => {
    await embedded.stop()
    await rm(workDir, { recursive: true, force: true })
  }
  return { cluster, stop }
}
