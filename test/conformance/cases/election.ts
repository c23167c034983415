/** Several masters and ZooKeeper: who leads, and what the others answer. */
import assert from 'node:assert/strict'
import { exchange, headerOf, type RawRequest } from '../http-client.ts'
import { type Case, leaderOf } from '../suite.ts'
import { encode, headersOf } from '../test-framework.ts'
import { sleep } from '../time.ts'

const hostOf = (url: string) => url.replace(/^http:/, '')

function redirected(what: string, request: RawRequest, path: string): Case {
  return {
    name: `a follower answers ${what} with 307 to the leader, and looks at nothing`,
    holds: 'facts 28, 91',
    needs: ['second master'],
    async run({ masterUrl, masterUrls = [] }) {
      for (const url of masterUrls.filter((other) => other !== masterUrl)) {
        const answer = await exchange(url, request)
        assert.equal(answer.status, 307)
        assert.equal(headerOf(answer, 'location'), hostOf(masterUrl) + path)
        assert.deepEqual(
          answer.headers.map(([name]) => name).filter((name) => name !== 'Date'),
          ['Location', 'Content-Length'],
        )
        assert.equal(answer.body, '')
      }
    },
  }
}

const SCHEDULER = '/master/api/v1/scheduler'

export const electionCases: readonly Case[] = [
  redirected(
    'a call of the scheduler API',
    { headers: headersOf('json'), body: encode('json', { type: 'REVIVE' }) },
    SCHEDULER,
  ),
  redirected('GET of the scheduler API', { method: 'GET' }, SCHEDULER),
  redirected(
    'garbage of a wrong type',
    { headers: { 'Content-Type': 'text/plain' }, body: '***' },
    SCHEDULER,
  ),
  redirected(
    'an operator’s call',
    { path: '/api/v1', headers: headersOf('json'), body: '{"type":"GET_HEALTH"}' },
    '/master/api/v1',
  ),
  redirected(
    'GET /state?a=b, the query kept,',
    { method: 'GET', path: '/state?a=b' },
    '/master/state?a=b',
  ),
  redirected('GET /master/slaves', { method: 'GET', path: '/master/slaves' }, '/master/slaves'),
  {
    name: '/health is 200 on everyone; /redirect names the leader, on the leader too',
    holds: 'fact 91',
    needs: ['second master'],
    async run({ masterUrl, masterUrls = [] }) {
      for (const url of masterUrls) {
        assert.equal((await exchange(url, { method: 'GET', path: '/health' })).status, 200)
        const answer = await exchange(url, { method: 'GET', path: '/redirect' })
        assert.deepEqual([answer.status, headerOf(answer, 'location')], [307, hostOf(masterUrl)])
      }
    },
  },
  {
    name: 'the leader dies: redirects to it until its session is over, then another leads; id and tasks live on',
    holds: 'facts 89, 90, 92',
    needs: ['second master', 'killMaster', 'startMaster'],
    slow: true,
    async run({ framework, hurts, masterUrl, masterUrls = [], name, returning }) {
      const first = await framework()
      const id = name('outlives')
      const offer = await first.run(id)
      const agentId = offer.agent_id.value
      await sleep(500)
      const [other = ''] = masterUrls.filter((url) => url !== masterUrl)
      await hurts.killMaster?.()
      assert.equal(await first.ended(), 'cut')
      const early = await exchange(other, { method: 'GET', path: '/redirect' })
      assert.equal(headerOf(early, 'location'), hostOf(masterUrl))
      const leader = await leaderOf(masterUrls)
      assert.notEqual(leader, masterUrl)
      await hurts.startMaster?.()
      const second = await returning(first.id, leader)
      assert.equal(second.id, first.id)
      await second.offer((next) => next.agent_id.value === agentId)
      assert.deepEqual(second.updatesOf(id), [])
      await second.reconcile([{ taskId: id, agentId }])
      const status = await second.update(id, 'TASK_RUNNING')
      assert.equal(status.reason, 'REASON_RECONCILIATION')
      const old = await second.call({ type: 'REVIVE' }, first.streamId)
      assert.equal(old.status, 400)
      assert.match(old.body, /^The stream ID '.*' included in this request didn't match/)
      // The one that came back follows.
      const follows = async () => {
        const answer = await exchange(masterUrl, { method: 'GET', path: '/redirect' }).catch(
          () => undefined,
        )
        return answer !== undefined && headerOf(answer, 'location') === hostOf(leader)
      }
      for (let tries = 0; tries < 100 && !(await follows()); tries++) await sleep(100)
      assert.ok(await follows())
      await second.kill(id, agentId)
      await second.update(id, 'TASK_KILLED')
    },
  },
]
