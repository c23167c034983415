/** One question again and again over one connection, as a dashboard's proxy or a script would; how long each took. */
import { Agent, get } from 'node:http'
import { Latencies } from '../load/latencies.ts'

const PAUSE_MS = 5

/** Until `done` resolves. */
export async function askWhile(url: string, done: Promise<unknown>): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const latencies = new Latencies()
  let isDone = false
  const end = done.finally(() => {
    isDone = true
  })
  while (!isDone) {
    const startedAt = performance.now()
    await read(url, agent)
    latencies.add(performance.now() - startedAt)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  agent.destroy()
  await end
  return latencies
}

function read(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`))
      response.resume()
      response.on('end', resolve)
    }).on('error', reject)
  })
}
