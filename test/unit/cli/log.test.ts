import { expect, test } from 'vitest'
import { createLog } from '../../../src/cli/log.ts'

function lines(isTerminal: boolean, write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  const sink = {
    isTerminal,
    hasColors: false,
    columns: undefined,
    rows: undefined,
    write: (part: string) => {
      text += part
    },
    drained: async () => undefined,
  }
  write(createLog(sink, 'info'))
  return text
}

test('one line of JSON for each event', () => {
  const text = lines(false, (log) => {
    log.info({ pool: 'btc', task: 't1', reason: 'Killing', revision: 'abc' }, 'killing')
    log.debug({}, 'not told')
    log.warn({ pool: 'btc' }, 'two\nlines')
  })
  const told = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(told.map(({ time: _time, ...rest }) => rest)).toEqual([
    { level: 30, pool: 'btc', task: 't1', reason: 'Killing', revision: 'abc', msg: 'killing' },
    { level: 40, pool: 'btc', msg: 'two\nlines' },
  ])
})

test.each([true, false])(
  'what is called a secret is never written (terminal: %s)',
  (isTerminal) => {
    const text = lines(isTerminal, (log) => {
      log.info({ token: 'hunter2', err: { headers: { authorization: 'Basic hunter2' } } }, 'a')
      log.info({ options: { secret: 'hunter2', credentials: { kind: 'hunter2' } } }, 'b')
    })
    expect(text).not.toContain('hunter2')
    expect(text).toContain('[redacted]')
  },
)
