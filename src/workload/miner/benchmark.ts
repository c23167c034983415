/** Measures how fast this machine hashes, without a pool: with the kernel that mines, and with node:crypto. */
import { setTimeout } from 'node:timers/promises'
import type { Algorithm } from '../coin/proof-of-work.ts'
import { benchmarkWarmUpMs } from './limits.ts'
import { formatRate } from './rate.ts'
import { startThreads } from './threads.ts'
import type { Assignment } from './work.ts'

export interface BenchmarkOptions {
  readonly algorithm: Algorithm
  readonly threads: number
  readonly print: (line: string) => void
  /** How long each of the two is measured. */
  readonly measureMs: number
}

export async function benchmark(options: BenchmarkOptions): Promise<void> {
  const { algorithm, threads, print } = options
  const with_ = `${threads} ${threads === 1 ? 'thread' : 'threads'}`
  for (const usesNodeCrypto of [false, true]) {
    const rate = await measure(options, usesNodeCrypto)
    const name = usesNodeCrypto ? 'node:crypto, for comparison' : 'as it mines'
    print(`${algorithm}, ${with_}, ${name}: ${formatRate(rate)}`)
  }
}

/** Hashes per second. */
async function measure(
  { algorithm, threads, measureMs }: BenchmarkOptions,
  usesNodeCrypto: boolean,
): Promise<number> {
  let hashes = 0
  let stopped = (_: number) => {}
  const untilMs = new Promise<number>((resolve) => {
    stopped = resolve
  })
  const running = startThreads({
    threads,
    algorithm,
    usesNodeCrypto,
    onShare: () => undefined,
    onHashes: (count) => {
      hashes += count
    },
    onStopped: (hashedUntilMs) => stopped(hashedUntilMs),
  })
  running.assign(workWithoutShares, true)
  await setTimeout(benchmarkWarmUpMs)
  const [startMs, startHashes] = [performance.timeOrigin + performance.now(), hashes]
  await setTimeout(measureMs)
  running.assign(undefined, true)
  const seconds = ((await untilMs) - startMs) / 1000
  await running.end()
  return (hashes - startHashes) / seconds
}

/** No hash is 0. */
const workWithoutShares: Assignment = {
  work: {
    jobId: 'benchmark',
    previousHash: new Uint8Array(32),
    coinbaseBefore: new Uint8Array(60),
    coinbaseAfter: new Uint8Array(60),
    branches: [],
    version: 0x20000000,
    bits: 0x1d00ffff,
    timeSeconds: 1_700_000_000,
  },
  extraNonce1: new Uint8Array(4),
  extraNonce2Bytes: 4,
  target: new Uint8Array(32),
}
