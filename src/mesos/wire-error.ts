/** What can be wrong with bytes or JSON that somebody sent; expected, never a crash. */
export type WireErrorCode =
  /** Not protobuf: truncated, impossible wire type, nested too deeply. */
  | 'malformed'
  /** A required field is absent; `paths` names each of them. */
  | 'missing-required'
  /** Not JSON at all. */
  | 'json-syntax'
  /** JSON, but a value does not fit its field. */
  | 'json-value'

export class WireError extends Error {
  readonly code: WireErrorCode
  /** For `missing-required`: e.g. `kill.task_id`, `tasks[0].task_id.value`. */
  readonly paths: readonly string[]

  constructor(code: WireErrorCode, message: string, paths: readonly string[] = []) {
    super(message)
    this.name = 'WireError'
    this.code = code
    this.paths = paths
  }
}

/** The words of Mesos itself [fact 23]. */
export function missingRequired(paths: readonly string[]): WireError {
  return new WireError('missing-required', `Missing required fields: ${paths.join(', ')}`, paths)
}
