/** What the master's port shows to people, health checks and curious tools: pages that change nothing. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { messageToJson } from '../../mesos/codec.ts'
import { maintenanceStatus } from '../master/maintenance.ts'
import type { MasterState } from '../master/state.ts'
import { VERSION_INFO } from '../version.ts'
import { targetOf } from './request-target.ts'
import { JSON_HEADER, respond, respondJson, respondText } from './respond.ts'
import { agentsJson, frameworksJson, stateJson, tasksJson } from './state-json.ts'

/** `page`: the path without the name of the process. */
export function answerPlainPage(
  page: string,
  request: IncomingMessage,
  response: ServerResponse,
  state: MasterState,
): void {
  const searchParams = targetOf(request).query
  switch (page) {
    case '/version':
      respondJson(response, VERSION_INFO)
      break
    case '/state':
    case '/state.json':
      respondJson(response, stateJson(state))
      break
    case '/slaves':
      respondJson(response, agentsJson(state, searchParams.get('slave_id') ?? undefined))
      break
    case '/frameworks':
      respondJson(response, frameworksJson(state, searchParams.get('framework_id') ?? undefined))
      break
    case '/tasks':
      respondJson(response, tasksJson(state, searchParams))
      break
    case '/maintenance/schedule':
      respond(
        response,
        200,
        JSON_HEADER,
        messageToJson('mesos.v1.maintenance.Schedule', state.registry.schedule),
      )
      break
    case '/maintenance/status':
      respond(
        response,
        200,
        JSON_HEADER,
        messageToJson('mesos.v1.maintenance.ClusterStatus', maintenanceStatus(state)),
      )
      break
    case '/':
      respondText(response, 200, WELCOME)
      break
    default:
      respondText(response, 404, '404 Not Found.')
  }
}

const WELCOME = `This is the embedded Mesos-compatible cluster of Pitboss.

  POST /api/v1/scheduler   the v1 scheduler API, in JSON and protobuf
  POST /api/v1             the v1 operator API: state, maintenance, draining
  GET  /state              frameworks, agents, tasks; also /slaves /frameworks /tasks
  GET  /maintenance/schedule /maintenance/status
  GET  /version /health /redirect
`
