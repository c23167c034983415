/**
 * The embedded agent as a process of its own, which can be killed and frozen. Its disk is the log of everything that went into
 * its state machine, written before anything is done about it: a new process replays it, and is what the old one was.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { Agent } from '../../src/devcluster/agent/agent.ts'
import type { AgentInput, AgentOutput } from '../../src/devcluster/agent/inputs.ts'
import { Alarm, systemClock } from '../../src/devcluster/clock.ts'
import type { MasterMessage } from '../../src/devcluster/protocol.ts'
import type { RunnerCommand } from '../../src/devcluster/runner/runner.ts'
import type { FromExecutors, ToExecutors } from './executors-program.ts'
import { encodeFrame, FrameDecoder } from './frames.ts'
import { executorsSocket, type MachineSettings, RECONNECT_MS, readSettings } from './settings.ts'

interface LogEntry {
  readonly nowMs: number
  readonly input: AgentInput
  /** Chance, as it was. */
  readonly uuids: readonly string[]
  /** Of a RUNNER_EVENT, by the count of the executors. */
  readonly event: number | undefined
}

const settings = readSettings<MachineSettings>()
const logFile = join(settings.workDir, 'agent.log')

/** Drawn while an input is handled: from the log, or anew. */
let drawn: string[] = []
let replayed: string[] = []
const uuid = () => {
  const next = replayed.shift() ?? randomUUID()
  drawn.push(next)
  return next
}

const core = new Agent({ uuid, description: settings.description })
const alarm = new Alarm(systemClock, () => handle({ type: 'TIMER' }))
let lastEvent = 0
let lastCommand = 0
/** Not known to be with the executors. */
const unsent = new Map<number, RunnerCommand>()
let executors: Socket | undefined
let master: Socket | undefined

replay()
const log = openSync(logFile, 'a')
// The process that wrote the log has ended, and nobody was there to say so.
handle({ type: 'STOP' })
connectExecutors()

function replay(): void {
  const bytes = readLog()
  const frames = new FrameDecoder<LogEntry>()
  for (const { nowMs, input, uuids, event } of frames.push(bytes)) {
    replayed = [...uuids]
    for (const output of core.handle(input, nowMs)) {
      if (output.type === 'RUNNER') unsent.set(++lastCommand, output.command)
    }
    lastEvent = event ?? lastEvent
  }
  replayed = []
  // What a kill cut off was not acted upon; it would spoil what comes behind it.
  if (frames.pendingBytes > 0) truncateSync(logFile, bytes.length - frames.pendingBytes)
}

function readLog(): Buffer {
  try {
    return readFileSync(logFile)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

function handle(input: AgentInput, event?: number): void {
  const nowMs = systemClock.nowMs()
  drawn = []
  const outputs = core.handle(input, nowMs)
  writeSync(log, encodeFrame({ nowMs, input, uuids: drawn, event } satisfies LogEntry))
  for (const output of outputs) perform(output)
  alarm.set(core.nextWakeMs())
}

function perform(output: AgentOutput): void {
  switch (output.type) {
    case 'TO_MASTER':
      master?.write(encodeFrame(output.message))
      break
    case 'RUNNER':
      lastCommand += 1
      unsent.set(lastCommand, output.command)
      tell({ type: 'COMMAND', number: lastCommand, command: output.command })
      break
    case 'EXIT':
      // It is not wanted any more: the machine begins anew, which is for whoever started it to do.
      console.error('told to end:', output.message)
      process.exit(3)
  }
}

function tell(message: ToExecutors): void {
  executors?.write(encodeFrame(message))
}

function connectExecutors(): void {
  const frames = new FrameDecoder<FromExecutors>()
  const socket = connect(executorsSocket(settings))
  socket.once('connect', () => {
    executors = socket
    tell({ type: 'HELLO', lastEvent })
  })
  socket.on('data', (chunk) => {
    for (const message of frames.push(chunk)) takeFromExecutors(message)
  })
  socket.on('error', () => undefined)
  socket.once('close', () => {
    // Without executors there is nothing to look after: the machine has gone down.
    if (executors !== undefined) process.exit(4)
    setTimeout(connectExecutors, RECONNECT_MS)
  })
}

function takeFromExecutors(message: FromExecutors): void {
  if (message.type === 'EVENT') {
    if (message.number <= lastEvent) return
    assert.equal(message.number, lastEvent + 1, 'an event was lost')
    lastEvent = message.number
    handle({ type: 'RUNNER_EVENT', event: message.event }, message.number)
    tell({ type: 'HAVE_EVENT', number: message.number })
    return
  }
  for (const [number, command] of unsent) {
    if (number > message.lastCommand) tell({ type: 'COMMAND', number, command })
  }
  unsent.clear()
  // What ended meanwhile follows at once; the agent begins behind it, as behind a look at its executors.
  setImmediate(() => {
    handle({ type: 'START' })
    connectMaster()
  })
}

function connectMaster(): void {
  const frames = new FrameDecoder<MasterMessage>()
  const socket = connect({ port: settings.masterAgentPort, host: '127.0.0.1', noDelay: true })
  socket.once('connect', () => {
    master = socket
    handle({ type: 'CONNECTED' })
  })
  socket.on('data', (chunk) => {
    for (const message of frames.push(chunk)) handle({ type: 'MASTER_MESSAGE', message })
  })
  socket.on('error', () => undefined)
  socket.once('close', () => {
    if (master === socket) {
      master = undefined
      handle({ type: 'DISCONNECTED' })
    }
    setTimeout(connectMaster, RECONNECT_MS)
  })
}
