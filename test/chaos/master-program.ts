/**
 * The embedded master as a process of its own, which can be killed and frozen: its HTTP port for frameworks, a second one for
 * agents, and its registry in a file. Everything else it knows dies with it, as a real master's does.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { deserialize, serialize } from 'node:v8'
import { systemClock } from '../../src/devcluster/clock.ts'
import { Link } from '../../src/devcluster/link.ts'
import { emptyRegistry, type Registry } from '../../src/devcluster/master/state.ts'
import type { MasterHost } from '../../src/devcluster/master-host.ts'
import { MasterProcess } from '../../src/devcluster/master-process.ts'
import type { AgentMessage } from '../../src/devcluster/protocol.ts'
import { encodeFrame, FrameDecoder } from './frames.ts'
import {
  AGENT_PING_TIMEOUT_MS,
  AGENT_REREGISTER_TIMEOUT_MS,
  ALLOCATION_INTERVAL_MS,
  HEARTBEAT_INTERVAL_MS,
  MAX_AGENT_PING_TIMEOUTS,
  type MasterSettings,
  readSettings,
} from './settings.ts'

const { port, agentPort, registryFile } = readSettings<MasterSettings>()

const registry: Registry = existsSync(registryFile)
  ? (deserialize(readFileSync(registryFile)) as Registry)
  : emptyRegistry()
let kept = serialize(registry)

/** Before anything is said to an agent: what the registry holds has to outlive this process. */
function keepRegistry(): void {
  const bytes = serialize(registry)
  if (bytes.equals(kept)) return
  writeFileSync(`${registryFile}.new`, bytes)
  renameSync(`${registryFile}.new`, registryFile)
  kept = bytes
}

let host: MasterHost | undefined
await MasterProcess.open({
  host: '127.0.0.1',
  announced: '127.0.0.1',
  port,
  clock: systemClock,
  log: (level, message, fields) => console.error(level, message, JSON.stringify(fields)),
  registry,
  ensemble: undefined,
  onLead: (leading) => {
    host = leading
  },
  onExit: () => process.exit(1),
  settings: {
    id: randomUUID(),
    uuid: randomUUID,
    allocationIntervalMs: ALLOCATION_INTERVAL_MS,
    heartbeatIntervalMs: HEARTBEAT_INTERVAL_MS,
    agentPingTimeoutMs: AGENT_PING_TIMEOUT_MS,
    maxAgentPingTimeouts: MAX_AGENT_PING_TIMEOUTS,
    agentReregisterTimeoutMs: AGENT_REREGISTER_TIMEOUT_MS,
    offerTimeoutMs: undefined,
  },
})

let links = 0
function serveAgent(socket: Socket): void {
  const id = `link-${++links}`
  const frames = new FrameDecoder<AgentMessage>()
  const link = new Link(id, {
    // What an agent says comes over the socket.
    toMaster: () => undefined,
    toAgent: (message) => {
      keepRegistry()
      socket.write(encodeFrame(message))
    },
  })
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    for (const message of frames.push(chunk)) {
      host?.handle({ type: 'AGENT_MESSAGE', link: id, message })
    }
    keepRegistry()
  })
  socket.once('close', () => {
    link.close()
    host?.detach(link)
    keepRegistry()
  })
  host?.attach(link)
}

createServer({ noDelay: true }, serveAgent).listen(agentPort, '127.0.0.1')
