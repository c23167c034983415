/** Calls that are refused, with the exact status and body. */
import assert from 'node:assert/strict'
import type { Call, CallType } from '../../../src/mesos/codec.ts'
import { type Answer, exchange, headerOf, type RawRequest } from '../http-client.ts'
import type { Case, CaseContext } from '../suite.ts'
import { encode, headersOf, subscribeCall, type TestFramework } from '../test-framework.ts'

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' }
const VALIDATE = 'Failed to validate scheduler::Call: '
const CONVERT = 'Failed to convert JSON into Call protobuf: '
const OTHER_STREAM = '11111111-1111-1111-1111-111111111111'

const missing = (part: string) => `${VALIDATE}Expecting '${part}' to be present`

interface Expected {
  readonly status: number
  readonly body: string | RegExp
  readonly headers?: Readonly<Record<string, string>>
}

function check(answer: Answer, expected: Expected): void {
  assert.equal(answer.status, expected.status, answer.body)
  if (typeof expected.body === 'string') assert.equal(answer.body, expected.body)
  else assert.match(answer.body, expected.body)
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    assert.equal(headerOf(answer, name), value)
  }
}

function bare(name: string, fact: number, request: RawRequest, expected: Expected): Case {
  return {
    name: `${name}: ${expected.status}`,
    holds: `fact ${fact}`,
    run: async ({ masterUrl }) => check(await exchange(masterUrl, request), expected),
  }
}

