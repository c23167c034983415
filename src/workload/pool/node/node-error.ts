/** What can be wrong with a node, in words for its operator. */
import { reasonCharactersMax } from './limits.ts'

export type NodeProblem =
  | 'unreachable'
  | 'unauthorized'
  | 'warming-up'
  | 'syncing'
  | 'no-peers'
  | 'busy'
  | 'wrong-chain'
  | 'nonsense'
  | 'refused'

export class NodeError extends Error {
  override readonly name = 'NodeError'
  readonly problem: NodeProblem
  /** The node's own code for it. */
  readonly code: number | undefined

  constructor(problem: NodeProblem, message: string, code?: number) {
    super(message.slice(0, reasonCharactersMax))
    this.problem = problem
    this.code = code
  }
}

/** The codes that say how a node is (Bitcoin Core: src/rpc/protocol.h); any other is about the call. */
const states: Readonly<Record<number, readonly [NodeProblem, string]>> = {
  [-9]: ['no-peers', 'the node has no peers'],
  [-10]: ['syncing', 'the node is downloading the chain'],
  [-28]: ['warming-up', 'the node is starting'],
}

export function errorOfAnswer(method: string, code: number, message: string): NodeError {
  const state = states[code]
  if (state !== undefined) return new NodeError(state[0], `${state[1]} (${message})`, code)
  return new NodeError('refused', `the node refuses ${method}: ${message} (${code})`, code)
}

export function nonsense(what: string): NodeError {
  return new NodeError('nonsense', `the node talks nonsense: ${what}`)
}
