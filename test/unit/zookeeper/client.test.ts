/** The client against a real ZooKeeper. */
import { describe, expect, test, vi } from 'vitest'
import { zookeeperMissing } from '../../support/real-zookeeper.ts'
import { openGate } from '../../support/tcp-gate.ts'
import { kindOf, until } from './helpers.ts'
import { withRealZookeeper } from './real-clients.ts'

const missing = zookeeperMissing()
if (missing !== undefined) console.warn(`skipped: ${missing}`)

describe.skipIf(missing !== undefined)('a real ZooKeeper', () => {
  const { zookeeper, connected } = withRealZookeeper()

  test('reads, writes and lists', async () => {
    const client = await connected()
    expect(client.state).toEqual({ connected: true, session: 1, sessionTimeoutMs: 1_000 })
    expect(await client.get('/a')).toBeUndefined()
    expect(await client.children('/a')).toBeUndefined()
    expect(await client.exists('/a')).toBe(false)
    expect(await client.create('/a', Buffer.from('one'), 'persistent')).toBe('/a')
    expect(await kindOf(client.create('/a', Buffer.alloc(0), 'persistent'))).toBe('node-exists')
    expect(await kindOf(client.create('/b/c', Buffer.alloc(0), 'persistent'))).toBe('no-node')
    expect(await client.get('/a')).toEqual({ data: Buffer.from('one'), version: 0 })
    const path = await client.create('/a/n-', Buffer.from('x'), 'ephemeral-sequential')
    expect(path).toBe('/a/n-0000000000')
    expect(await client.children('/a')).toEqual(['n-0000000000'])
  })

  test('a transaction is all or nothing, and version 0 is a version', async () => {
    const client = await connected()
    await client.create('/t', Buffer.from('0'), 'persistent')
    await client.transact([
      { kind: 'check', path: '/t', version: 0 },
      { kind: 'set', path: '/t', data: Buffer.from('1'), version: 0 },
      { kind: 'create', path: '/t/x', data: Buffer.alloc(0) },
    ])
    for (const stale of [
      { kind: 'check', path: '/t', version: 0 },
      { kind: 'set', path: '/t', data: Buffer.from('2'), version: 0 },
    ] as const) {
      const rejected = client.transact([{ kind: 'remove', path: '/t/x' }, stale])
      expect(await kindOf(rejected)).toBe('bad-version')
    }
    expect(await client.exists('/t/x')).toBe(true)
    expect(await client.get('/t')).toEqual({ data: Buffer.from('1'), version: 1 })
    expect(await kindOf(client.transact([{ kind: 'check', path: '/none' }]))).toBe('no-node')
    expect(await kindOf(client.transact([{ kind: 'remove', path: '/t' }]))).toBe('not-empty')
  })

  test('the largest node passes, a larger one is refused before it is sent', async () => {
    const client = await connected()
    await client.create('/large', Buffer.alloc(1_000_000, 7), 'persistent')
    expect((await client.get('/large'))?.data.length).toBe(1_000_000)
    const larger = Buffer.alloc(1_000_001)
    expect(await kindOf(client.create('/larger', larger, 'persistent'))).toBe('refused')
  })

  test('watches fire once, for each who waits', async () => {
    const client = await connected()
    const other = await connected()
    const [onNode, onData, onChildren, onChildrenToo] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
    await client.exists('/w', onNode)
    await other.create('/w', Buffer.from('1'), 'persistent')
    await until(() => onNode.mock.calls.length === 1)
    await client.get('/w', onData)
    for (let i = 0; i < 20; i += 1) await client.children('/w', onChildren)
    await client.children('/w', onChildrenToo)
    await other.create('/w/1', Buffer.alloc(0), 'persistent')
    await other.create('/w/2', Buffer.alloc(0), 'persistent')
    await other.transact([{ kind: 'set', path: '/w', data: Buffer.from('2'), version: 0 }])
    await until(() => onData.mock.calls.length === 1)
    expect(onChildren).toHaveBeenCalledTimes(1)
    expect(onChildrenToo).toHaveBeenCalledTimes(1)
    expect(onNode).toHaveBeenCalledTimes(1)
  })

  test('credentials: nodes are for those who made them', async () => {
    const credentials = { name: 'pitboss', password: 'a:secret' }
    const owner = await connected({ credentials })
    await owner.create('/own', Buffer.from('mine'), 'persistent')
    await owner.transact([{ kind: 'create', path: '/own/part', data: Buffer.alloc(0) }])
    const stranger = await connected({ credentials: { ...credentials, password: 'wrong' } })
    const nobody = await connected()
    for (const client of [stranger, nobody]) {
      expect(await kindOf(client.get('/own'))).toBe('no-permission')
      expect(await kindOf(client.children('/own/part'))).toBe('no-permission')
    }
    const again = await connected({ credentials })
    expect((await again.get('/own'))?.data.toString()).toBe('mine')
  })

  test('closing frees at once what the session held, and ends everything', async () => {
    const client = await connected({ sessionTimeoutMs: 5_000 })
    const other = await connected()
    await client.create('/held', Buffer.alloc(0), 'persistent')
    await client.create('/held/by-', Buffer.alloc(0), 'ephemeral-sequential')
    const onChange = vi.fn()
    await client.children('/held', onChange)
    const pending = kindOf(client.get('/held'))
    const closing = client.close()
    expect(await pending).toBe('closed')
    expect(await kindOf(client.get('/held'))).toBe('closed')
    await closing
    await client.close()
    expect(onChange).toHaveBeenCalledTimes(1)
    expect(await other.children('/held')).toEqual([])
  })

  test('a restart of the server within the timeout keeps the session, its nodes and its watches', async () => {
    const client = await connected({ sessionTimeoutMs: 5_000 })
    await client.create('/kept', Buffer.alloc(0), 'persistent')
    await client.create('/kept/by-', Buffer.alloc(0), 'ephemeral-sequential')
    const onChange = vi.fn()
    await client.children('/kept', onChange)
    await zookeeper().kill()
    await until(() => !client.state.connected)
    expect(await kindOf(client.get('/kept'))).toBe('not-connected')
    await zookeeper().start()
    await until(() => client.state.connected)
    expect(client.state.session).toBe(1)
    expect(await client.children('/kept')).toHaveLength(1)
    expect(onChange).not.toHaveBeenCalled()
    const other = await connected()
    await other.create('/kept/more', Buffer.alloc(0), 'persistent')
    await until(() => onChange.mock.calls.length === 1)
  })

  test('a server that hangs is noticed', async () => {
    const client = await connected()
    await client.create('/hung', Buffer.alloc(0), 'persistent')
    await zookeeper().hang()
    try {
      expect(await kindOf(client.get('/hung'))).toBe('connection-lost')
    } finally {
      zookeeper().goOn()
    }
    await until(() => client.state.connected)
    expect(await client.exists('/hung')).toBe(true)
  })

  test.each(['shut', 'hang'] as const)(
    'a session that expires (%s) is followed by another',
    async (how) => {
      const gate = await openGate(zookeeper().server)
      try {
        const client = await connected({ servers: [{ host: '127.0.0.1', port: gate.port }] })
        const other = await connected()
        const path = `/expiring-${how}`
        await client.create(path, Buffer.alloc(0), 'persistent')
        await client.create(`${path}/by-`, Buffer.alloc(0), 'ephemeral-sequential')
        const onChange = vi.fn()
        await client.get(path, onChange)
        const states: string[] = []
        client.onState(({ connected, session }) => states.push(`${connected} ${session}`))
        gate[how]()
        expect(await kindOf(client.get(path))).toBe('connection-lost')
        await until(async () => (await other.children(path))?.length === 0)
        expect(onChange).not.toHaveBeenCalled()
        gate.open()
        await until(() => client.state.session === 2)
        expect(states).toEqual(['false 1', 'true 2'])
        expect(onChange).toHaveBeenCalledTimes(1)
        expect(await client.children(path)).toEqual([])
      } finally {
        await gate.close()
      }
    },
  )
})
