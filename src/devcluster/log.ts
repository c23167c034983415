/** Where the cluster tells what it does; `fields` never holds a secret. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

export const silentLog: Log = () => undefined
