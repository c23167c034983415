/**
 * One question again and again over one connection, as a dashboard's proxy or a script would; how long each took. On a
 * machine that others use, too, most of the longest times are those in which the operator or the asker waited for a
 * processor; the kernel tells how long that was.
 */
import { Agent, get } from 'node:http'
import { Latencies } from '../load/latencies.ts'
import { mainThreadTime } from '../main-thread.ts'

const PAUSE_MS = 5

export interface Answers {
  /** As the asker saw it. */
  readonly seen: Latencies
  /** Less the time in which one of the two had something to do and no processor. */
  readonly own: Latencies
}

/** Until `done` resolves; `pid` is the operator's. Adds to the answers that there are. */
export async function askWhile(
  url: string,
  pid: number,
  done: Promise<unknown>,
  { seen, own }: Answers,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let isDone = false
  const end = done.finally(() => {
    isDone = true
  })
  while (!isDone) {
    const waitedBefore = waitedMs(pid)
    const startedAt = performance.now()
    await read(url, agent)
    const took = performance.now() - startedAt
    const waited = waitedMs(pid) - waitedBefore
    seen.add(took)
    own.add(Math.max(0, took - waited))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  agent.destroy()
  await end
}

export function noAnswers(): Answers {
  return { seen: new Latencies(), own: new Latencies() }
}

/** The operator and the asker, so far. */
const waitedMs = (pid: number) =>
  mainThreadTime(pid).waitedMs + mainThreadTime(process.pid).waitedMs

function read(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`))
      response.resume()
      response.on('end', resolve)
    }).on('error', reject)
  })
}
