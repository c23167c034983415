/**
 * All workers of a pool as coloured cells, painted: ten thousand elements would be too many. For keyboard and screen
 * reader it is a list box in which only the picked option exists.
 */
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { TaskView } from '../api/view.ts'
import { count, plural } from './format.ts'
import { cellAt, type GridLayout, gridLayout, moveBy } from './grid-layout.ts'
import { useThemeVersion, useWidth } from './hooks.ts'
import { TASK_STATE_TEXT, TASK_STATES, type TaskStateWord, taskState } from './states.ts'
import { color, textScale } from './theme.ts'
import './worker-grid.css'

export interface Worker {
  readonly state: TaskStateWord
  /** Absent for one that is wanted and not launched. */
  readonly task?: TaskView
}

/** By index, then those that are missing. */
export function workersOf(tasks: Iterable<TaskView>, desired: number): readonly Worker[] {
  const workers: { readonly state: TaskStateWord; readonly task: TaskView }[] = []
  let staying = 0
  for (const task of tasks) {
    if (task.role !== 'worker') continue
    const state = taskState(task)
    if (state !== 'stopping') staying += 1
    workers.push({ state, task })
  }
  workers.sort((a, b) => a.task.index - b.task.index || a.task.attempt - b.task.attempt)
  const missing = Math.max(0, desired - staying)
  return [...workers, ...Array.from({ length: missing }, () => ({ state: 'missing' as const }))]
}

export function countStates(workers: readonly Worker[]): ReadonlyMap<TaskStateWord, number> {
  const counts = new Map<TaskStateWord, number>()
  for (const { state } of workers) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}

interface Props {
  readonly workers: readonly Worker[]
  readonly picked: number | undefined
  readonly onPick: (index: number) => void
}

export function WorkerGrid({ workers, picked, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const id = useId()
  const width = useWidth(box)
  const theme = useThemeVersion()
  const layout = useMemo(
    () => gridLayout(workers.length, width, textScale()),
    [workers.length, width],
  )
  const painted = useRef<Painted | undefined>(undefined)
  // In the frame that shows the words; an effect would come a frame later.
  useLayoutEffect(() => {
    if (canvas.current === null || width === 0) return
    const next = { layout, theme, picked, states: workers.map(({ state }) => state) }
    paint(canvas.current, next, painted.current)
    painted.current = next
  }, [workers, layout, picked, theme])
  const label = useMemo(() => `Workers: ${summary(workers)}`, [workers])
  const at = picked === undefined ? undefined : workers[picked]
  const choose = (event: KeyboardEvent) => {
    if (workers.length === 0) return
    const next = moveBy(layout, workers.length, picked ?? -1, event.key)
    if (next === undefined) return
    event.preventDefault()
    onPick(next)
  }
  const point = (event: MouseEvent) => {
    const index = cellAt(layout, workers.length, event.offsetX, event.offsetY)
    if (index !== undefined) onPick(index)
  }
  return (
    <div class="grid" ref={box}>
      <div
        role="listbox"
        aria-label={label}
        aria-activedescendant={at === undefined ? undefined : id}
        tabIndex={0}
        onKeyDown={choose}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus; the list box does. */}
        <canvas ref={canvas} aria-hidden="true" onClick={point} />
        {at !== undefined && picked !== undefined && (
          <div
            id={id}
            class="sr-only"
            role="option"
            tabIndex={-1}
            aria-selected="true"
            aria-posinset={picked + 1}
            aria-setsize={workers.length}
          >
            {nameOf(at)}
          </div>
        )}
      </div>
    </div>
  )
}

function nameOf({ task, state }: Worker): string {
  if (task === undefined) return 'a worker that is not launched'
  return `worker ${task.index}, ${TASK_STATE_TEXT[state]}, on ${task.host}`
}

function summary(workers: readonly Worker[]): string {
  const counts = countStates(workers)
  const told = TASK_STATES.filter((state) => counts.has(state))
  const parts = told.map((state) => `${count(counts.get(state) ?? 0)} ${TASK_STATE_TEXT[state]}`)
  return parts.length === 0 ? 'none' : `${plural(workers.length, 'worker')}, ${parts.join(', ')}`
}

