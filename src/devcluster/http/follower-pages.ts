/** What a master that does not lead answers: where the leader is, for everything but itself [facts 28, 91, 92]. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { VERSION_INFO } from '../version.ts'
import { targetOf } from './request-target.ts'
import { respond, respondJson, respondText } from './respond.ts'

const REDIRECTED =
  /^\/(api\/v1.*|state|state\.json|slaves|frameworks|tasks|teardown|machine\/(down|up)|maintenance\/(schedule|status))$/

/** `leader`: its URL. Nothing of a request is looked at but its path. */
export function answerAsFollower(
  request: IncomingMessage,
  response: ServerResponse,
  leader: string | undefined,
): void {
  request.resume()
  const { path: pathname, search } = targetOf(request)
  const page = pathname.replace(/^\/master(?=\/)/, '').replace(/(?<=.)\/$/, '')
  if (page === '/health') respondText(response, 200)
  else if (page === '/version') respondJson(response, VERSION_INFO)
  else if (page !== '/redirect' && !REDIRECTED.test(page)) {
    respondText(response, 404, '404 Not Found.')
  } else if (leader === undefined) {
    respondText(response, 503, 'No leader elected')
  } else {
    const place = leader.replace(/^https?:/, '')
    const path =
      page === '/redirect' ? '' : `/master${pathname.replace(/^\/master(?=\/)/, '')}${search}`
    respond(response, 307, [['Location', place + path]])
  }
}
