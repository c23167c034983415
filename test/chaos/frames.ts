/**
 * Plain data over a byte stream or a file: a length of four bytes, then V8's own serialization, which keeps bytes, maps and
 * sets as they are. Between processes of one run and of one Node only; never over a network.
 */
import { deserialize, serialize } from 'node:v8'

const LENGTH_BYTES = 4

export function encodeFrame(data: unknown): Buffer {
  const body = serialize(data)
  const frame = Buffer.alloc(LENGTH_BYTES + body.length)
  frame.writeUInt32BE(body.length)
  frame.set(body, LENGTH_BYTES)
  return frame
}

export class FrameDecoder<Frame> {
  #rest: Buffer = Buffer.alloc(0)

  /** The frames that are complete; a torn one waits for its end. */
  push(chunk: Buffer): Frame[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const frames: Frame[] = []
    while (this.#rest.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + this.#rest.readUInt32BE()
      if (this.#rest.length < end) break
      frames.push(deserialize(this.#rest.subarray(LENGTH_BYTES, end)) as Frame)
      this.#rest = this.#rest.subarray(end)
    }
    return frames
  }

  /** Bytes of a frame that has only begun. */
  get pendingBytes(): number {
    return this.#rest.length
  }
}
