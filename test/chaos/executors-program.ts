/**
 * What runs the tasks of one machine, apart from its agent: killed agents leave their tasks running, as Mesos' executors do.
 * It does what the agent says exactly once and keeps what happened until the agent has it on disk. When it dies, all
 * processes of its tasks do: that is a reboot of the machine.
 */
import { createServer, type Socket } from 'node:net'
import { ProcessRunner } from '../../src/devcluster/runner/process-runner.ts'
import type { RunnerCommand, RunnerEvent } from '../../src/devcluster/runner/runner.ts'
import { encodeFrame, FrameDecoder } from './frames.ts'
import { executorsSocket, type MachineSettings, readSettings } from './settings.ts'

/** `number` counts the commands of an agent, over all lives of its process. */
export type ToExecutors =
  | { readonly type: 'HELLO'; readonly lastEvent: number }
  | { readonly type: 'COMMAND'; readonly number: number; readonly command: RunnerCommand }
  | { readonly type: 'HAVE_EVENT'; readonly number: number }

export type FromExecutors =
  | { readonly type: 'WELCOME'; readonly lastCommand: number }
  | { readonly type: 'EVENT'; readonly number: number; readonly event: RunnerEvent }

const STOP_GRACE_MS = 1_000

const settings = readSettings<MachineSettings>()
const { workDir, pathPrefix } = settings
let lastCommand = 0
let nextEvent = 1
/** Not on the agent's disk yet. */
const waiting = new Map<number, RunnerEvent>()
let connected: Socket | undefined
/** The connected one, once it has said what it has. */
let agent: Socket | undefined

const runner = new ProcessRunner({
  workDir,
  docker: 'docker',
  environment: { own: process.env, pathPrefix },
  report: (event) => {
    const number = nextEvent++
    waiting.set(number, event)
    tell({ type: 'EVENT', number, event })
  },
})

function tell(message: FromExecutors): void {
  agent?.write(encodeFrame(message))
}

function take(message: ToExecutors, from: Socket): void {
  switch (message.type) {
    case 'HELLO':
      // Not told of anything before: what happens now would overtake what has been waiting.
      agent = from
      for (const number of waiting.keys()) if (number <= message.lastEvent) waiting.delete(number)
      tell({ type: 'WELCOME', lastCommand })
      for (const [number, event] of waiting) tell({ type: 'EVENT', number, event })
      break
    case 'COMMAND':
      if (message.number <= lastCommand) return
      lastCommand = message.number
      runner.execute(message.command)
      break
    case 'HAVE_EVENT':
      waiting.delete(message.number)
      break
  }
}

function serve(socket: Socket): void {
  // The one before is dead, even if its end has not been heard of yet.
  connected?.destroy()
  connected = socket
  agent = undefined
  const frames = new FrameDecoder<ToExecutors>()
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    if (socket === connected) for (const message of frames.push(chunk)) take(message, socket)
  })
  socket.once('close', () => {
    if (agent === socket) agent = undefined
  })
}

process.once('SIGTERM', () => {
  void runner.stop(STOP_GRACE_MS).then(() => process.exit(0))
})
createServer(serve).listen(executorsSocket(settings))
