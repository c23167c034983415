/**
 * A Stratum miner that shares no code with ours: written from the protocol's description
 * (https://en.bitcoin.it/wiki/Stratum_mining_protocol) and from what cpuminer does with each message, word by word. It
 * is what a stranger's miner expects of the pool.
 */
import { createHash, scryptSync } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

interface Work {
  readonly id: string
  readonly header: Buffer
  readonly extraNonce2: string
  readonly time: string
  readonly difficulty: number
}

const sha256d = (bytes: Buffer) =>
  createHash('sha256').update(createHash('sha256').update(bytes).digest()).digest()

export class PlainClient {
  readonly messages: string[] = []
  closed = false
  cleans: boolean[] = []
  readonly #socket: Socket
  readonly #scrypt: boolean
  readonly #answers = new Map<unknown, (answer: { result: unknown; error: unknown }) => void>()
  #extraNonce1 = ''
  #extraNonce2Bytes = 0
  #nextDifficulty = 1
  #notify: readonly unknown[] | undefined
  #difficulty = 1
  #count = 0

  constructor(port: number, scrypt = false) {
    this.#scrypt = scrypt
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.on('error', () => undefined)
    this.#socket.on('close', () => {
      this.closed = true
    })
    createInterface({ input: this.#socket }).on('line', (line) => this.#take(line))
  }

  get working(): boolean {
    return this.#notify !== undefined
  }

  get difficulty(): number {
    return this.#difficulty
  }

  async login(sessionId?: string): Promise<void> {
    if (this.#socket.connecting) await once(this.#socket, 'connect')
    const params = sessionId === undefined ? '["plain/1.0"]' : `["plain/1.0", "${sessionId}"]`
    const { result } = await this.#ask(
      1,
      `{"id": 1, "method": "mining.subscribe", "params": ${params}}`,
    )
    const [, extraNonce1, size] = result as [unknown, string, number]
    this.#extraNonce1 = extraNonce1
    this.#extraNonce2Bytes = size
    await this.#ask(2, '{"id": 2, "method": "mining.authorize", "params": ["stranger", "x"]}')
  }

  end(): void {
    this.#socket.destroy()
  }

  /** Hashes until it has a share, and submits it as cpuminer does: each with the same id. */
  async mine(): Promise<{ result: unknown; error: unknown }> {
    const work = this.#work()
    const limit = targetOf(this.#scrypt ? work.difficulty / 65_536 : work.difficulty)
    for (let nonce = 0; ; nonce += 1) {
      work.header.writeUInt32LE(nonce, 76)
      const { header } = work
      const hash = this.#scrypt
        ? scryptSync(header, header, 32, { N: 1024, r: 1, p: 1 })
        : sha256d(header)
      if (hash.reverse().compare(limit) > 0) continue
      const nonceHex = Buffer.from(header.subarray(76)).reverse().toString('hex')
      const params = ['stranger', work.id, work.extraNonce2, work.time, nonceHex]
      return await this.#ask(
        4,
        `{"method": "mining.submit", "params": ${JSON.stringify(params)}, "id":4}`,
      )
    }
  }

  #work(): Work {
    const [id, previous, first, second, branches, version, bits, time] = this
      .#notify as readonly string[]
    this.#count += 1
    const extraNonce2 = this.#count.toString(16).padStart(this.#extraNonce2Bytes * 2, '0')
    const coinbase = Buffer.from(`${first}${this.#extraNonce1}${extraNonce2}${second}`, 'hex')
    let root = sha256d(coinbase)
    for (const branch of branches as unknown as string[]) {
      root = sha256d(Buffer.concat([root, Buffer.from(branch, 'hex')]))
    }
    const turned = (hex: string | undefined) => Buffer.from(hex ?? '', 'hex').swap32()
    const header = Buffer.concat([
      turned(version),
      turned(previous),
      root,
      turned(time),
      turned(bits),
      Buffer.alloc(4),
    ])
    return { id: id ?? '', header, extraNonce2, time: time ?? '', difficulty: this.#difficulty }
  }

  #ask(id: number, line: string): Promise<{ result: unknown; error: unknown }> {
    return new Promise((resolve) => {
      this.#answers.set(id, resolve)
      this.#socket.write(`${line}\n`)
    })
  }

  #take(line: string): void {
    this.messages.push(line)
    const message = JSON.parse(line)
    if (message.method === 'mining.set_difficulty') this.#nextDifficulty = message.params[0]
    else if (message.method === 'mining.notify') {
      this.#notify = message.params
      this.#difficulty = this.#nextDifficulty // It holds from the next work on.
      this.cleans.push(message.params[8])
    } else if (message.id !== null) this.#answers.get(message.id)?.(message)
  }
}

/** As cpuminer makes it of a difficulty: eight words, of which two are set; shown with the highest byte first. */
function targetOf(difficulty: number): Buffer {
  let rest = difficulty
  let word = 6
  for (; word > 0 && rest > 1; word -= 1) rest /= 4_294_967_296
  const value = BigInt(Math.floor(4_294_901_760 / rest))
  const target = Buffer.alloc(32)
  target.writeUInt32LE(Number(value & 0xffff_ffffn), word * 4)
  target.writeUInt32LE(Number(value >> 32n), word * 4 + 4)
  return target.reverse()
}
