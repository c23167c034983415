/**
 * fetch that trusts given certificates. Node's own takes none, so it is the one of the undici package, which is the
 * same program; loaded at the first question only.
 */
export function fetchTrusting(certificates: string): typeof fetch {
  const loaded = import('undici').then(({ Agent, fetch }) => ({
    fetch,
    dispatcher: new Agent({ connect: { ca: certificates } }),
  }))
  return async (input, init) => {
    const { fetch, dispatcher } = await loaded
    // The types of two copies of one program.
    const ask = fetch as unknown as (input: unknown, init: unknown) => Promise<Response>
    return ask(input, { ...init, dispatcher })
  }
}
