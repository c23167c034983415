/** Manifests for the tests of the directory. */
export function pool(name: string, image = 'a'): string {
  return [
    'apiVersion: pitboss/v1',
    'kind: MiningPool',
    `metadata: { name: ${name} }`,
    'spec:',
    `  server: { image: ${image} }`,
    '  workers: { image: b }',
    '',
  ].join('\n')
}
