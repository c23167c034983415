/** What is asked for by name and is not there: said with the name that was perhaps meant. */
import { ExitCode, PitbossError } from '../api/errors.ts'
import type { MiningPool } from '../api/view.ts'
import type { OperatorClient } from './client/operator-client.ts'
import { didYouMean } from './suggest.ts'

export interface Kind {
  /** `pools` */
  readonly kind: string
  /** `pool` */
  readonly singular: string
}

export function notFoundError(
  { kind, singular }: Kind,
  name: string,
  known: Iterable<string>,
): PitbossError {
  const message = `${singular} '${name}' not found${didYouMean(name, known)}`
  return new PitbossError('ERR_NOT_FOUND', message, {
    exitCode: ExitCode.no,
    nextStep: `'pitboss get ${kind}' lists them.`,
  })
}

/** The pool of that name; throws ERR_NOT_FOUND, exit code 1. */
export async function requirePool(client: OperatorClient, name: string): Promise<MiningPool> {
  return (await client.pool(name)) ?? (await throwPoolNotFound(client, name))
}

export async function throwPoolNotFound(client: OperatorClient, name: string): Promise<never> {
  const { items } = await client.pools()
  const names = items.map((pool) => pool.metadata.name)
  throw notFoundError({ kind: 'pools', singular: 'pool' }, name, names)
}
