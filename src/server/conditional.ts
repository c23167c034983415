/**
 * Answers with an ETag: who has the newest already gets 304 and no body. `no-cache` lets a reader keep what it got
 * and ask whether it still holds; only its own, since it may have needed a token.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Makes the text only when it is needed. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { readonly tag: string; readonly type: string; readonly body: () => string | Buffer },
): FastifyReply {
  reply.headers({ etag: answer.tag, 'cache-control': 'private, no-cache' })
  if (hasTag(request.headers['if-none-match'], answer.tag)) return reply.code(304).send()
  return reply.type(answer.type).send(answer.body())
}

/** By RFC 9110, 13.1.2: `*`, or a list in which weak and strong count alike. */
export function hasTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag)
}
