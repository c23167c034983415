/** RESERVE, UNRESERVE, CREATE, DESTROY: what they turn into what, and what is told of them. */
import assert from 'node:assert/strict'
import type { Offer, OfferOperation, OperationStatus, Resource } from '../../../src/mesos/codec.ts'
import type { Case, CaseContext } from '../suite.ts'
import { scalar, shellTask, type TestFramework } from '../test-framework.ts'
import { nowMs, sleep } from '../time.ts'

const ROLE = 'conformance'
const PRINCIPAL = 'conformance'
/** With a principal a reservation must name it; the first login of the suite has this very name. */
const OPTIONS = { info: { principal: PRINCIPAL } }

const allocated = (resource: Resource): Resource => ({
  ...resource,
  allocation_info: { role: ROLE },
})

function reserved(name: string, value: number, principal = PRINCIPAL): Resource {
  const reservations = [{ type: 'DYNAMIC', role: ROLE, principal } as const]
  return allocated({ ...scalar(name, value), reservations })
}

function volume(id: string, value: number): Resource {
  return {
    ...reserved('disk', value),
    disk: {
      persistence: { id, principal: PRINCIPAL },
      volume: { container_path: 'data', mode: 'RW' },
    },
  }
}

const named = (id: string | undefined, operation: OfferOperation): OfferOperation =>
  id === undefined ? operation : { id: { value: id }, ...operation }

const reserve = (id: string | undefined, ...resources: Resource[]) =>
  named(id, { type: 'RESERVE', reserve: { resources } })
const unreserve = (id: string | undefined, ...resources: Resource[]) =>
  named(id, { type: 'UNRESERVE', unreserve: { resources } })
const create = (id: string | undefined, ...volumes: Resource[]) =>
  named(id, { type: 'CREATE', create: { volumes } })
const destroy = (id: string | undefined, ...volumes: Resource[]) =>
  named(id, { type: 'DESTROY', destroy: { volumes } })

async function accept(it: TestFramework, offer: Offer, ...operations: OfferOperation[]) {
  const filters = { refuse_seconds: 0 }
  const answer = await it.call({
    type: 'ACCEPT',
    accept: { offer_ids: [offer.id], operations, filters },
  })
  assert.equal(answer.status, 202)
}

function status(it: TestFramework, id: string, from = 0): Promise<OperationStatus> {
  return it.waitFor(
    `the status of ${id}`,
    (event) =>
      event.type === 'UPDATE_OPERATION_STATUS' &&
      event.update_operation_status.status.operation_id?.value === id
        ? event.update_operation_status.status
        : undefined,
    { from },
  )
}

const dynamic = ({ reservations }: Resource) => reservations?.at(-1)?.type === 'DYNAMIC'
const amount = (offer: Offer, name: string, fits: (resource: Resource) => boolean) =>
  (offer.resources ?? [])
    .filter((resource) => resource.name === name && fits(resource))
    .reduce((sum, { scalar: value }) => sum + (value?.value ?? 0), 0)

/** The next offer of the same agent that has so much reserved. */
function withReserved(it: TestFramework, of: Offer, name: string, value: number): Promise<Offer> {
  return it.offer(
    (next) =>
      next.agent_id.value === of.agent_id.value &&
      Math.abs(amount(next, name, dynamic) - value) < 0.001,
  )
}

/** Nothing stays reserved after a case. */
async function cleanedUp(
  context: CaseContext,
  act: (it: TestFramework) => Promise<void>,
): Promise<void> {
  const it = await context.framework(OPTIONS)
  try {
    await act(it)
  } finally {
    await it.teardown()
    const cleaner = await context.framework(OPTIONS)
    const offers = await Promise.all([cleaner.offer(), settle(context)]).then(() =>
      cleaner.events.flatMap((event) =>
        event.type === 'OFFERS' ? (event.offers.offers ?? []) : [],
      ),
    )
    for (const offer of offers) {
      const list = (offer.resources ?? []).filter(dynamic)
      const volumes = list.filter(({ disk }) => disk?.persistence !== undefined)
      const plain = list.map(({ disk: _, ...rest }) => rest)
      const operations = [
        ...(volumes.length === 0 ? [] : [destroy(undefined, ...volumes)]),
        ...plain.map((resource) => unreserve(undefined, resource)),
      ]
      if (operations.length > 0) await accept(cleaner, offer, ...operations)
    }
  }
}

