/** The pool and a node over real HTTP: a node that is well, ill in every way, or lying. */
import { afterEach, expect, test } from 'vitest'
import { coins, networks } from '../../../src/workload/coin/coin.ts'
import type { NodeError } from '../../../src/workload/pool/node/node-error.ts'
import { NodeSource } from '../../../src/workload/pool/node/node-source.ts'
import type { RpcClient } from '../../../src/workload/pool/node/rpc-client.ts'
import { FakeNode, type Illness } from './fake-node.ts'
import { mineBlock, payToAnyone } from './mining.ts'

const now = 1_700_000_000
const closers: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function startNode(): Promise<FakeNode> {
  const node = await new FakeNode(() => now).start()
  closers.push(() => node.stop())
  return node
}

function clientOf(node: FakeNode, options: Parameters<FakeNode['client']>[0] = {}): RpcClient {
  const rpc = node.client(options)
  closers.push(() => rpc.close())
  return rpc
}

function sourceOf(node: FakeNode, payTo: Buffer | undefined = payToAnyone): NodeSource {
  return new NodeSource({
    rpc: clientOf(node),
    coin: coins.bitcoin,
    network: networks.bitcoin.regtest,
    ...(payTo === undefined ? {} : { payTo }),
    log: () => undefined,
  })
}

const failure = (promise: Promise<unknown>): Promise<NodeError> =>
  promise.then(
    () => expect.unreachable('it works'),
    (error) => error,
  )

test('it meets the node, asks for templates with the rules it knows, and brings it blocks', async () => {
  const node = await startNode()
  const source = sourceOf(node)
  const template = await source.template()
  expect(template).toMatchObject({ height: 1, payTo: payToAnyone })
  const block = mineBlock(template)
  expect(await source.submit(block)).toEqual({ kind: 'accepted' })
  expect(node.chain.height).toBe(1)
  expect(await source.submit(block)).toEqual({ kind: 'accepted' }) // 'duplicate': a lost answer.
  expect(await source.submit(mineBlock({ ...template, height: 9 }))).toEqual({
    kind: 'rejected',
    reason: 'bad-prevblk',
  })
  expect((await source.template()).height).toBe(2)
  expect(node.calls.map(({ method }) => method)).toEqual([
    'getblockhash',
    'getblocktemplate',
    'submitblock',
    'submitblock',
    'submitblock',
    'getblocktemplate',
  ])
  expect(node.calls[1]?.params).toEqual([
    { capabilities: ['longpoll', 'coinbasevalue'], rules: ['segwit'] },
  ])
  expect(node.connections).toBeLessThan(3) // They are kept.
})

test('the newest block is told in the order in which templates have it, or not at all', async () => {
  const node = await startNode()
  const source = sourceOf(node)
  const template = await source.template()
  expect(await source.tip()).toEqual(template.previousHash)
  node.ill.set('getbestblockhash', { error: [-32601, 'Method not found'], status: 404 })
  expect(await source.tip()).toBe('unknown')
  node.ill.set('getbestblockhash', { body: '', status: 403 }) // rpcwhitelist
  expect(await source.tip()).toBe('unknown')
  node.ill.set('getbestblockhash', { body: '{"result":"beef"}' })
  expect(await source.tip()).toBe('unknown')
  node.ill.set('getbestblockhash', { error: [-28, 'Loading'] })
  expect(await failure(source.tip())).toMatchObject({ problem: 'warming-up' })
})

test('a long poll comes back with the next block, or is given up', async () => {
  const node = await startNode()
  const source = sourceOf(node)
  const template = await source.template()
  const next = source.templateAfter(template.longPollId ?? '', new AbortController().signal)
  const controller = new AbortController()
  const givenUp = failure(source.templateAfter(template.longPollId ?? '', controller.signal))
  await expect.poll(() => node.waiting).toBe(2)
  controller.abort()
  expect(await givenUp).toMatchObject({ problem: 'unreachable' })
  await source.submit(mineBlock(template))
  expect((await next).height).toBe(2)
})

