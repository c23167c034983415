/** A connection without a network: what one end writes the other reads, and whoever lets go is noticed at once. */
import { Duplex } from 'node:stream'

class End extends Duplex {
  other: End | undefined

  override _read(): void {
    // What comes is pushed when it comes.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.other?.destroyed === false) this.other.push(chunk)
    done()
  }

  override _final(done: () => void): void {
    if (this.other?.destroyed === false) this.other.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const { other } = this
    // As with a reset: what has arrived is still read, and nothing more comes.
    if (other !== undefined && !other.destroyed) {
      if (!other.readableEnded) other.push(null)
      process.nextTick(() => other.destroy())
    }
    done(error)
  }
}

export function memorySocket(): readonly [client: Duplex, server: Duplex] {
  const [client, server] = [new End(), new End()]
  client.other = server
  server.other = client
  // Nobody is there to hear why a connection broke.
  server.on('error', () => undefined)
  return [client, server]
}