const settle = ({ cycleMs }: CaseContext) => sleep(2 * cycleMs + 500)

function refused(
  what: string,
  operation: (id: string) => OfferOperation,
  text: (offer: Offer) => string,
): Case {
  return {
    name: `${what}: OPERATION_ERROR without uuid, and the resources come back`,
    holds: 'facts 114, 116',
    async run({ framework, name }) {
      const it = await framework(OPTIONS)
      const offer = await it.offer()
      const id = name('refused')
      await accept(it, offer, operation(id))
      const told = await status(it, id)
      const at = `${offer.url?.address.ip}:${offer.url?.address.port}`
      const agent = `${offer.agent_id.value} at slave(1)@${at} (${offer.hostname})`
      assert.deepEqual(
        [told.state, told.message?.replace(agent, 'AGENT'), told.uuid, told.agent_id],
        ['OPERATION_ERROR', text(offer), undefined, undefined],
      )
      await it.offer((next) => next.agent_id.value === offer.agent_id.value)
    },
  }
}

/** As Mesos prints them, in the order of the offer. */
function offerText({ resources = [] }: Offer): string {
  const texts = resources.map(({ name, scalar: value, ranges }) => {
    const list = (ranges?.range ?? []).map(({ begin, end }) => `${begin}-${end}`)
    return `${name}(allocated: ${ROLE}):${value === undefined ? `[${list.join(', ')}]` : value.value}`
  })
  return texts.join('; ')
}

