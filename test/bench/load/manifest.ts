/** The pool of the load: its tasks only pretend to run, so they are small. `server`: more lines of its part. */
export function manifestOf(name: string, replicas: number, server: readonly string[] = []): string {
  return [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: {name: ${name}}`,
    'spec:',
    '  server:',
    '    command: "exec pool-server"',
    '    ports: [{name: stratum}]',
    '    resources: {cpus: 0.1, memMiB: 32}',
    ...server.map((line) => `    ${line}`),
    '  workers:',
    `    replicas: ${replicas}`,
    '    command: "exec miner ${server.host}:${server.ports.stratum}"',
    '    resources: {cpus: 0.1, memMiB: 32}',
  ].join('\n')
}
