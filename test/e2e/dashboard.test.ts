/** The dashboard in a real browser, on a real operator: what happens to a pool is seen on the page. */
import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInstalled } from '../support/programs.ts'
import { Workbench } from './program.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const WAIT = { timeout: 30_000 }

/** Says how it mines, as a pool's server does. */
const STATISTICS =
  'require("node:http").createServer((request, response) => response.end(JSON.stringify(' +
  '{ hashesPerSecond: 2.5e12, workers: 6, shares: { accepted: 90, stale: 10 }, blocks: { found: 2, accepted: 1 }, ' +
  'difficulty: 0.00032, height: 101 }))).listen(process.argv[1], "127.0.0.1")'

const MANIFEST = [
  'apiVersion: pitboss/v1',
  'kind: MiningPool',
  'metadata: {name: btc}',
  'spec:',
  '  server:',
  '    command: |',
  `      node -e '${STATISTICS}' $\{ports.http} &`,
  '      echo hello from the server; exec sleep 600',
  '    ports: [{name: stratum}, {name: http}]',
  '    statistics: {port: http}',
  '    resources: {cpus: 0.1, memMiB: 32}',
  '    restart: {backoffSeconds: 2}',
  '  workers:',
  '    replicas: 6',
  '    command: "exec sleep 600"',
  '    resources: {cpus: 0.1, memMiB: 32}',
].join('\n')

