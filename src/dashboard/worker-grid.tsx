/**
 * All workers of a pool as coloured cells, painted: ten thousand elements would be too many. For keyboard and screen
 * reader it is a list box in which only the picked option exists.
 */
import { useEffect, useId, useRef } from 'preact/hooks'
import type { TaskView } from '../api/view.ts'
import { count, plural } from './format.ts'
import { cellAt, type GridLayout, gridLayout, moveBy } from './grid-layout.ts'
import { useThemeVersion, useWidth } from './hooks.ts'
import { TASK_STATE_TEXT, TASK_STATES, type TaskStateWord, taskState } from './states.ts'
import { color, textScale } from './theme.ts'

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
  const layout = gridLayout(workers.length, width, textScale())
  const states = workers.map(({ state }) => CODES.get(state)).join('')
  useEffect(() => {
    if (canvas.current !== null && width > 0) paint(canvas.current, layout, workers, picked)
  }, [states, width, picked, theme])
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
        aria-label={`Workers: ${summary(workers)}`}
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

const CODES = new Map(TASK_STATES.map((state, index) => [state, index]))

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

function paint(
  canvas: HTMLCanvasElement,
  layout: GridLayout,
  workers: readonly Worker[],
  picked: number | undefined,
): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  const scale = devicePixelRatio
  canvas.width = Math.ceil(layout.width * scale)
  canvas.height = Math.ceil(layout.height * scale)
  canvas.style.width = `${layout.width}px`
  canvas.style.height = `${layout.height}px`
  context.scale(scale, scale)
  const [surface, ink] = [color('surface'), color('text')]
  // State by state: changing the colour for each cell would cost more than the cells.
  for (const state of TASK_STATES) {
    const fill = color(`state-${state}`)
    workers.forEach((worker, index) => {
      if (worker.state === state) paintCell(context, layout, index, { state, fill, surface })
    })
  }
  if (picked === undefined || picked >= workers.length) return
  const [x, y] = placeOf(layout, picked)
  context.strokeStyle = ink
  context.lineWidth = 2
  context.strokeRect(x - 0.5, y - 0.5, layout.cell + 1, layout.cell + 1)
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
