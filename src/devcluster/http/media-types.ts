/** Which media types a request speaks and takes; pure. Exact, like Mesos [facts 8, 20]. */
import { JSON_MEDIA_TYPE, PROTOBUF_MEDIA_TYPE } from '../../mesos/codec.ts'

export type MediaType = typeof JSON_MEDIA_TYPE | typeof PROTOBUF_MEDIA_TYPE

/** The type of the answer: JSON if it is taken at all, then protobuf; undefined when neither is. */
export function negotiate(accept: string | undefined): MediaType | undefined {
  if (accepts(accept, JSON_MEDIA_TYPE)) return JSON_MEDIA_TYPE
  return accepts(accept, PROTOBUF_MEDIA_TYPE) ? PROTOBUF_MEDIA_TYPE : undefined
}

function accepts(accept: string | undefined, type: MediaType): boolean {
  if (accept === undefined) return true
  return accept.split(',').some((entry) => {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
    if (parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) return false
    return range === type || range === '*/*' || range === 'application/*'
  })
}