/** What is on the canvas. */
interface Painted {
  readonly layout: GridLayout
  readonly theme: number
  readonly picked: number | undefined
  readonly states: readonly TaskStateWord[]
}

/** Cells that look as before stay: most updates are about a few of ten thousand. */
function paint(canvas: HTMLCanvasElement, next: Painted, before: Painted | undefined): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  const { layout, states, picked } = next
  const isFresh = before?.layout !== layout || before.theme !== next.theme
  if (isFresh) resize(context, layout)
  const cells = states.map((_state, index) => index)
  const changed = isFresh ? cells : cells.filter((index) => isChanged(next, before, index))
  for (const index of isFresh ? [] : changed) clearCell(context, layout, index)
  const surface = color('surface')
  // State by state: changing the colour for each cell would cost more than the cells.
  for (const state of TASK_STATES) {
    const alike = changed.filter((index) => states[index] === state)
    if (alike.length === 0) continue
    const fill = color(`state-${state}`)
    for (const index of alike) paintCell(context, layout, index, { state, fill, surface })
  }
  if (picked === undefined || picked >= states.length) return
  const [x, y] = placeOf(layout, picked)
  context.strokeStyle = color('text')
  context.lineWidth = 2
  context.strokeRect(x - 0.5, y - 0.5, layout.cell + 1, layout.cell + 1)
}

function resize(context: CanvasRenderingContext2D, { width, height }: GridLayout): void {
  const { canvas } = context
  const scale = devicePixelRatio
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  context.scale(scale, scale)
}

function isChanged({ states, picked, layout }: Painted, before: Painted, index: number): boolean {
  if (states[index] !== before.states[index]) return true
  if (picked === before.picked || before.picked === undefined) return false
  // The frame of the one that was picked reaches into its neighbours.
  const { columns } = layout
  const [down, right] = [Math.floor(index / columns), index % columns]
  const [top, left] = [Math.floor(before.picked / columns), before.picked % columns]
  return Math.abs(down - top) <= 1 && Math.abs(right - left) <= 1
}

/** With what a frame left around it. */
function clearCell(context: CanvasRenderingContext2D, layout: GridLayout, index: number): void {
  const [x, y] = placeOf(layout, index)
  context.clearRect(x - 1, y - 1, layout.pitch, layout.pitch)
}

const placeOf = ({ columns, pitch }: GridLayout, index: number) =>
  [(index % columns) * pitch + 1, Math.floor(index / columns) * pitch + 1] as const

/** Beside the colour a shape, wherever a cell has room for one. */
function paintCell(
  context: CanvasRenderingContext2D,
  layout: GridLayout,
  index: number,
  look: { state: TaskStateWord; fill: string; surface: string },
): void {
  const [x, y] = placeOf(layout, index)
  const side = layout.cell - 1
  if (look.state === 'missing') {
    context.strokeStyle = look.fill
    context.lineWidth = 1
    context.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1)
    return
  }
  context.fillStyle = look.fill
  context.fillRect(x, y, side, side)
  if (side < 8) return
  context.fillStyle = look.surface
  const inset = Math.max(2, Math.round(side / 6))
  const inner = side - 2 * inset
  if (look.state === 'starting') context.fillRect(x + inset, y + inset, inner, inner / 2)
  if (look.state === 'unready') context.fillRect(x + inset, y + inset, inner, inner)
  if (look.state === 'stopping') context.fillRect(x + inset, y + side / 2 - 1, inner, 2)
  if (look.state === 'unhealthy') context.fillRect(x + side / 2 - 1, y + inset, 2, inner)
  if (look.state === 'unreachable') {
    context.strokeStyle = look.surface
    context.lineWidth = 2
    context.beginPath()
    context.moveTo(x + inset, y + inset)
    context.lineTo(x + side - inset, y + side - inset)
    context.moveTo(x + side - inset, y + inset)
    context.lineTo(x + inset, y + side - inset)
    context.stroke()
  }
}