export const operationCases: readonly Case[] = [
  {
    name: 'RESERVE with an id: OPERATION_FINISHED with uuid and agent, then an offer with the reservation',
    holds: 'fact 114',
    run: (context) =>
      cleanedUp(context, async (it) => {
        const offer = await it.offer()
        const id = context.name('reserve')
        await accept(it, offer, reserve(id, reserved('cpus', 1), reserved('mem', 64)))
        const told = await status(it, id)
        assert.deepEqual(
          [told.state, told.agent_id, told.message],
          ['OPERATION_FINISHED', offer.agent_id, undefined],
        )
        assert.equal(told.uuid?.value.length, 16)
        const next = await withReserved(it, offer, 'cpus', 1)
        const mine = next.resources?.find((resource) => dynamic(resource))
        assert.deepEqual(mine?.reservations, [
          { type: 'DYNAMIC', role: ROLE, principal: PRINCIPAL },
        ])
        const total = amount(next, 'cpus', () => true)
        assert.equal(
          total,
          amount(offer, 'cpus', () => true),
        )
      }),
  },
  {
    name: 'without an id: silence, only the next offer tells; UNRESERVE likewise',
    holds: 'fact 114',
    run: (context) =>
      cleanedUp(context, async (it) => {
        const offer = await it.offer()
        await accept(it, offer, reserve(undefined, reserved('cpus', 0.5)))
        const next = await withReserved(it, offer, 'cpus', 0.5)
        await accept(it, next, unreserve(undefined, reserved('cpus', 0.5)))
        const last = await withReserved(it, offer, 'cpus', 0)
        assert.equal(
          amount(last, 'cpus', () => true),
          amount(offer, 'cpus', () => true),
        )
        assert.ok(!it.events.some(({ type }) => type === 'UPDATE_OPERATION_STATUS'))
      }),
  },
  {
    name: 'CREATE makes a volume of reserved disk; DESTROY and UNRESERVE in one ACCEPT undo both',
    holds: 'facts 114, 116',
    run: (context) =>
      cleanedUp(context, async (it) => {
        const offer = await it.offer()
        const ids = ['create', 'destroy', 'unreserve'].map(context.name)
        const [created = '', destroyed = '', freed = ''] = ids
        const data = volume(created, 32)
        await accept(it, offer, reserve(undefined, reserved('disk', 32)), create(created, data))
        assert.equal((await status(it, created)).state, 'OPERATION_FINISHED')
        const next = await withReserved(it, offer, 'disk', 32)
        const kept = next.resources?.find(({ disk }) => disk?.persistence?.id === created)
        assert.equal(kept?.disk?.volume?.container_path, 'data')
        await accept(it, next, destroy(destroyed, data), unreserve(freed, reserved('disk', 32)))
        assert.equal((await status(it, destroyed)).state, 'OPERATION_FINISHED')
        assert.equal((await status(it, freed)).state, 'OPERATION_FINISHED')
        const last = await withReserved(it, offer, 'disk', 0)
        assert.equal(
          amount(last, 'disk', () => true),
          amount(offer, 'disk', () => true),
        )
      }),
  },
  {
    name: 'RESERVE and LAUNCH of what is reserved in one ACCEPT',
    holds: 'fact 116',
    run: (context) =>
      cleanedUp(context, async (it) => {
        const offer = await it.offer()
        const id = context.name('reserving')
        const resources = [reserved('cpus', 0.1), reserved('mem', 32)]
        const task = shellTask(offer, id, 'true', { more: { resources } })
        await accept(it, offer, reserve(undefined, ...resources), {
          type: 'LAUNCH',
          launch: { task_infos: [task] },
        })
        await it.update(id, 'TASK_FINISHED')
        await withReserved(it, offer, 'cpus', 0.1)
      }),
  },
  {
    name: 'an unacknowledged status comes again after 10 seconds; reconciling gives it without uuid',
    holds: 'facts 114, 115',
    slow: true,
    run: (context) =>
      cleanedUp(context, async (it) => {
        it.acknowledgeAll = false
        const offer = await it.offer()
        const id = context.name('unacked')
        await accept(it, offer, reserve(id, reserved('cpus', 0.5)))
        const first = await status(it, id)
        const before = nowMs()
        const again = await status(it, id, it.received.length)
        const ms = nowMs() - before
        assert.ok(ms > 9500 && ms < 12_500, `${ms}`)
        assert.deepEqual(again, first)
        for (const operations of [
          [],
          [{ operation_id: { value: id }, agent_id: offer.agent_id }],
        ]) {
          const from = it.received.length
          await it.call({ type: 'RECONCILE_OPERATIONS', reconcile_operations: { operations } })
          const told = await status(it, id, from)
          assert.deepEqual([told.state, told.uuid], ['OPERATION_FINISHED', undefined])
        }
        const acknowledge = {
          agent_id: offer.agent_id,
          operation_id: { value: id },
          uuid: first.uuid?.value ?? new Uint8Array(),
        }
        await it.call({
          type: 'ACKNOWLEDGE_OPERATION_STATUS',
          acknowledge_operation_status: acknowledge,
        })
        const from = it.received.length
        const operations = [{ operation_id: { value: id }, agent_id: offer.agent_id }]
        await it.call({ type: 'RECONCILE_OPERATIONS', reconcile_operations: { operations } })
        const told = await status(it, id, from)
        assert.deepEqual(
          [told.state, told.message],
          ['OPERATION_UNKNOWN', 'Reconciliation: Operation is unknown'],
        )
        const silent = it.received.length
        await it.call({ type: 'RECONCILE_OPERATIONS', reconcile_operations: {} })
        assert.ok(await it.silence(500, silent, ({ type }) => type === 'UPDATE_OPERATION_STATUS'))
      }),
  },
  refused(
    'RESERVE of more than is offered',
    (id) => reserve(id, reserved('cpus', 99)),
    (offer) => `${offerText(offer)} does not contain cpus(allocated: ${ROLE}):99`,
  ),
  refused(
    'RESERVE with another principal',
    (id) => reserve(id, reserved('cpus', 1, 'someone')),
    () =>
      `A reserve operation was attempted by authenticated principal '${PRINCIPAL}', which does not match a reserved resource in the request with principal 'someone'; on agent AGENT`,
  ),
  refused(
    'RESERVE for a role that is not ours',
    (id) =>
      reserve(
        id,
        allocated({
          ...scalar('cpus', 1),
          reservations: [{ type: 'DYNAMIC', role: 'other', principal: PRINCIPAL }],
        }),
      ),
    () =>
      `A reserve operation was attempted for a resource with role 'other', but the resource was allocated to role '${ROLE}'; on agent AGENT`,
  ),
  refused(
    'RESERVE of what has no reservation',
    (id) => reserve(id, allocated(scalar('cpus', 1))),
    () => `Resource cpus(allocated: ${ROLE}):1 is not dynamically reserved; on agent AGENT`,
  ),
  refused(
    'UNRESERVE of what is not reserved',
    (id) => unreserve(id, reserved('cpus', 1)),
    (offer) =>
      `${offerText(offer)} does not contain cpus(allocated: ${ROLE})(reservations: [(DYNAMIC,${ROLE},${PRINCIPAL})]):1`,
  ),
  refused(
    'CREATE without DiskInfo',
    (id) => create(id, reserved('disk', 32)),
    () =>
      `Not a persistent volume: Resource disk(allocated: ${ROLE})(reservations: [(DYNAMIC,${ROLE},${PRINCIPAL})]):32 does not have DiskInfo; on agent AGENT`,
  ),
  refused(
    'DESTROY of a volume that is not there',
    (id) => destroy(id, volume('nowhere', 32)),
    () => 'Persistent volumes not found; on agent AGENT',
  ),
  {
    name: 'operations on offers that are no longer valid: OPERATION_ERROR',
    holds: 'facts 48, 114',
    async run({ framework, name }) {
      const it = await framework(OPTIONS)
      const offer = await it.offer()
      await it.decline([offer], { refuse_seconds: 0 })
      const id = name('late')
      await accept(it, offer, reserve(id, reserved('cpus', 1)))
      const told = await status(it, id)
      assert.deepEqual(
        [told.state, told.message],
        [
          'OPERATION_ERROR',
          `Operation attempted with invalid offers: Offer ${offer.id.value} is no longer valid`,
        ],
      )
    },
  },
  {
    name: 'RESERVE_RESOURCES of an operator takes offers back and reserves: 202; UNRESERVE_RESOURCES undoes it',
    holds: 'fact 116',
    async run(context) {
      const { operate } = context
      const it = await context.framework(OPTIONS)
      const { agent_id, ...offer } = await it.offer()
      const { allocation_info: _, ...plain } = reserved('cpus', 1)
      const call = { agent_id, resources: [plain] }
      const from = it.received.length
      const answer = await operate({ type: 'RESERVE_RESOURCES', reserve_resources: call })
      assert.deepEqual([answer.status, answer.body], [202, ''])
      try {
        await it.waitFor('RESCIND', ({ type }) => type === 'RESCIND' || undefined, { from })
        await it.call({ type: 'REVIVE' })
        await withReserved(it, { ...offer, agent_id }, 'cpus', 1)
      } finally {
        const undone = await operate({ type: 'UNRESERVE_RESOURCES', unreserve_resources: call })
        assert.equal(undone.status, 202)
      }
      const unknown = await operate({
        type: 'RESERVE_RESOURCES',
        reserve_resources: { ...call, agent_id: { value: 'bogus-S1' } },
      })
      assert.deepEqual([unknown.status, unknown.body], [400, 'No agent found with specified ID'])
      const tooMuch = { ...plain, scalar: { value: 99 } }
      const conflict = await operate({
        type: 'RESERVE_RESOURCES',
        reserve_resources: { agent_id, resources: [tooMuch] },
      })
      assert.equal(conflict.status, 409)
    },
  },
]
