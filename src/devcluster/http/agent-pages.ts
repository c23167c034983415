/** What an agent's port serves: its state, the files of its sandboxes, health. Tasks come over the link, not here. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TaskRun } from '../agent/task-run.ts'
import type { AgentDescription } from '../protocol.ts'
import type { Sandboxes } from '../sandboxes.ts'
import { MESOS_VERSION, VERSION_INFO } from '../version.ts'
import { answerAgentCall } from './agent-api.ts'
import { targetOf } from './request-target.ts'
import { respondJson, respondText } from './respond.ts'
import { answerFiles } from './sandbox-files.ts'

/** The agent as its pages see it. */
export interface ShownAgent {
  readonly agentId: string | undefined
  readonly description: AgentDescription
  readonly sandboxes: Sandboxes
  /** A dead agent answers nobody, though its port stays taken. */
  readonly isUp: boolean
  tasks(): readonly Readonly<TaskRun>[]
}

/** `agent` is asked at each request: the port is open before there is one. */
export async function answerAgentRequest(
  request: IncomingMessage,
  response: ServerResponse,
  agent: ShownAgent | undefined,
): Promise<void> {
  if (agent?.isUp === false) {
    response.destroy()
    return
  }
  const { path } = targetOf(request)
  // Under the name of the process there are all pages but the files [fact 120].
  const page = path.replace(/^\/slave\(1\)(?!\/files)(?=\/)/, '')
  if (page === '/health') respondText(response, 200)
  else if (page === '/version') respondJson(response, VERSION_INFO)
  else if (agent !== undefined && (page === '/state' || page === '/state.json')) {
    respondJson(response, agentStateJson(agent))
  } else if (agent !== undefined && page.startsWith('/api/v1')) {
    await answerAgentCall(request, response, agent.sandboxes)
  } else if (
    agent === undefined ||
    !(await answerFiles(page, request, response, agent.sandboxes))
  ) {
    respondText(response, 404, '404 Not Found.')
  }
}

function agentStateJson(agent: ShownAgent): unknown {
  const { hostname, ip, port, attributes } = agent.description
  const running = new Map(agent.tasks().map((run) => [run.info.task_id.value, run]))
  const sandboxes = agent.sandboxes.all()
  const ids = new Set(sandboxes.map(({ frameworkId }) => frameworkId))
  const frameworks = [...ids].map((id) => {
    const own = sandboxes.filter(({ frameworkId }) => frameworkId === id)
    const executors = own.map(({ taskId, containerId, directory }) => ({
      id: taskId,
      name: `Command Executor (Task: ${taskId})`,
      source: taskId,
      container: containerId,
      directory,
    }))
    const isRunning = (executor: { id: string }) => isAlive(running.get(executor.id))
    return {
      id,
      executors: executors.filter(isRunning),
      completed_executors: executors.filter((executor) => !isRunning(executor)),
    }
  })
  return {
    version: MESOS_VERSION,
    id: agent.agentId ?? '',
    pid: `slave(1)@${ip}:${port}`,
    hostname,
    attributes: Object.fromEntries(attributes.map(({ name, text }) => [name, text?.value])),
    frameworks: frameworks.filter(({ executors }) => executors.length > 0),
    completed_frameworks: frameworks.filter(({ executors }) => executors.length === 0),
  }
}

function isAlive(run: Readonly<TaskRun> | undefined): boolean {
  return run !== undefined && run.phase !== 'ended'
}
