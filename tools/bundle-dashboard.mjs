// Bundles src/dashboard/ to dist/dashboard/: one script, one style sheet, no address outside. Called by prepare.mjs.
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

export async function bundleDashboard(root) {
  // After the packages were installed, of which this is one.
  const { build } = await import('esbuild')
  const [from, to] = [join(root, 'src/dashboard'), join(root, 'dist/dashboard')]
  mkdirSync(to, { recursive: true })
  await build({
    entryPoints: { app: join(from, 'main.tsx') },
    outdir: to,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'eof',
    logLevel: 'warning',
  })
  for (const file of ['index.html', 'favicon.svg']) copyFileSync(join(from, file), join(to, file))
}
