/** Agents that keep something for a role from the beginning: static reservations. */
import assert from 'node:assert/strict'
import type { Offer, Resource } from '../../../src/mesos/codec.ts'
import type { Case } from '../suite.ts'
import { ALL_CAPABILITIES, scalar, shellTask } from '../test-framework.ts'

const cpus = ({ resources = [] }: Offer) => resources.filter(({ name }) => name === 'cpus')
const isReserved = ({ reservations = [] }: Resource) => reservations.length > 0

export const reservationCases: readonly Case[] = [
  {
    name: 'a framework of the role is offered what is reserved for it, and the rest, in one offer',
    holds: 'req 24',
    needs: ['static reservation'],
    async run({ framework, reservedRole = '' }) {
      const it = await framework({ info: { roles: [reservedRole] } })
      const offer = await it.offer()
      const kinds = cpus(offer).map((resource) => [
        resource.reservations,
        resource.allocation_info?.role,
        resource.scalar?.value,
      ])
      const allOf = kinds.toSorted((a, b) => Number(a[2]) - Number(b[2]))
      assert.deepEqual(allOf, [
        [[{ type: 'STATIC', role: reservedRole }], reservedRole, 1],
        [undefined, reservedRole, 4],
      ])
    },
  },
  {
    name: 'a framework of another role is offered the rest only; who has the role gets its own part',
    holds: 'req 24',
    needs: ['static reservation'],
    async run({ framework, reservedRole = '' }) {
      const other = await framework()
      const offer = await other.offer()
      assert.deepEqual(cpus(offer).map(isReserved), [false])
      const it = await framework({ info: { roles: [reservedRole] } })
      const own = await it.offer(({ agent_id }) => agent_id.value === offer.agent_id.value)
      assert.deepEqual(cpus(own).map(isReserved), [true])
      assert.deepEqual(
        (own.resources ?? []).map(({ name }) => name),
        ['cpus'],
      )
    },
  },
  {
    name: 'a task takes reserved and other cpus; they come back as what they were',
    holds: 'req 24',
    needs: ['static reservation'],
    async run({ framework, name, reservedRole = '' }) {
      const it = await framework({ info: { roles: [reservedRole] } })
      const offer = await it.offer()
      const id = name('both')
      const reservations = [{ type: 'STATIC', role: reservedRole } as const]
      const resources = [
        { ...scalar('cpus', 1), reservations },
        scalar('cpus', 0.5),
        scalar('mem', 32),
      ]
      await it.launch(offer, [shellTask(offer, id, 'true', { more: { resources } })])
      await it.update(id, 'TASK_FINISHED')
      const mine = (next: Offer) => next.agent_id.value === offer.agent_id.value
      const back = await it.offer((next) => mine(next) && cpus(next).some(isReserved))
      assert.equal(cpus(back).find(isReserved)?.scalar?.value, 1)
    },
  },
  {
    name: 'more than is reserved: TASK_ERROR, though as much is free unreserved',
    holds: 'fact 52',
    needs: ['static reservation'],
    async run({ framework, name, reservedRole = '' }) {
      const it = await framework({ info: { roles: [reservedRole] } })
      const offer = await it.offer()
      const id = name('greedy')
      const reservations = [{ type: 'STATIC', role: reservedRole } as const]
      const resources = [{ ...scalar('cpus', 2), reservations }, scalar('mem', 32)]
      await it.launch(offer, [shellTask(offer, id, 'true', { more: { resources } })])
      assert.equal((await it.update(id, 'TASK_ERROR')).reason, 'REASON_TASK_INVALID')
    },
  },
  {
    name: 'without RESERVATION_REFINEMENT the old form: a role in every resource, no reservations',
    holds: 'fact 44',
    needs: ['static reservation'],
    async run({ framework, name, reservedRole = '' }) {
      const capabilities = ALL_CAPABILITIES.filter(({ type }) => type !== 'RESERVATION_REFINEMENT')
      const it = await framework({ info: { roles: [reservedRole], capabilities } })
      const offer = await it.offer()
      const kinds = cpus(offer).map(({ role, reservations, scalar: value }) => [
        role,
        reservations,
        value?.value,
      ])
      assert.deepEqual(
        kinds.toSorted((a, b) => Number(a[2]) - Number(b[2])),
        [
          [reservedRole, undefined, 1],
          ['*', undefined, 4],
        ],
      )
      const id = name('old')
      const resources = [
        { ...scalar('cpus', 1), role: reservedRole },
        { ...scalar('mem', 32), role: '*' },
      ]
      await it.launch(offer, [shellTask(offer, id, 'true', { more: { resources } })])
      await it.update(id, 'TASK_FINISHED')
    },
  },
]
