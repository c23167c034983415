/** The last hour of a pool as three charts: the server's samples, and what the page itself saw since. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import './charts.css'
import { hashRateText } from '../api/hash-rate.ts'
import type { HistoryView } from '../api/history-view.ts'
import type { MiningPool } from '../api/view.ts'
import { clock, count } from './format.ts'
import { usePolled, useThemeVersion, useWidth } from './hooks.ts'
import { HISTORY_MS, LIVE_POINTS_MAX } from './limits.ts'
import { Panel } from './parts.tsx'
import { color, textScale } from './theme.ts'

interface Point {
  readonly time: number
  readonly desired: number
  readonly ready: number
}

/** What the stream said between two samples of the server: a dip of seconds is seen. Anew with `now`, if there is news. */
function useLivePoints(pool: MiningPool, now: number): readonly Point[] {
  const points = useRef<Point[]>([])
  const told = useRef<{ now: number; points: readonly Point[] }>({ now: 0, points: [] })
  const { desired, ready } = pool.status.workers
  const last = points.current.at(-1)
  if (last?.desired !== desired || last.ready !== ready) {
    const time = Date.now() / 1000
    if (last !== undefined) points.current.push({ ...last, time: time - 0.001 })
    points.current.push({ time, desired, ready })
    if (points.current.length > LIVE_POINTS_MAX) points.current.splice(0, 2)
  }
  if (told.current.now !== now) {
    const isNews = told.current.points.at(-1) !== points.current.at(-1)
    told.current = { now, points: isNews ? [...points.current] : told.current.points }
  }
  return told.current.points
}

export function Charts({ pool, now }: { pool: MiningPool; now: number }) {
  const { name } = pool.metadata
  const path = `v1/history?pool=${encodeURIComponent(name)}`
  const { answer } = usePolled<HistoryView>(path, HISTORY_MS)
  const live = useLivePoints(pool, now)
  const history = answer?.pools[name]
  // What the page saw by itself changes between two samples of the server; the other charts do not.
  const workers = useMemo(() => {
    const sampled = (answer?.times ?? []).map((time, index) => ({
      time,
      desired: history?.desired[index] ?? null,
      ready: history?.ready[index] ?? null,
    }))
    const latest = live.at(-1)
    const last = latest === undefined ? [] : [{ ...latest, time: Date.now() / 1000 }]
    const points = [...sampled, ...live, ...last].sort((a, b) => a.time - b.time)
    return [
      points.map(({ time }) => time),
      points.map(({ desired }) => desired),
      points.map(({ ready }) => ready),
    ] as uPlot.AlignedData
  }, [answer, live, name])
  const [ends, loop, rate] = useMemo(() => {
    const times = [...(answer?.times ?? [])]
    // A bar for nothing would still be seen.
    const ends = (history?.restarts ?? []).map((ends) => (ends === 0 ? null : ends))
    return [
      [times, ends] as uPlot.AlignedData,
      [times, [...(answer?.loop.turnMs ?? [])]] as uPlot.AlignedData,
      [times, [...(history?.hashesPerSecond ?? [])]] as uPlot.AlignedData,
    ]
  }, [answer, name])
  const { ready, desired } = pool.status.workers
  const rateNow = pool.status.mining?.hashesPerSecond
  const restarts = total(history?.restarts)
  const turns = (answer?.loop.turnMs ?? []).filter((turn) => turn !== null)
  const slowest = turns.length === 0 ? undefined : Math.max(...turns)
  return (
    <Panel title="The last hour" class="charts">
      <div class="chart-rows">
        <Chart
          title="Workers ready and desired"
          wide
          told={`${count(ready)} of ${count(desired)} ready now`}
          data={workers}
          series={[
            { label: 'desired', color: 'muted', dash: true, step: true },
            { label: 'ready', color: 'state-ready', fill: true, step: true },
          ]}
        />
        {pool.spec.server.statistics !== undefined && (
          <Chart
            title="Hash rate"
            told={rateNow === undefined ? 'not known now' : `${hashRateText(rateNow)} now`}
            data={rate}
            series={[{ label: 'hash rate', color: 'accent', fill: true }]}
            axis={HASH_RATES}
            wide
          />
        )}
        <Chart
          title="Unexpected ends"
          told={`${count(restarts)} in all`}
          data={ends}
          series={[{ label: 'ends', color: 'bad', bars: true }]}
        />
        <Chart
          title="Reconcile time"
          told={
            slowest === undefined ? 'no turn yet' : `at most ${slowest.toFixed(1)} ms on average`
          }
          data={loop}
          series={[{ label: 'ms a turn', color: 'accent' }]}
          axis={DECIMALS}
        />
      </div>
    </Panel>
  )
}

