/** `npm run bench -- load [--full] [--agents N] ...`: end to end over HTTP. */
import { parseArgs } from 'node:util'
import { endToEnd, type Figure, type LoadSize } from './end-to-end.ts'

/** Small enough to be run beside other work; what the issue names has to be asked for. */
const SMALL = { agents: 500, pools: 9, workers: 500, killed: 500, rate: 2_000, seconds: 5 }
const FULL = {
  agents: 10_000,
  pools: 90,
  workers: 1_000,
  killed: 10_000,
  rate: 10_000,
  seconds: 20,
}

export async function runLoad(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      full: { type: 'boolean', default: false },
      agents: { type: 'string' },
      pools: { type: 'string' },
      workers: { type: 'string' },
      killed: { type: 'string' },
      rate: { type: 'string' },
      seconds: { type: 'string' },
      directory: { type: 'string' },
      /** CPU profiles of the operator go there. */
      profile: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const base = values.full ? FULL : SMALL
  const number = (name: keyof typeof SMALL) => Number(values[name] ?? base[name])
  const size: LoadSize = {
    agents: number('agents'),
    pools: number('pools'),
    workersPerPool: number('workers'),
    killedWorkers: number('killed'),
    updatesPerSecond: number('rate'),
    updateSeconds: number('seconds'),
    directory: values.directory,
    profileDirectory: values.profile,
  }
  const figures = await endToEnd(size, values.json ? () => {} : (line) => console.log(line))
  if (values.json) console.log(JSON.stringify({ node: process.version, size, figures }, null, 2))
  return figures
}