test.each<[string, Illness, string, string]>([
  [
    'is starting',
    { error: [-28, 'Loading block index...'] },
    'warming-up',
    'the node is starting (Loading block index...)',
  ],
  [
    'is syncing',
    { error: [-10, 'is in initial sync'] },
    'syncing',
    'the node is downloading the chain (is in initial sync)',
  ],
  [
    'has no peers',
    { error: [-9, 'is not connected!'] },
    'no-peers',
    'the node has no peers (is not connected!)',
  ],
  [
    'errs with status 200',
    { error: [-9, 'x'], status: 200 },
    'no-peers',
    'the node has no peers (x)',
  ],
  ['refuses', { error: [-8, 'rules'] }, 'refused', 'the node refuses getblocktemplate: rules (-8)'],
  [
    'is full',
    { body: 'Work queue depth exceeded', status: 503 },
    'busy',
    'the node is too busy: Work queue depth exceeded',
  ],
  [
    'does not let us in',
    { body: '', status: 403 },
    'unauthorized',
    'the node refuses us getblocktemplate: its rpcallowip or rpcwhitelist does not have us',
  ],
  [
    'is no node',
    { body: '<html>' },
    'nonsense',
    'the node talks nonsense: status 200 and no JSON object as answer to getblocktemplate',
  ],
  [
    'is a list',
    { body: '[]' },
    'nonsense',
    'the node talks nonsense: status 200 and no JSON object as answer to getblocktemplate',
  ],
  [
    'answers nothing',
    { body: '{}' },
    'nonsense',
    'the node talks nonsense: no answer to getblocktemplate',
  ],
  [
    'fails without an error',
    { body: '{"id":2,"result":1}', status: 500 },
    'nonsense',
    'the node talks nonsense: status 500 without an error as answer to getblocktemplate',
  ],
  [
    'errs in a text',
    { body: '{"error":"no"}', status: 500 },
    'refused',
    'the node refuses getblocktemplate: undefined (500)',
  ],
])('a node that %s', async (_, illness, problem, message) => {
  const node = await startNode()
  node.ill.set('getblocktemplate', illness)
  const source = sourceOf(node)
  expect(await failure(source.template())).toMatchObject({ problem, message })
  node.ill.clear()
  expect((await source.template()).height).toBe(1)
})

test('a node that hangs up, is gone, is silent, or talks without end', async () => {
  const node = await startNode()
  node.ill.set('*', 'hangs up')
  expect(await failure(sourceOf(node).template())).toMatchObject({ problem: 'unreachable' })
  node.ill.set('*', 'silent')
  const impatient = clientOf(node, { callTimeoutMs: 50 })
  expect(await failure(impatient.call('getblocktemplate', []))).toMatchObject({
    problem: 'unreachable',
    message: `the node at 127.0.0.1:${node.port} cannot be reached: no answer for 0.05 s`,
  })
  node.ill.set('*', { body: Buffer.alloc(2_000_000, ' ') })
  const careful = clientOf(node, { answerBytesMax: 1_000_000 })
  expect(await failure(careful.call('getblocktemplate', []))).toMatchObject({
    problem: 'nonsense',
    message: 'the node talks nonsense: an answer of more than 1000000 bytes',
  })
  const late = clientOf(node)
  await node.stop()
  const error = await failure(late.call('getblocktemplate', []))
  expect(error).toMatchObject({ problem: 'unreachable' })
  expect(error.message).toMatch(/^the node at 127.0.0.1:\d+ cannot be reached: .*ECONNREFUSED/)
})

test('a wrong password is said, and is in no message', async () => {
  const node = await startNode()
  const rpc = clientOf(node, { credentials: () => ({ user: 'pool', password: 'hunter2' }) })
  const error = await failure(rpc.call('getblocktemplate', []))
  expect(error).toMatchObject({
    problem: 'unauthorized',
    message: 'the node refuses us: user or password is wrong',
  })
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2')
})