const total = (values: readonly (number | null)[] | undefined) =>
  (values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0)

interface Line {
  readonly label: string
  readonly color: string
  readonly dash?: boolean
  readonly step?: boolean
  readonly fill?: boolean
  readonly bars?: boolean
}

interface ChartProps {
  readonly title: string
  readonly told: string
  readonly data: uPlot.AlignedData
  readonly series: readonly Line[]
  readonly axis?: Axis
  /** As wide as the panel. */
  readonly wide?: boolean
}

/** What stands beside the chart. */
interface Axis {
  readonly textOf: (value: number) => string
  /** CSS pixels at the usual size of text. */
  readonly axisWidth: number
}

const WHOLE_ALONE: Axis = {
  textOf: (value) => (Number.isInteger(value) ? String(value) : ''),
  axisWidth: 44,
}
const DECIMALS: Axis = { textOf: String, axisWidth: 44 }
const HASH_RATES: Axis = { textOf: hashRateText, axisWidth: 72 }

function Chart({ title, told, data, series, axis = WHOLE_ALONE, wide = false }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const theme = useThemeVersion()
  const plot = useRef<uPlot | undefined>(undefined)
  useEffect(() => {
    if (box.current === null || width === 0) return
    plot.current = new uPlot(optionsOf(width, series, axis), data, box.current)
    return () => {
      plot.current?.destroy()
      plot.current = undefined
    }
  }, [width, theme])
  useEffect(() => plot.current?.setData(data), [data])
  return (
    <figure class={wide ? 'wide' : ''}>
      <figcaption>
        <span>{title}</span> <span class="muted">{told}</span>
      </figcaption>
      <div ref={box} class="plot" role="img" aria-label={`${title}: ${told}`} />
    </figure>
  )
}

const HEIGHT = 120
/** What a chart spans at the least. */
const SHORTEST_SECONDS = 5 * 60
/** Between two times on the axis, in seconds. */
const WHOLE_MINUTES = [1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * 60)

function optionsOf(
  width: number,
  lines: readonly Line[],
  { textOf, axisWidth }: Axis,
): uPlot.Options {
  const scale = textScale()
  const axis = {
    stroke: color('muted'),
    grid: { stroke: color('line'), width: 1 },
    ticks: { show: false },
    font: `${Math.round(11 * scale)}px system-ui, sans-serif`,
  }
  return {
    width,
    height: Math.round(HEIGHT * scale),
    legend: { show: false },
    cursor: { show: false },
    // Half of the topmost number stands above its line, and half of the last time beyond its own.
    padding: [8 * scale, 16 * scale, 0, 0],
    scales: {
      // A pool that is young is seen to be young.
      x: { range: (_plot, min, max) => [Math.min(min, max - SHORTEST_SECONDS), max] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, (max ?? 1) * 1.1)] },
    },
    axes: [
      {
        ...axis,
        size: 20 * scale,
        space: 70 * scale,
        incrs: WHOLE_MINUTES,
        values: (_plot: uPlot, ticks: number[]) => ticks.map(clock),
      },
      {
        ...axis,
        size: axisWidth * scale,
        space: 28 * scale,
        values: (_plot: uPlot, ticks: number[]) => ticks.map(textOf),
      },
    ],
    series: [
      {},
      ...lines.map((line): uPlot.Series => {
        const stroke = color(line.color)
        const stepped = uPlot.paths.stepped?.({ align: 1 })
        const bars = uPlot.paths.bars?.({ size: [0.9, 12, 2] })
        const paths = line.bars === true ? bars : line.step === true ? stepped : undefined
        return {
          label: line.label,
          stroke,
          width: 1.5 * scale,
          points: { show: false },
          spanGaps: false,
          ...(line.dash === true ? { dash: [4, 3] } : {}),
          ...(line.fill === true || line.bars === true
            ? { fill: `color-mix(in srgb, ${stroke} 20%, transparent)` }
            : {}),
          ...(paths === undefined ? {} : { paths }),
        }
      }),
    ],
  }
}
