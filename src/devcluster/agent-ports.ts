/**
 * Finds ports for an agent: one to listen on itself, and the block behind it to offer. The agent's own open port marks
 * the block as taken, so several clusters on one machine never offer the same ports.
 */
import { createServer } from 'node:net'
import type { Handler } from './http/listener.ts'
import { Listener } from './http/listener.ts'
import { PORTS_PER_AGENT } from './limits.ts'
import { normalizeRanges, type Ranges, subtractRanges } from './resources/ranges.ts'

/** Blocks start here, first upwards to where systems take ports for outgoing connections, then downwards. */
const FIRST_PORT = 31_000
const LAST_PORT = 32_767
const LOWEST_PORT = 10_000

export interface AgentPorts {
  readonly listener: Listener
  /** What can be offered. */
  readonly ranges: Ranges
}

/** Rejects when no block of ports is free. */
export async function findAgentPorts(handler: Handler, host: string): Promise<AgentPorts> {
  const size = PORTS_PER_AGENT + 1
  for (const base of blocks(size)) {
    const listener = await openIfFree(handler, host, base)
    if (listener === undefined) continue
    const block = [{ begin: base + 1, end: base + PORTS_PER_AGENT }]
    const used = await usedPorts(host, base + 1, base + PORTS_PER_AGENT)
    const ranges = subtractRanges(block, normalizeRanges(used.map((p) => ({ begin: p, end: p }))))
    if (ranges.length > 0) return { listener, ranges }
    await listener.close()
  }
  throw new Error(`no ports are free between ${LOWEST_PORT} and ${LAST_PORT}`)
}

function* blocks(size: number): Generator<number> {
  for (let base = FIRST_PORT; base + size - 1 <= LAST_PORT; base += size) yield base
  for (let base = FIRST_PORT - size; base >= LOWEST_PORT; base -= size) yield base
}

async function openIfFree(
  handler: Handler,
  host: string,
  port: number,
): Promise<Listener | undefined> {
  try {
    return await Listener.open(handler, host, port)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE' || code === 'EACCES') return undefined
    throw error
  }
}

async function usedPorts(host: string, begin: number, end: number): Promise<number[]> {
  const ports = Array.from({ length: end - begin + 1 }, (_, index) => begin + index)
  const free = await Promise.all(ports.map((port) => isFree(host, port)))
  return ports.filter((_, index) => free[index] === false)
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host, port }, () => server.close(() => resolve(true)))
  })
}