test('a cookie that cannot be read is a reason like any other', async () => {
  const node = await startNode()
  const rpc = clientOf(node, {
    credentials: () => {
      throw new Error("ENOENT: no such file or directory, open '/none/.cookie'")
    },
  })
  expect(await failure(rpc.call('getblocktemplate', []))).toMatchObject({
    message: expect.stringContaining("open '/none/.cookie'"),
  })
})

test('a node of another chain is not mined for, and is asked again when it has been away', async () => {
  const node = await startNode()
  node.genesis = networks.bitcoin.main.genesis[0] ?? ''
  const source = sourceOf(node)
  expect(await failure(source.template())).toMatchObject({
    problem: 'wrong-chain',
    message: `the node is not on bitcoin regtest: its block 0 is ${node.genesis}`,
  })
  node.genesis = networks.bitcoin.regtest.genesis[0] ?? ''
  await source.template()
  node.ill.set('getblocktemplate', { error: [-28, 'x'] })
  await failure(source.template())
  node.ill.clear()
  node.genesis = 'ff'.repeat(32)
  expect(await failure(source.template())).toMatchObject({ problem: 'wrong-chain' })
})

test('what gives templates and nothing else is taken at its word', async () => {
  const node = await startNode()
  node.ill.set('getblockhash', { error: [-32601, 'Method not found'], status: 404 })
  expect((await sourceOf(node).template()).height).toBe(1)
})

test('without an address the wallet is asked, and gives the same one after a restart', async () => {
  const node = await startNode()
  const source = () =>
    new NodeSource({
      rpc: clientOf(node),
      coin: coins.bitcoin,
      network: networks.bitcoin.regtest,
      log: () => undefined,
    })
  const { payTo } = await source().template()
  expect(payTo.toString('hex')).toBe('0014751e76e8199196d454941c45d1b3a323f1433bd6')
  expect((await source().template()).payTo).toEqual(payTo)
  expect(node.calls.filter(({ method }) => method === 'getnewaddress')).toHaveLength(1)
  node.ill.set('getnewaddress', { error: [-18, 'No wallet is loaded.'] })
  node.labelled = []
  expect(await failure(source().template())).toMatchObject({
    message:
      'say where the reward goes, with --pay-to: the node refuses getnewaddress: No wallet is loaded. (-18)',
  })
  node.labelled = ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4']
  expect(await failure(source().template())).toMatchObject({
    problem: 'nonsense',
    message: expect.stringContaining('is an address of bitcoin main, not of bitcoin regtest'),
  })
})

test.each<[unknown, object]>([
  ['inconclusive', { kind: 'undecided', reason: 'inconclusive' }],
  ['duplicate-inconclusive', { kind: 'undecided', reason: 'duplicate-inconclusive' }],
  ['duplicate-invalid', { kind: 'rejected', reason: 'duplicate-invalid' }],
  ['high-hash', { kind: 'rejected', reason: 'high-hash' }],
  ['x'.repeat(1000), { kind: 'rejected', reason: 'x'.repeat(200) }],
  [7, { kind: 'rejected', reason: 'the node talks nonsense' }],
])('submitblock says %j', async (result, answer) => {
  const node = await startNode()
  node.ill.set('submitblock', { body: JSON.stringify({ id: 1, result }) })
  expect(await sourceOf(node).submit(Buffer.from([0]))).toEqual(answer)
})

test('a block that the node cannot read is refused; one that it cannot be given is tried again', async () => {
  const node = await startNode()
  node.ill.set('submitblock', { error: [-22, 'Block decode failed'] })
  expect(await sourceOf(node).submit(Buffer.from([0]))).toEqual({
    kind: 'rejected',
    reason: 'the node refuses submitblock: Block decode failed (-22)',
  })
  node.ill.set('submitblock', { error: [-28, 'Loading'] })
  expect(await failure(sourceOf(node).submit(Buffer.from([0])))).toMatchObject({
    problem: 'warming-up',
  })
  // What went wrong inside of the node says nothing of the block.
  node.ill.set('submitblock', { error: [-32603, 'bad allocation'] })
  expect(await failure(sourceOf(node).submit(Buffer.from([0])))).toMatchObject({ code: -32603 })
})
