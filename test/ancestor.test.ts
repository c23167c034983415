/**
 * The program Pitboss descends from, as a list of bugs made impossible: each names the test or script that would fail if
 * it came back. What is named is there: this file checks it.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Number, what the ancestor did wrong, the file that holds it, and words that stand there. */
const bugs: readonly (readonly [number, string, string, string])[] = [
  [
    1,
    'counted a port range without its end',
    'test/unit/core/ports.test.ts',
    'counting is inclusive at both ends',
  ],
  [
    2,
    'looked at the first range of each resource only',
    'test/unit/core/resources.test.ts',
    'come from all ranges and all resources, not only the first',
  ],
  [
    3,
    'used ports it had not asked for',
    'test/golden/core/01-quickstart.txt',
    'ports:[31000-31000]',
  ],
  [
    4,
    'started workers before the server ran',
    'test/golden/core/02-gate-readiness.txt',
    'RUNNING alone is not ready',
  ],
  [
    5,
    'took a launch for a success',
    'test/golden/core/24-dropped-without-penalty.txt',
    'An offer was gone before the launch arrived',
  ],
  [
    6,
    'mixed reserved, revocable and foreign resources',
    'test/unit/core/resources.test.ts',
    'special ones (revocable, shared, disks of their own kind) are never counted or taken',
  ],
  [
    7,
    'launched one more worker per offer, for ever, even with no cpus',
    'test/golden/core/34-everywhere.txt',
    'one worker on every agent that fits',
  ],
  [
    8,
    'knew a server by a part of its name',
    'test/golden/core/17-late-update-of-old-server.txt',
    'never touches the workers of the new one',
  ],
  [9, 'knew five states', 'test/unit/core/mesos-state.test.ts', 'TASK_UNREACHABLE'],
  [
    10,
    'sent a KILL once',
    'test/golden/core/20-kill-until-terminal.txt',
    'until Mesos says that the task ended',
  ],
  [11, 'forgot worker ids, or never did', 'test/property/run.ts', 'I17: what is shown is what is'],
  [
    12,
    'used task ids again after a restart',
    'test/golden/core/54-journal-set-back.txt',
    'no id of it is used again',
  ],
  [
    13,
    'had no framework id, no checkpoint, no failover timeout',
    'test/e2e/run.test.ts',
    'keeps the framework id',
  ],
  [14, 'did not reconcile', 'test/golden/core/60-restart.txt', 'RECONCILE everything'],
  [
    15,
    'only logged rescinds, lost agents and errors',
    'test/golden/core/80-offers.txt',
    'a rescinded one not at all',
  ],
  [
    16,
    'passed the password as an argument',
    'test/golden/validate/secret-reference-in-arguments.txt',
    'args',
  ],
  [
    17,
    'passed an empty argument for a user that was not given',
    'manifests/bitcoin-p2pool.yaml',
    'RPC',
  ],
  [
    18,
    'had its images and sizes in the code',
    'manifests/bitcoin-p2pool.yaml',
    'derekchiang/p2pool',
  ],
  [
    19,
    'gave workers an address without a scheme or credentials',
    'manifests/quickstart/pool.yaml',
    'stratum+tcp://${server.host}:${server.ports.stratum}',
  ],
  [
    20,
    'filled in no discovery information',
    'test/golden/operator/task-info/argv-without-image.json',
    'discovery',
  ],
  [21, 'refused every offer for a second', 'test/golden/core/01-quickstart.txt', 'SUPPRESS mining'],
  [
    22,
    'restarted a failing server every second',
    'test/unit/core/backoff.test.ts',
    'waits 10, 20, 40, 80, 160, 300, 300 seconds',
  ],
  [
    23,
    'had no checks, constraints, or maintenance',
    'test/golden/core/90-maintenance.txt',
    'Planned maintenance',
  ],
  [
    24,
    'went on after a failed start, and exited with 0',
    'test/e2e/removed.test.ts',
    'expect(code).toBe(3)',
  ],
  [25, 'kept nothing', 'test/e2e/run.test.ts', 'kill -9 of the operator at any moment'],
  [26, 'compared floats', 'test/unit/core/fixed.test.ts', '0.1 + 0.2 is 0.3'],
]

test('all twenty-six are there', () => {
  expect(bugs.map(([number]) => number)).toEqual(
    Array.from({ length: 26 }, (_, index) => index + 1),
  )
})

test.each(bugs)('%i: the ancestor %s', (_number, _bug, file, words) => {
  expect(readFileSync(`${root}${file}`, 'utf8')).toContain(words)
})
