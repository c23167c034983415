/** The executors of a chaos machine (test/chaos): what their agent is told when it comes back. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunRequest } from '../../../src/devcluster/runner/runner.ts'
import { Daemon, programArguments } from '../../chaos/daemon.ts'
import type { FromExecutors, ToExecutors } from '../../chaos/executors-program.ts'
import { encodeFrame, FrameDecoder } from '../../chaos/frames.ts'
import { executorsSocket, type MachineSettings, settingsEnvironment } from '../../chaos/settings.ts'

let settings: MachineSettings
let daemon: Daemon

beforeEach(() => {
  const workDir = mkdtempSync(join(tmpdir(), 'pitboss-executors-'))
  const description = { hostname: 'h', ip: '127.0.0.1', port: 1, resources: [], attributes: [] }
  settings = { description, masterAgentPort: 1, workDir, pathPrefix: workDir }
  daemon = new Daemon({
    name: 'executors',
    args: programArguments('executors-program'),
    environment: settingsEnvironment(settings),
    logFile: join(workDir, 'log'),
    onSurprise: (why) => expect.unreachable(why),
  })
  daemon.start()
})

afterEach(async () => {
  await daemon.stop(5_000)
  rmSync(settings.workDir, { recursive: true })
})

/** An agent's end of the line. */
class Line {
  readonly heard: FromExecutors[] = []
  readonly #socket: Socket

  static async open(): Promise<Line> {
    let socket: Socket | undefined
    await expect
      .poll(async () => {
        socket = connect(executorsSocket(settings))
        return await once(socket, 'connect').then(
          () => true,
          () => false,
        )
      })
      .toBe(true)
    return new Line(socket as Socket)
  }

  private constructor(socket: Socket) {
    this.#socket = socket
    const frames = new FrameDecoder<FromExecutors>()
    socket.on('data', (chunk) => this.heard.push(...frames.push(chunk)))
    socket.on('error', () => undefined)
  }

  say(message: ToExecutors): void {
    this.#socket.write(encodeFrame(message))
  }

  close(): void {
    this.#socket.destroy()
  }
}

const request: RunRequest = {
  containerId: 'c',
  agentId: 'a',
  frameworkId: 'f',
  taskId: 't',
  role: '*',
  command: { value: 'exec sleep 1000' },
  container: undefined,
  resources: [],
  killGraceMs: 0,
}

test('what happens before an agent has said what it knows comes behind what has been waiting', async () => {
  const first = await Line.open()
  first.say({ type: 'HELLO', lastEvent: 0 })
  first.say({ type: 'COMMAND', number: 1, command: { type: 'RUN', request } })
  await expect.poll(() => first.heard.length).toBe(2)
  const started = first.heard[1]
  if (started?.type !== 'EVENT' || started.event.type !== 'STARTED') return expect.unreachable()
  const { pid = 0 } = started.event
  first.close()

  const second = await Line.open()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isThere(pid)).toBe(false)
  second.say({ type: 'HELLO', lastEvent: 0 })
  await expect
    .poll(() => second.heard.map((message) => ('number' in message ? message.number : 0)))
    .toEqual([0, 1, 2])
  second.close()
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
