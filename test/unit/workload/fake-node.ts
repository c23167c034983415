/**
 * A node over real HTTP for the tests: it keeps a chain of its own, and can be made to be ill or to lie. Blocks are
 * checked as the built-in chain checks them.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { hex32, reversed } from '../../../src/workload/coin/bytes.ts'
import { networks } from '../../../src/workload/coin/coin.ts'
import { ToyChain } from '../../../src/workload/coin/toy-chain.ts'
import { RpcClient } from '../../../src/workload/pool/node/rpc-client.ts'

export interface Call {
  readonly method: string
  readonly params: readonly unknown[]
}

/** What to answer instead of the truth: an error, a body as it is, or nothing at all. */
export type Illness =
  | { readonly error: readonly [code: number, message: string]; readonly status?: number }
  | { readonly body: string | Buffer; readonly status?: number }
  | 'silent'
  | 'hangs up'

const login = { user: 'pool', password: 'se:cret' }

export class FakeNode {
  readonly calls: Call[] = []
  readonly chain: ToyChain
  /** By method; '*' for all. */
  readonly ill = new Map<string, Illness>()
  /** Put over the fields of each template. */
  lies: Record<string, unknown> = {}
  genesis: string = networks.bitcoin.regtest.genesis[0] ?? ''
  labelled: string[] = []
  readonly #waiting = new Set<() => void>()
  readonly #sockets = new Set<Socket>()
  readonly #nowSeconds: () => number
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  constructor(nowSeconds: () => number, difficulty = 1e-8) {
    this.#nowSeconds = nowSeconds
    this.chain = new ToyChain({ blockSeconds: 1, difficulty, nowSeconds: nowSeconds() - 1000 })
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
  }

  async start(port = 0): Promise<this> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get connections(): number {
    return this.#sockets.size
  }

  /** Long polls that have not been answered. */
  get waiting(): number {
    return this.#waiting.size
  }

  client(options: Partial<ConstructorParameters<typeof RpcClient>[0]> = {}): RpcClient {
    const url = new URL(`http://127.0.0.1:${this.port}`)
    return new RpcClient({ url, credentials: () => login, ...options })
  }

  async stop(): Promise<void> {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** Answers the long polls, as a node does when there is something new. */
  news(): void {
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += chunk
    const expected = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
    if (request.headers.authorization !== expected) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="jsonrpc"' }).end()
      return
    }
    const { id, method, params } = JSON.parse(text)
    this.calls.push({ method, params })
    const answer = (status: number, result: unknown, error: unknown = null) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(`${JSON.stringify({ result, error, id })}\n`)
    const illness = this.ill.get(method) ?? this.ill.get('*')
    if (illness === 'silent') return
    if (illness === 'hangs up') {
      request.socket.destroy()
      return
    }
    if (illness !== undefined && 'body' in illness) {
      response.writeHead(illness.status ?? 200).end(illness.body)
      return
    }
    if (illness !== undefined) {
      const [code, message] = illness.error
      answer(illness.status ?? 500, null, { code, message })
      return
    }
    await this.#answer(method, params, answer)
  }

  async #answer(
    method: string,
    params: readonly unknown[],
    answer: (status: number, result: unknown, error?: unknown) => void,
  ): Promise<void> {
    switch (method) {
      case 'getblockhash':
        return answer(200, this.genesis)
      case 'getbestblockhash':
        return answer(200, reversed(Buffer.from(this.#longPollId(), 'hex')).toString('hex'))
      case 'getaddressesbylabel':
        return this.labelled.length > 0
          ? answer(200, Object.fromEntries(this.labelled.map((address) => [address, {}])))
          : answer(500, null, { code: -11, message: 'No addresses with label' })
      case 'getnewaddress':
        this.labelled.push('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080')
        return answer(200, this.labelled[0])
      case 'getblocktemplate': {
        const { longpollid } = (params[0] ?? {}) as Record<string, unknown>
        if (longpollid !== undefined && longpollid === this.#longPollId()) {
          await new Promise<void>((resolve) => this.#waiting.add(resolve))
        }
        return answer(200, this.template())
      }
      case 'submitblock': {
        const refusal = this.chain.submit(Buffer.from(String(params[0]), 'hex'), this.#nowSeconds())
        answer(200, refusal ?? null)
        if (refusal === undefined) this.news()
        return
      }
      default:
        return answer(404, null, { code: -32601, message: 'Method not found' })
    }
  }

  #longPollId(): string {
    return this.chain.template(this.#nowSeconds()).previousHash.toString('hex')
  }

  /** As a node shows it. */
  template(): Record<string, unknown> {
    const template = this.chain.template(this.#nowSeconds())
    return {
      capabilities: ['proposal'],
      version: template.version,
      rules: ['csv'],
      vbavailable: {},
      vbrequired: 0,
      previousblockhash: reversed(template.previousHash).toString('hex'),
      transactions: [],
      coinbaseaux: {},
      coinbasevalue: Number(template.coinbaseValue),
      longpollid: this.#longPollId(),
      mintime: template.minTimeSeconds,
      mutable: ['time', 'transactions', 'prevblock'],
      noncerange: '00000000ffffffff',
      curtime: template.timeSeconds,
      bits: hex32(template.bits),
      height: template.height,
      ...this.lies,
    }
  }
}
