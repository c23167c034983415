/** `npm run bench -- server`: what people see of a fleet of ten thousand tasks, and what it costs the operator. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { mainThreadTime } from '../main-thread.ts'
import { type Figure, isMet, lineOf } from './figure.ts'
import { CHROMIUM, firstPaint, openBrowser, updateCost } from './page.ts'
import { type Answers, askWhile, noAnswers } from './requests.ts'
import { BIG, Stage } from './stage.ts'

/** More than the loop can take in: then its own pace is measured. */
const UNREACHABLE_RATE = 200_000
const PACE_SECONDS = 8

type Tell = (name: string, value: number, unit: string, atMost?: number) => void

/** Whether every goal was met. */
export async function runServer(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workers: { type: 'string', default: '10000' },
      watchers: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '5' },
      /** A part alone: answering, overview, everything, looking. */
      only: { type: 'string' },
      profile: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const figures: Figure[] = []
  const tell: Tell = (name, value, unit, atMost) => {
    const figure = { name, value, unit, ...(atMost === undefined ? {} : { atMost }) }
    figures.push(figure)
    if (!values.json) console.log(lineOf(figure))
  }
  const crowd = { count: Number(values.watchers), rounds: Number(values.rounds) }
  const parts: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
    overview: (stage) => watching(stage, crowd, '?kinds=pools,agents,events', tell),
    everything: (stage) => watching(stage, crowd, '', tell),
    looking: (stage) => (existsSync(CHROMIUM) ? looking(stage, tell) : Promise.resolve()),
  }
  const isAsked = (name: string) => values.only === undefined || name === values.only
  const workers = Number(values.workers)
  if (isAsked('answering')) {
    if (!values.json) console.log('answering')
    await answering(() => Stage.open(workers, values.profile), crowd.rounds, tell)
  }
  const others = Object.entries(parts).filter(([name]) => isAsked(name))
  if (others.length > 0) {
    const stage = await Stage.open(workers, values.profile)
    try {
      await stage.converged()
      for (const [name, part] of others) {
        if (!values.json) console.log(name)
        await part(stage)
      }
    } finally {
      await stage.close()
    }
  }
  if (values.json) console.log(JSON.stringify({ node: process.version, figures }, null, 2))
  return figures.every(isMet)
}

/** An operator of its own in each round: what is slow because it is done for the first time is in every one. */
async function answering(open: () => Promise<Stage>, rounds: number, tell: Tell): Promise<void> {
  const [launching, losing] = [noAnswers(), noAnswers()]
  for (let round = 0; round < rounds; round += 1) {
    const stage = await open()
    try {
      stage.leaveOperatorItsCore()
      await asking(stage, launching)
      await stage.lose()
      await asking(stage, losing)
    } finally {
      await stage.close()
    }
  }
  tellAnswers('while all tasks are launched', launching, tell)
  tellAnswers('while a server is lost and all comes back', losing, tell)
}

function asking(stage: Stage, answers: Answers): Promise<void> {
  return askWhile(`${stage.url}/v1/pools`, stage.operator.pid, stage.converged(), answers)
}

function tellAnswers(when: string, { seen, own }: Answers, tell: Tell): void {
  tell(`/v1/pools ${when}, p50`, seen.summary().p50, 'ms')
  tell('p99', seen.summary().p99, 'ms', 20)
  tell('p99 without waiting for a processor', own.summary().p99, 'ms', 20)
}

async function watching(
  stage: Stage,
  { count, rounds }: { readonly count: number; readonly rounds: number },
  query: string,
  tell: Tell,
): Promise<void> {
  const [without, withThem]: [Pace[], Pace[]] = [[], []]
  let bytes = 0
  for (let round = 0; round < rounds; round += 1) {
    without.push(await pace(stage))
    const end = await stage.watchers(count, query)
    withThem.push(await pace(stage))
    bytes += (await end()).bytes
  }
  const of = (paces: readonly Pace[], measure: keyof Pace) =>
    median(paces.map((pace) => pace[measure]))
  tell('updates a second that the loop takes, nobody watching', of(without, 'perSecond'), '/s')
  tell(`the same with ${count} watchers`, of(withThem, 'perSecond'), '/s')
  tell('what these read in each round', bytes / 1e6 / rounds, 'MB')
  const slower = (of(without, 'perSecond') / of(withThem, 'perSecond') - 1) * 100
  tell('how much slower the loop is', slower, '%', 5)
  const [cpu, cpuWithThem] = [of(without, 'cpuUs'), of(withThem, 'cpuUs')]
  tell('CPU time of the loop for an update, nobody watching', cpu, 'us')
  tell(`the same with ${count} watchers`, cpuWithThem, 'us')
  tell('how much more that is', (cpuWithThem / cpu - 1) * 100, '%', 5)
}

interface Pace {
  /** Updates that the loop takes in when there are always more. */
  readonly perSecond: number
  /** For one of them, of the operator's main thread; what others do on the machine makes little difference to it. */
  readonly cpuUs: number
}

async function pace(stage: Stage): Promise<Pace> {
  const { ranMs } = mainThreadTime(stage.operator.pid)
  const { told } = await stage.master.updates(UNREACHABLE_RATE, PACE_SECONDS)
  const cpuUs = ((mainThreadTime(stage.operator.pid).ranMs - ranMs) * 1000) / told
  await stage.converged()
  return { perSecond: told / PACE_SECONDS, cpuUs }
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN
}

async function looking(stage: Stage, tell: Tell): Promise<void> {
  const browser = await openBrowser()
  try {
    // The first page of a browser pays for the browser. One page is looked at, at a time.
    const first = await firstPaint(browser, stage.url, '#/')
    await first.page.context().close()
    const overview = await firstPaint(browser, stage.url, '#/')
    await overview.page.context().close()
    tell('overview, until every pool is shown', overview.cost.paintedMs, 'ms', 1_000)
    const { page, cost } = await firstPaint(browser, stage.url, `#/pools/${BIG}`)
    tell('page of the large pool, first content', cost.firstContentMs, 'ms', 1_000)
    tell('page of the large pool, until every worker is painted', cost.paintedMs, 'ms', 1_000)
    // All are healthy from here on: whatever comes next is seen.
    await stage.master.updates(5_000, 3)
    await stage.converged()
    for (const rate of [20, 1_000]) {
      const update = await updateCost(page, () => stage.master.updates(rate, 8))
      tell(`from a message to its frame, ${rate} tasks a second, p50`, update.p50Ms, 'ms', 50)
      tell(`from a message to its frame, ${rate} tasks a second, p99`, update.p99Ms, 'ms', 50)
      tell('the longest task of the page, 0 when none was of 50 ms', update.longestTaskMs, 'ms', 50)
      tell('the longest in CPU time', update.longestCpuMs, 'ms', 50)
    }
  } finally {
    await browser.close()
  }
}
