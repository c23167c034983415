/** Everything the master's port serves besides the scheduler API: for people, health checks and curious tools. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MasterState } from '../master/state.ts'
import { readBody } from './request-body.ts'
import { respond, respondJson, respondText } from './respond.ts'
import { agentsJson, stateJson } from './state-json.ts'
import { VERSION_INFO } from './version.ts'

export async function answerPlainRequest(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  state: MasterState,
  port: number,
): Promise<void> {
  // Each page is also there under the name of the process.
  switch (path.replace(/^\/master(?=\/)/, '').replace(/(?<=.)\/$/, '')) {
    case '/health':
      respondText(response, 200)
      break
    case '/version':
      respondJson(response, VERSION_INFO)
      break
    case '/redirect': {
      const host = request.headers.host?.replace(/:\d+$/, '') ?? '127.0.0.1'
      respond(response, 307, [['Location', `//${host}:${port}`]])
      break
    }
    case '/state':
    case '/state.json':
      respondJson(response, stateJson(state))
      break
    case '/slaves':
      respondJson(response, agentsJson(state))
      break
    case '/':
      respondText(response, 200, WELCOME)
      break
    default:
      if (path.startsWith('/api/v1')) await answerOperatorCall(request, response)
      else respondText(response, 404, '404 Not Found.')
  }
}

const WELCOME = `This is the embedded Mesos-compatible cluster of Pitboss.

  POST /api/v1/scheduler   the v1 scheduler API, in JSON and protobuf
  GET  /state              frameworks, agents, tasks
  GET  /slaves             agents
  GET  /version /health /redirect
`

/** Whatever is under /api/v1 and is not the scheduler API is the operator API's [fact 30]. */
async function answerOperatorCall(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  if (body.type !== 'BODY') return
  const type = operatorCallType(body.bytes)
  if (type === undefined) {
    const text = "Failed to validate master::Call: Expecting 'type' to be present"
    respondText(response, 400, text)
  } else {
    respondText(response, 501, `The embedded cluster does not answer operator calls (${type}).`)
  }
}

function operatorCallType(bytes: Uint8Array): string | undefined {
  try {
    const call: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    const type = typeof call === 'object' && call !== null && 'type' in call ? call.type : undefined
    return typeof type === 'string' ? type : undefined
  } catch {
    return undefined
  }
}
