/** A cluster with one task, for runner.test.ts to kill: prints the pids of the task's processes and waits. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startCluster } from '../../../src/devcluster/cluster.ts'
import { shellTask, TestFramework } from '../../conformance/test-framework.ts'

const cluster = await startCluster({ workDir: join(process.argv[2] ?? '', 'dying'), agents: 1 })
const framework = await (await TestFramework.subscribe(cluster.masterUrl)).subscribed()
const offer = await framework.offer()
const command = 'sleep 1001 & echo $! > a; setsid sleep 1002 & echo $! > b; echo $$ > c; sleep 1003'
await framework.launch(offer, [shellTask(offer, 'doomed', command)])
await framework.update('doomed', 'TASK_RUNNING')
const sandbox = cluster.agents[0]?.sandboxOf('doomed') ?? ''
const files = ['a', 'b', 'c'].map((name) => join(sandbox, name))
while (!files.every((file) => existsSync(file) && readFileSync(file, 'utf8') !== ''))
  await sleep(10)
console.log(files.map((file) => readFileSync(file, 'utf8').trim()).join(' '))
await sleep(60_000)
