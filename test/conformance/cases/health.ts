/** Health checks and general checks. */
import assert from 'node:assert/strict'
import type { HealthCheck } from '../../../src/mesos/codec.ts'
import type { Case } from '../suite.ts'
import { shellTask } from '../test-framework.ts'

const quick = {
  delay_seconds: 0,
  interval_seconds: 0.3,
  timeout_seconds: 5,
  consecutive_failures: 3,
  grace_period_seconds: 0,
} as const satisfies HealthCheck

export const healthCases: readonly Case[] = [
  {
    name: 'a failing COMMAND check: healthy=false each time, then TASK_KILLING and TASK_KILLED with healthy=false',
    holds: 'fact 105',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('sick')
      const health_check = { ...quick, type: 'COMMAND', command: { value: 'false' } } as const
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000', { more: { health_check } })])
      const killed = await it.update(id, 'TASK_KILLED')
      const updates = it.updatesOf(id)
      const reports = updates.filter(
        ({ reason }) => reason === 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED',
      )
      assert.deepEqual(
        reports.map(({ state, healthy }) => [state, healthy]),
        Array.from({ length: 3 }, () => ['TASK_RUNNING', false]),
      )
      const killing = updates.find(({ state }) => state === 'TASK_KILLING')
      assert.equal(killing?.healthy, undefined)
      assert.deepEqual([killed.healthy, killed.reason], [false, undefined])
      assert.equal(killed.message, 'Command terminated with signal Terminated')
    },
  },
  {
    name: 'a passing check reports healthy=true once',
    holds: 'fact 105',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('well')
      const health_check = { ...quick, type: 'COMMAND', command: { value: 'true' } } as const
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000', { more: { health_check } })])
      const report = await it.waitFor('healthy=true', (event) =>
        event.type === 'UPDATE' && event.update.status.healthy ? event.update.status : undefined,
      )
      assert.equal(report.reason, 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED')
      const from = it.received.length
      assert.ok(await it.silence(1500, from, ({ type }) => type === 'UPDATE'))
    },
  },
  {
    name: 'failures within the grace period are not reported',
    holds: 'fact 105',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('grace')
      const health_check = {
        ...quick,
        grace_period_seconds: 60,
        type: 'COMMAND',
        command: { value: 'false' },
      } as const
      await it.launch(offer, [shellTask(offer, id, 'sleep 2', { more: { health_check } })])
      await it.update(id, 'TASK_FINISHED')
      assert.ok(it.updatesOf(id).every(({ healthy }) => healthy === undefined))
    },
  },
  {
    name: 'a TCP check sees the port open',
    holds: 'fact 105',
    async run({ framework, name, masterUrl }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('tcp')
      // The master's own port is open for sure, and nothing has to be installed.
      const tcp = { port: Number(new URL(masterUrl).port) }
      const health_check = { ...quick, type: 'TCP', tcp } as const
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000', { more: { health_check } })])
      await it.waitFor('healthy=true', (event) =>
        event.type === 'UPDATE' && event.update.status.healthy ? true : undefined,
      )
    },
  },
  {
    name: 'an HTTP check takes 200 to 399',
    holds: 'fact 105',
    async run({ framework, name, masterUrl }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('http')
      const port = Number(new URL(masterUrl).port)
      const http = { port, path: '/health', scheme: 'http' }
      const health_check = { ...quick, type: 'HTTP', http } as const
      await it.launch(offer, [shellTask(offer, id, 'sleep 1000', { more: { health_check } })])
      await it.waitFor('healthy=true', (event) =>
        event.type === 'UPDATE' && event.update.status.healthy ? true : undefined,
      )
    },
  },
  {
    name: 'a general check: its status is in every update, empty until the first result and in the last',
    holds: 'fact 107',
    async run({ framework, name }) {
      const it = await framework()
      const offer = await it.offer()
      const id = name('check')
      const check = {
        type: 'COMMAND',
        command: { command: { value: 'exit 4' } },
        delay_seconds: 0,
        interval_seconds: 0.3,
        timeout_seconds: 5,
      } as const
      await it.launch(offer, [shellTask(offer, id, 'sleep 3', { more: { check } })])
      await it.update(id, 'TASK_FINISHED')
      assert.deepEqual(
        it
          .updatesOf(id)
          .map(({ state, reason, check_status }) => [
            state,
            reason,
            check_status?.command?.exit_code,
          ]),
        [
          ['TASK_STARTING', undefined, undefined],
          ['TASK_RUNNING', undefined, undefined],
          ['TASK_RUNNING', 'REASON_TASK_CHECK_STATUS_UPDATED', 4],
          ['TASK_FINISHED', undefined, undefined],
        ],
      )
      assert.ok(it.updatesOf(id).every(({ check_status }) => check_status?.type === 'COMMAND'))
    },
  },
]