describe.skipIf(!isInstalled(CHROMIUM))('in a browser', () => {
  let bench: Workbench
  let browser: Browser
  let url: string
  let args: readonly string[]
  let operator: Awaited<ReturnType<Workbench['startOperator']>>
  let master: string
  let pools: string

  beforeAll(async () => {
    bench = await Workbench.create()
    pools = join(bench.directory, 'pools')
    await mkdir(pools)
    await writeFile(join(pools, 'btc.yaml'), MANIFEST)
    ;[browser, { url: master }] = await Promise.all([
      chromium.launch({ executablePath: CHROMIUM, args: FLAGS }),
      bench.startCluster(),
    ])
    operator = await bench.startOperator(pools, master)
    url = operator.client.url
    args = ['--listen', new URL(url).host]
  })
  afterAll(async () => {
    await browser?.close()
    await bench?.close()
  })

  /** A page that has said nothing wrong and asked nobody else, when it is closed. */
  async function visit<T>(
    hash: string,
    look: (page: Page) => Promise<T>,
    options: BrowserContextOptions = {},
  ): Promise<T> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (message) => {
      // That a connection failed is what some tests are about.
      const isOffline = /Failed to load resource/.test(message.text())
      if (message.type() === 'error' && !isOffline) wrong.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) wrong.push(`asked ${request.url()}`)
    })
    try {
      await page.goto(`${url}/${hash}`)
      const seen = await look(page)
      expect(wrong).toEqual([])
      return seen
    } finally {
      await context.close()
    }
  }

  const workers = (page: Page, words: string) =>
    page.getByRole('listbox', { name: new RegExp(words) }).waitFor(WAIT)

  test('a pool converges, loses its server and its workers, and comes back', async () => {
    await visit('', async (page) => {
      const row = page.locator('tr[data-pool=btc]')
      await row.getByText('Running').waitFor(WAIT)
      await row.getByRole('img', { name: '6 of 6 workers ready' }).waitFor(WAIT)
      await row.getByRole('link', { name: 'btc' }).click()

      await page.getByRole('heading', { level: 1, name: 'btc' }).waitFor(WAIT)
      await workers(page, '6 workers, 6 ready')
      await page.getByText('Nothing: the pool is as it can be.').waitFor(WAIT)
      await page.locator('canvas').first().waitFor(WAIT)

      const { id } = await serverOf()
      process.kill(await processOf(id), 'SIGKILL')
      await workers(page, 'Workers: (?!.*6 ready)')
      await page.getByText('ServerLost').first().waitFor(WAIT)
      await workers(page, '6 workers, 6 ready')
      await page.getByText('life 2').first().waitFor(WAIT)
      // What became of the first server and why its workers went, each with its log.
      const ended = page.getByRole('region', { name: 'Ended lately' })
      await ended.getByRole('row', { name: /server 1.*FAILED.*signal/ }).waitFor(WAIT)
      await ended
        .getByRole('row', { name: /worker \d.*KILLED.*server/ })
        .first()
        .waitFor(WAIT)
      await ended.getByRole('link', { name: `log of ${id}` }).waitFor(WAIT)
    })
  })

  test('how it mines is seen: on its page, and beside the others', async () => {
    await visit('#/pools/btc', async (page) => {
      const mining = page.getByRole('region', { name: 'Mining' })
      await mining.getByText('2.50 TH/s').waitFor(WAIT)
      await mining.getByText('of 6 miners').waitFor(WAIT)
      await mining.getByRole('img', { name: 'Shares: 90 accepted, 10 stale' }).waitFor(WAIT)
      await page.getByRole('img', { name: 'Hash rate: 2.50 TH/s now' }).waitFor(WAIT)
      await page.goto(`${url}/#/`)
      await page.locator('tr[data-pool=btc]').getByText('2.50 TH/s').waitFor(WAIT)
    })
  })

  test('on a phone the keyboard goes down the page as the eye does', async () => {
    await visit(
      '#/pools/btc',
      async (page) => {
        await workers(page, '6 ready')
        await page.getByRole('region', { name: 'Ended lately' }).waitFor(WAIT)
        await page.getByRole('listbox').focus()
        const tops: number[] = []
        for (let stop = 0; stop < 12; stop += 1) {
          tops.push(
            await page.evaluate<number>(
              'document.activeElement.getBoundingClientRect().top + scrollY',
            ),
          )
          await page.keyboard.press('Tab')
        }
        expect(tops).toEqual(tops.toSorted((a, b) => a - b))
        expect(new Set(tops).size).toBeGreaterThan(4)
      },
      { viewport: { width: 390, height: 844 } },
    )
  })

  test('a worker is picked by keyboard and told in words; its log streams', async () => {
    await visit('#/pools/btc', async (page) => {
      await workers(page, '6 ready')
      await page.getByRole('listbox').focus()
      await page.keyboard.press('End')
      await page.getByRole('option', { name: /^worker 5, ready, on / }).waitFor(WAIT)
      await page.getByRole('heading', { name: /Worker 5/ }).waitFor(WAIT)
      expect(page.url()).toContain('?task=btc.')
      await page.keyboard.press('ArrowLeft')
      await page.getByRole('option', { name: /^worker 4, ready, on / }).waitFor(WAIT)
      const { id } = await serverOf()
      await page.goto(`${url}/#/tasks/${id}/logs`)
      await page.getByRole('log').getByText('hello from the server').waitFor(WAIT)
    })
  })

  test('it says when it is stale, and recovers by itself when the operator is back', async () => {
    await visit('#/pools/btc', async (page) => {
      await workers(page, '6 ready')
      await page.locator('main[data-connection=live]').waitFor(WAIT)
      await operator.program.kill('SIGKILL')
      await page.locator('main[data-connection=stale]').waitFor(WAIT)
      await page.getByText(/This page shows how it was at .*: /).waitFor(WAIT)
      operator = await bench.startOperator(pools, master, ...args)
      await page.locator('main[data-connection=live]').waitFor(WAIT)
      await workers(page, '6 workers, 6 ready')
    })
  })

  test('light, dark and narrow: nothing is cut off, and axe finds nothing', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    const { id } = await serverOf()
    const pages = ['#/', '#/pools/btc', '#/agents', '#/events', `#/tasks/${id}/logs`]
    const looks = [
      { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
      { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    ] as const
    for (const look of looks) {
      await visit(
        '',
        async (page) => {
          for (const hash of pages) {
            await page.goto(`${url}/${hash}`)
            await page.locator('main[data-connection=live] h1').waitFor(WAIT)
            await page.getByText('Waiting for the operator').waitFor({ state: 'hidden' })
            const width = await page.evaluate('document.documentElement.scrollWidth')
            expect([hash, width]).toEqual([hash, look.viewport.width])
            await page.evaluate(axe)
            const found = await page.evaluate('axe.run().then((found) => found.violations)')
            expect([hash, found]).toEqual([hash, []])
          }
        },
        // For axe itself, which the page's policy keeps out as it should.
        { ...look, bypassCSP: true },
      )
    }
  })

  test('colours follow the system until some are chosen, the painted ones, too', async () => {
    await visit(
      '#/pools/btc',
      async (page) => {
        await workers(page, '6 ready')
        /** Of the page, and of the first worker on the canvas. */
        const colours = () =>
          page.evaluate<readonly string[]>(`[
            getComputedStyle(document.body).backgroundColor,
            document.querySelector('.grid canvas').getContext('2d').getImageData(5, 5, 1, 1).data.join(),
          ]`)
        const dark = ['rgb(20, 24, 28)', '55,169,124,255']
        const light = ['rgb(246, 246, 244)', '47,157,112,255']
        await expect.poll(colours).toEqual(dark)
        await page.emulateMedia({ colorScheme: 'light' })
        await expect.poll(colours).toEqual(light)
        await page.getByLabel('Colours').selectOption('dark')
        await expect.poll(colours).toEqual(dark)
      },
      { colorScheme: 'dark' },
    )
  })

  test('the chosen colours stay', async () => {
    await visit('', async (page) => {
      await page.getByLabel('Colours').selectOption('dark')
      await page.reload()
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    })
  })

  test('markup in a name or a log is only text', async () => {
    await visit('#/pools/%3Cimg%20src=x%20onerror=alert(1)%3E', async (page) => {
      await page.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).waitFor(WAIT)
      expect(await page.locator('main img').count()).toBe(0)
    })
  })

  test('with a token: asked for once, kept in the tab, and wrong ones are told', async () => {
    const token = 'a-token-of-more-than-sixteen'
    const tokenFile = join(bench.directory, 'token')
    await writeFile(tokenFile, token)
    const state = ['--state', join(bench.directory, 'state-2'), '--name', 'second']
    const empty = join(bench.directory, 'none')
    await mkdir(empty)
    const second = await bench.startOperator(empty, master, '--token-file', tokenFile, ...state)
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(second.client.url)
    const field = page.getByLabel('This operator wants its token')
    await field.fill('a-wrong-token-of-some-length')
    await page.getByRole('button', { name: 'Enter' }).click()
    await page.getByRole('alert').waitFor(WAIT)
    await field.fill(token)
    await page.keyboard.press('Enter')
    await page.getByText('No manifest declares a pool.').waitFor(WAIT)
    await page.reload()
    await page.getByText('No manifest declares a pool.').waitFor(WAIT)
    await context.close()
  })

  async function serverOf(): Promise<{ id: string }> {
    const server = (await operator.client.tasks()).find(({ role }) => role === 'server')
    if (server === undefined) throw new Error('no server')
    return server
  }
})

/** The process that a task runs, found by the id in its environment. */
async function processOf(taskId: string): Promise<number> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const isIt = environment.split('\0').includes(`MESOS_TASK_ID=${taskId}`)
    if (isIt && command.startsWith('sleep')) return Number(pid)
  }
  throw new Error(`no process for ${taskId}`)
}
