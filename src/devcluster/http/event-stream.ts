/** One subscription on the wire: each event one RecordIO record, each record one HTTP chunk [fact 2]. */
import type { ServerResponse } from 'node:http'
import { type Event, encodeEvent, eventToJson, JSON_MEDIA_TYPE } from '../../mesos/codec.ts'
import { encodeRecord } from '../../mesos/recordio.ts'
import { MAX_STREAM_BACKLOG_BYTES } from '../limits.ts'
import type { MediaType } from './media-types.ts'
import { writeHead } from './respond.ts'

export class EventStream {
  private readonly response: ServerResponse
  private readonly mediaType: MediaType
  private readonly maxBacklogBytes: number

  constructor(
    response: ServerResponse,
    streamId: string,
    mediaType: MediaType,
    maxBacklogBytes = MAX_STREAM_BACKLOG_BYTES,
  ) {
    this.response = response
    this.mediaType = mediaType
    this.maxBacklogBytes = maxBacklogBytes
    writeHead(response, 200, [
      ['Transfer-Encoding', 'chunked'],
      ['Mesos-Stream-Id', streamId],
      ['Content-Type', mediaType],
    ])
    response.flushHeaders()
  }

  /** A reader that does not keep up is cut off rather than remembered for without end. */
  send(event: Event): void {
    if (this.response.destroyed) return
    const body =
      this.mediaType === JSON_MEDIA_TYPE ? Buffer.from(eventToJson(event)) : encodeEvent(event)
    this.response.write(encodeRecord(body))
    if (this.response.writableLength > this.maxBacklogBytes) this.response.destroy()
  }

  /** With the final chunk [fact 11]. */
  end(): void {
    this.response.end()
  }
}
