/** The dashboard in Chromium with ten thousand workers on the page: until it is painted, and what an update costs it. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { BIG } from './stage.ts'

export const CHROMIUM = '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--no-first-run']

export interface PageCost {
  /** From the beginning of the navigation to the first frame with every worker on it. */
  readonly paintedMs: number
  readonly firstContentMs: number
}

export interface UpdateCost {
  readonly updates: number
  /** From the bytes of a message to the frame that shows it. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** Of one task of the page's thread; those of 50 ms and more are told by the browser. */
  readonly longestTaskMs: number
  /** Of the task that took the most of the processor: what others do on the machine makes little difference to it. */
  readonly longestCpuMs: number
}

/** Before anything of the page runs: notes when a canvas was painted on, when the stream said something, and long tasks. */
const WATCH = `
  window.bench = { painted: [], told: [], tasks: [] }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.tasks.push(entry.duration)
  }).observe({ type: 'longtask' })
  // A timer that is set while a frame is made comes when it has been made.
  const ask = window.requestAnimationFrame
  let inFrame = false
  window.requestAnimationFrame = (callback) => ask((time) => {
    inFrame = true
    setTimeout(() => { inFrame = false })
    callback(time)
  })
  const stroke = CanvasRenderingContext2D.prototype.fillRect
  let asked = false
  const note = () => {
    asked = false
    bench.painted.push(performance.now())
  }
  CanvasRenderingContext2D.prototype.fillRect = function (...args) {
    if (!asked && this.canvas.closest('.grid') !== null) {
      asked = true
      // After the frame that these commands belong to.
      if (inFrame) setTimeout(note)
      else ask(() => setTimeout(note))
    }
    return stroke.apply(this, args)
  }
  const read = ReadableStreamDefaultReader.prototype.read
  ReadableStreamDefaultReader.prototype.read = async function (...args) {
    const piece = await read.apply(this, args)
    bench.told.push(performance.now())
    return piece
  }
`

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

export async function firstPaint(
  browser: Browser,
  url: string,
  hash: string,
): Promise<{ page: Page; cost: PageCost }> {
  const context = await browser.newContext({
    viewport: { width: 1_600, height: 1_000 },
    // For what is looked at from outside; the page itself needs nothing of it.
    bypassCSP: true,
  })
  const page = await context.newPage()
  await page.addInitScript(WATCH)
  await page.goto(`${url}/${hash}`, { waitUntil: 'commit' })
  await page.waitForFunction(
    hash.includes(BIG)
      ? 'bench.painted.length > 0'
      : "document.querySelector('tr[data-pool]') !== null",
  )
  const cost = await page.evaluate<PageCost>(`(() => ({
    paintedMs: bench.painted[0] ?? performance.now(),
    firstContentMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  }))()`)
  return { page, cost }
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of CPU time. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Milliseconds of CPU time of the longest task of a page's thread while `work` runs. */
async function longestCpu(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as never[])))
  const traceConfig = { includedCategories: ['disabled-by-default-devtools.timeline'] }
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig })
  await work()
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await ended
  await session.detach()
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const named = events.filter(({ name }) => name === 'thread_name')
  const pages = new Set(
    named.filter(({ args }) => args.name === 'CrRendererMain').map((event) => threadOf(event)),
  )
  const tasks = events.filter((event) => event.name === 'RunTask' && pages.has(threadOf(event)))
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000
}

/** While `work` makes changes. */
export async function updateCost(page: Page, work: () => Promise<unknown>): Promise<UpdateCost> {
  await page.evaluate('bench.painted = []; bench.told = []; bench.tasks = []')
  const longestCpuMs = await longestCpu(page, work)
  const { painted, told, tasks } = await page.evaluate<{
    painted: number[]
    told: number[]
    tasks: number[]
  }>('bench')
  // A frame shows all that was told before it and not shown yet; the oldest of that waited longest.
  const waits: number[] = []
  let from = 0
  for (const at of painted) {
    const first = told[from]
    if (first === undefined || first > at) continue
    waits.push(at - first)
    while (from < told.length && (told[from] ?? 0) <= at) from += 1
  }
  waits.sort((a, b) => a - b)
  const share = (part: number) => waits[Math.ceil(part * waits.length) - 1] ?? Number.NaN
  return {
    updates: waits.length,
    p50Ms: share(0.5),
    p99Ms: share(0.99),
    longestTaskMs: Math.max(0, ...tasks),
    longestCpuMs,
  }
}