function json(body: unknown): RawRequest {
  return { headers: JSON_HEADERS, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

const wrongMethods = ['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'].map((method) =>
  bare(
    method,
    19,
    { method, headers: headersOf('protobuf') },
    {
      status: 405,
      body:
        method === 'HEAD'
          ? ''
          : `405 Method Not Allowed. Expecting one of { 'POST' }, but received '${method}'.`,
      headers: { Allow: 'POST', 'Content-Type': 'text/plain; charset=utf-8' },
    },
  ),
)

const wrongContentTypes = [
  'text/plain',
  'application/json; charset=utf-8',
  'application/x-protobuf; x=1',
  'Application/JSON',
].map((type) =>
  bare(
    `Content-Type ${type}`,
    20,
    { headers: { 'Content-Type': type }, body: '{}' },
    {
      status: 415,
      body: "Expecting 'Content-Type' of application/json or application/x-protobuf",
    },
  ),
)

/** 400 with this text. */
function badRequest(name: string, fact: number, request: RawRequest, body: string | RegExp): Case {
  return bare(name, fact, request, { status: 400, body })
}

const unparsable: readonly Case[] = [
  badRequest(
    'no Content-Type',
    20,
    { body: encode('protobuf', subscribeCall({})) },
    "Expecting 'Content-Type' to be present",
  ),
  badRequest(
    'garbage protobuf',
    21,
    { headers: headersOf('protobuf'), body: Uint8Array.of(255, 255, 255, 255, 222, 173) },
    'Failed to parse body into Call protobuf',
  ),
  badRequest(
    'broken JSON',
    21,
    json('{"type":'),
    /^Failed to parse body into JSON: syntax error at line 1 near: /,
  ),
  badRequest(
    'empty JSON body',
    21,
    json(''),
    /^Failed to parse body into JSON: syntax error at line 1 near: /,
  ),
  badRequest('a JSON array', 21, json([1, 2]), `${CONVERT}Expecting a JSON object`),
  badRequest(
    'text after the JSON',
    21,
    json('{"type":"REVIVE"}xx'),
    'Failed to parse body into JSON: Parsed JSON included non-whitespace trailing characters: xx',
  ),
  badRequest('empty protobuf body', 22, { headers: headersOf('protobuf') }, missing('type')),
  badRequest('empty JSON object', 22, json({}), missing('type')),
  badRequest('unknown type name', 22, json({ type: 'FROBNICATE' }), missing('type')),
  badRequest(
    'unknown type number',
    22,
    { headers: headersOf('protobuf'), body: Uint8Array.of(0x10, 99) },
    missing('type'),
  ),
  badRequest('type UNKNOWN', 22, json({ type: 'UNKNOWN' }), missing('framework_id')),
  badRequest(
    'JSON null instead of a framework id',
    25,
    json({ type: 'REVIVE', framework_id: null }),
    missing('framework_id'),
  ),
  badRequest(
    'unknown field in JSON is passed over',
    23,
    json({ type: 'REVIVE', bogus: 1, framework_id: { value: 'x' } }),
    'Framework cannot be found',
  ),
  badRequest('SUBSCRIBE without subscribe', 24, json({ type: 'SUBSCRIBE' }), missing('subscribe')),
  badRequest(
    'SUBSCRIBE without user',
    23,
    json({ type: 'SUBSCRIBE', subscribe: { framework_info: { name: 'x' } } }),
    `${CONVERT}Missing required fields: subscribe.framework_info.user`,
  ),
  badRequest(
    'framework_id as a string',
    23,
    json({ type: 'REVIVE', framework_id: 'x' }),
    `${CONVERT}Not expecting a JSON string for field 'framework_id'`,
  ),
  badRequest(
    'enum as a number',
    23,
    json({ type: 5 }),
    `${CONVERT}Not expecting a JSON number for field 'type'`,
  ),
  badRequest('no framework id', 25, json({ type: 'REVIVE' }), missing('framework_id')),
  badRequest(
    'unknown framework id, checked before the stream id',
    25,
    json({ type: 'REVIVE', framework_id: { value: 'nope-0001' } }),
    'Framework cannot be found',
  ),
  ...['application/recordio', 'text/html'].map((accept) =>
    bare(
      `SUBSCRIBE with Accept ${accept}`,
      8,
      {
        headers: { ...headersOf('protobuf'), Accept: accept },
        body: encode('protobuf', subscribeCall({})),
      },
      {
        status: 406,
        body: "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'",
      },
    ),
  ),
  badRequest(
    'SUBSCRIBE with a stream id',
    26,
    {
      headers: { ...headersOf('protobuf'), 'Mesos-Stream-Id': OTHER_STREAM },
      body: encode('protobuf', subscribeCall({})),
    },
    "Subscribe calls should not include the 'Mesos-Stream-Id' header",
  ),
  bare(
    '/scheduler',
    30,
    { path: '/scheduler', ...json({ type: 'REVIVE' }) },
    {
      status: 404,
      body: '404 Not Found.',
    },
  ),
  badRequest(
    '/api/v1/schedulers',
    30,
    { path: '/api/v1/schedulers', ...json({}) },
    "Failed to validate master::Call: Expecting 'type' to be present",
  ),
  ...['/api/v1/scheduler/', '/master/api/v1/scheduler'].map((path) =>
    badRequest(
      `${path} is the scheduler API too`,
      30,
      { path, ...json({ type: 'REVIVE' }) },
      missing('framework_id'),
    ),
  ),
]

/** Calls of a subscribed framework. */
function subscribed(
  name: string,
  fact: number,
  request: (it: TestFramework) => RawRequest,
  expected: (it: TestFramework) => Expected,
): Case {
  return {
    name,
    holds: `fact ${fact}`,
    async run({ framework, masterUrl }: CaseContext) {
      const it = await framework()
      check(await exchange(masterUrl, request(it)), expected(it))
    },
  }
}

function call(it: TestFramework, part: Call, headers: Record<string, string> = {}): RawRequest {
  return {
    headers: { ...headersOf('protobuf'), 'Mesos-Stream-Id': it.streamId, ...headers },
    body: encode('protobuf', { framework_id: { value: it.id }, ...part }),
  }
}

function jsonCall(it: TestFramework, part: object): RawRequest {
  return {
    headers: { ...JSON_HEADERS, 'Mesos-Stream-Id': it.streamId },
    body: JSON.stringify({ framework_id: { value: it.id }, ...part }),
  }
}

const accepted = () => ({ status: 202, body: '' })
const refused = (body: string) => () => ({ status: 400, body })

function acknowledging(title: string, uuid: Uint8Array, expected: () => Expected): Case {
  const acknowledge = { agent_id: { value: 'x' }, task_id: { value: 't' }, uuid }
  const request = (it: TestFramework) => call(it, { type: 'ACKNOWLEDGE', acknowledge })
  return subscribed(`ACKNOWLEDGE with ${title}`, 80, request, expected)
}

const SUB_MESSAGES: readonly CallType[] = [
  'ACCEPT',
  'DECLINE',
  'KILL',
  'ACKNOWLEDGE',
  'RECONCILE',
  'MESSAGE',
  'SHUTDOWN',
  'REQUEST',
  'ACCEPT_INVERSE_OFFERS',
  'DECLINE_INVERSE_OFFERS',
  'ACKNOWLEDGE_OPERATION_STATUS',
  'RECONCILE_OPERATIONS',
  'UPDATE_FRAMEWORK',
]

const afterSubscribe: readonly Case[] = [
  ...SUB_MESSAGES.map((type) =>
    subscribed(
      `${type} without its message: 400`,
      24,
      (it) => call(it, { type }),
      refused(missing(type.toLowerCase())),
    ),
  ),
  ...(['REVIVE', 'SUPPRESS'] as const).map((type) =>
    subscribed(`${type} without its message: 202`, 24, (it) => call(it, { type }), accepted),
  ),
  subscribed(
    'no stream id: 400',
    26,
    (it) => ({ ...call(it, { type: 'REVIVE' }), headers: headersOf('protobuf') }),
    refused("All non-subscribe calls should include the 'Mesos-Stream-Id' header"),
  ),
  subscribed(
    'wrong stream id: 400',
    26,
    (it) => call(it, { type: 'REVIVE' }, { 'Mesos-Stream-Id': OTHER_STREAM }),
    (it) => ({
      status: 400,
      body: `The stream ID '${OTHER_STREAM}' included in this request didn't match the stream ID currently associated with framework ID ${it.id}`,
    }),
  ),
  subscribed(
    'Accept of a call does not matter: 202',
    8,
    (it) => call(it, { type: 'REVIVE' }, { Accept: 'text/html' }),
    accepted,
  ),
  subscribed(
    'JSON KILL without task_id: 400',
    23,
    (it) => jsonCall(it, { type: 'KILL', kill: {} }),
    refused(`${CONVERT}Missing required fields: kill.task_id`),
  ),
  subscribed(
    'camelCase in a list: 400 with its index',
    23,
    (it) => jsonCall(it, { type: 'RECONCILE', reconcile: { tasks: [{ taskId: { value: 't' } }] } }),
    refused(`${CONVERT}Missing required fields: reconcile.tasks[0].task_id`),
  ),
  subscribed(
    'bad base64: 400',
    23,
    (it) =>
      jsonCall(it, {
        type: 'ACKNOWLEDGE',
        acknowledge: { agent_id: { value: 'x' }, task_id: { value: 't' }, uuid: '***' },
      }),
    refused(`${CONVERT}Failed to base64 decode bytes field 'uuid': Invalid character '*'`),
  ),
  subscribed(
    'a number as a string: 202',
    23,
    (it) =>
      jsonCall(it, {
        type: 'DECLINE',
        decline: { offer_ids: [{ value: 'o' }], filters: { refuse_seconds: '5' } },
      }),
    accepted,
  ),
  acknowledging('3 bytes: 400', Uint8Array.of(1, 2, 3), refused(`${VALIDATE}Not a valid UUID`)),
  acknowledging(
    '16 bytes that are no uuid: 400',
    new Uint8Array(16),
    refused(`${VALIDATE}Not a valid UUID`),
  ),
  acknowledging(
    'an unknown v4 uuid: 202',
    Buffer.from('0123456789ab4cdef8123456789abcde', 'hex'),
    accepted,
  ),
  subscribed(
    'LAUNCH operation without launch: 202',
    29,
    (it) =>
      jsonCall(it, {
        type: 'ACCEPT',
        accept: { offer_ids: [{ value: 'o' }], operations: [{ type: 'LAUNCH' }] },
      }),
    accepted,
  ),
  subscribed(
    'operation of an unknown type: 202',
    29,
    (it) =>
      jsonCall(it, {
        type: 'ACCEPT',
        accept: { offer_ids: [{ value: 'o' }], operations: [{ type: 'FLY' }] },
      }),
    accepted,
  ),
  subscribed(
    'DECLINE of unknown offers: 202',
    29,
    (it) => call(it, { type: 'DECLINE', decline: { offer_ids: [{ value: 'nope-O1' }] } }),
    accepted,
  ),
  subscribed(
    'REVIVE of a role that is not ours: 202',
    29,
    (it) => call(it, { type: 'REVIVE', revive: { roles: ['foreign'] } }),
    accepted,
  ),
  subscribed(
    'UPDATE_FRAMEWORK with the id of another framework: 400',
    104,
    (it) =>
      call(it, {
        type: 'UPDATE_FRAMEWORK',
        update_framework: { framework_info: { user: 'root', name: 'x', id: { value: 'other' } } },
      }),
    refused(`${VALIDATE}'framework_id' differs from 'update_framework.framework_info.id'`),
  ),
  ...(['DECLINE_INVERSE_OFFERS', 'ACCEPT_INVERSE_OFFERS'] as const).map((type) =>
    subscribed(
      `${type} of unknown ones: 202`,
      29,
      (it) => {
        const field = type.toLowerCase() as 'decline_inverse_offers' | 'accept_inverse_offers'
        return call(it, { type, [field]: { inverse_offer_ids: [{ value: 'nope-O1' }] } })
      },
      accepted,
    ),
  ),
  subscribed(
    'SHUTDOWN of nobody: 202',
    29,
    (it) =>
      call(it, {
        type: 'SHUTDOWN',
        shutdown: { agent_id: { value: 'a' }, executor_id: { value: 'e' } },
      }),
    accepted,
  ),
  subscribed('REQUEST: 202', 118, (it) => call(it, { type: 'REQUEST', request: {} }), accepted),
  subscribed(
    'MESSAGE to nobody: 202',
    29,
    (it) =>
      call(it, {
        type: 'MESSAGE',
        message: {
          agent_id: { value: 'a' },
          executor_id: { value: 'e' },
          data: Uint8Array.of(1),
        },
      }),
    accepted,
  ),
]

export const errorCases: readonly Case[] = [
  ...wrongMethods,
  ...wrongContentTypes,
  ...unparsable,
  ...afterSubscribe,
]
