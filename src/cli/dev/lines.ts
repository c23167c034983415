/** What happens, as plain lines: for pipes, files and CI. One for each event, one for each change of a pool's row. */
import type { OperatorView, ViewChange } from '../../api/operator-view.ts'
import { poolStatusWord } from '../../api/pool-status.ts'
import type { EventView, MiningPool } from '../../api/view.ts'
import type { TextSink } from '../context.ts'
import { safeText } from '../print/cell.ts'
import { serverWord } from '../print/columns.ts'

/** Returns what ends it. */
export function printLines(sink: TextSink, view: OperatorView): () => void {
  const shown = new Map<string, string>()
  const show = (name: string) => {
    const pool = view.pool(name)
    const line = pool === undefined ? `pool ${name}: gone` : poolLine(pool)
    if (shown.get(name) === line) return
    if (pool === undefined) shown.delete(name)
    else shown.set(name, line)
    sink.write(`${line}\n`)
  }
  const onChange = ({ pools, events }: ViewChange) => {
    for (const event of events) sink.write(`${eventLine(event)}\n`)
    for (const name of pools) show(name)
  }
  for (const { metadata } of view.pools()) show(metadata.name)
  return view.onChange(onChange)
}

function poolLine(pool: MiningPool): string {
  const { workers } = pool.status
  const word = poolStatusWord(pool)
  return `pool ${pool.metadata.name}: ${word}, server ${serverWord(pool)}, workers ${workers.ready}/${workers.desired}`
}

function eventLine({ type, reason, message, pool, taskId }: EventView): string {
  const what = taskId ?? (pool === undefined ? 'operator' : `pool ${pool}`)
  const mark = type === 'Warning' ? 'warning: ' : ''
  return `${mark}${what}: ${reason}: ${safeText(message)}`
}
