/** HTTP Basic authentication of frameworks. */
import assert from 'node:assert/strict'
import { exchange } from '../http-client.ts'
import type { Case } from '../suite.ts'
import { authorizationOf, encode, headersOf, subscribeCall } from '../test-framework.ts'

function unauthorized(title: string, authorization: string | undefined): Case {
  return {
    name: `${title}: 401 with the realm`,
    holds: 'fact 33',
    needs: ['credentials'],
    async run({ masterUrl }) {
      const headers = {
        ...headersOf('json'),
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      }
      const body = encode('json', subscribeCall({}))
      const answer = await exchange(masterUrl, { headers, body })
      assert.deepEqual([answer.status, answer.body], [401, '401 Unauthorized.'])
      assert.deepEqual(
        answer.headers.filter(([name]) => name !== 'Date' && name !== 'Content-Length'),
        [
          ['WWW-Authenticate', 'Basic realm="mesos-master-scheduler"'],
          ['Content-Type', 'text/plain; charset=utf-8'],
        ],
      )
    },
  }
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

export const authenticationCases: readonly Case[] = [
  unauthorized('no credentials', undefined),
  unauthorized('an unknown principal', basic('nobody:secret')),
  unauthorized('a bearer token', 'Bearer abc'),
  unauthorized('broken base64', 'Basic ***'),
  {
    name: 'a wrong secret: 401',
    holds: 'fact 33',
    needs: ['credentials'],
    async run({ masterUrl, logins }) {
      const headers = {
        ...headersOf('json'),
        Authorization: basic(`${logins?.[0].principal}:wrong`),
      }
      const body = encode('json', subscribeCall({}))
      assert.equal((await exchange(masterUrl, { headers, body })).status, 401)
    },
  },
  {
    name: 'the right secret with a colon in it: 401',
    holds: 'fact 33',
    needs: ['credentials'],
    async run({ masterUrl, logins }) {
      const third = logins?.[2]
      assert.match(third?.secret ?? '', /:/)
      const answer = await exchange(masterUrl, {
        headers: { ...headersOf('json'), ...authorizationOf(third) },
        body: encode('json', subscribeCall({})),
      })
      assert.equal(answer.status, 401)
    },
  },
  {
    name: 'GET without credentials: 401 before anything else',
    holds: 'fact 33',
    needs: ['credentials'],
    async run({ masterUrl }) {
      assert.equal((await exchange(masterUrl, { method: 'GET' })).status, 401)
    },
  },
  {
    name: 'every call needs them, not only SUBSCRIBE; without a principal in FrameworkInfo it is filled in',
    holds: 'facts 33, 34',
    needs: ['credentials'],
    async run({ framework, masterUrl, logins, ask }) {
      const it = await framework()
      assert.equal((await it.call({ type: 'REVIVE' })).status, 202)
      const headers = { ...headersOf('json'), 'Mesos-Stream-Id': it.streamId }
      const body = encode('json', { type: 'REVIVE', framework_id: { value: it.id } })
      assert.equal((await exchange(masterUrl, { headers, body })).status, 401)
      const { get_frameworks } = await ask({ type: 'GET_FRAMEWORKS' })
      const shown = get_frameworks?.frameworks?.find(
        ({ framework_info }) => framework_info.id?.value === it.id,
      )
      assert.equal(shown?.framework_info.principal, logins?.[0].principal)
    },
  },
  {
    name: 'SUBSCRIBE with another principal in FrameworkInfo: 400',
    holds: 'fact 34',
    needs: ['credentials'],
    async run({ masterUrl, logins }) {
      const [first, second] = logins ?? []
      const info = { principal: first?.principal }
      const answer = await exchange(masterUrl, {
        headers: { ...headersOf('json'), ...authorizationOf(second) },
        body: encode('json', subscribeCall({ info })),
      })
      const text = `Failed to validate scheduler::Call: Authenticated principal '${second?.principal}' does not match principal '${first?.principal}' set in \`FrameworkInfo\``
      assert.deepEqual([answer.status, answer.body], [400, text])
    },
  },
  {
    name: 'a later call as another principal: 400, the same without the prefix',
    holds: 'fact 34',
    needs: ['credentials'],
    async run({ framework, masterUrl, logins }) {
      const [first, second] = logins ?? []
      const it = await framework()
      const headers = {
        ...headersOf('json'),
        ...authorizationOf(second),
        'Mesos-Stream-Id': it.streamId,
      }
      const body = encode('json', { type: 'REVIVE', framework_id: { value: it.id } })
      const answer = await exchange(masterUrl, { headers, body })
      const text = `Authenticated principal '${second?.principal}' does not match principal '${first?.principal}' set in \`FrameworkInfo\``
      assert.deepEqual([answer.status, answer.body], [400, text])
    },
  },
  {
    name: '/state stays open',
    holds: 'fact 34',
    needs: ['credentials'],
    async run({ masterUrl }) {
      const answer = await exchange(masterUrl, { method: 'GET', path: '/state' })
      assert.equal(answer.status, 200)
    },
  },
]
