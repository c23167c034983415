/**
 * The dashboard's few files, read once and answered from memory: what a request names is never a path on the disk.
 * They hold no data, only the program that asks for it, so they are given without a token.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { sendTagged } from './conditional.ts'

interface Page {
  readonly type: string
  readonly bytes: Buffer
  readonly tag: string
}

const FILES = [
  { path: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/assets/app.js', file: 'app.js', type: 'text/javascript; charset=utf-8' },
  { path: '/assets/app.css', file: 'app.css', type: 'text/css; charset=utf-8' },
  { path: '/favicon.svg', file: 'favicon.svg', type: 'image/svg+xml' },
] as const

export const PAGE_PATHS: ReadonlySet<string> = new Set(FILES.map(({ path }) => path))

/** By address. Undefined where the dashboard was not built. */
export type Pages = ReadonlyMap<string, Page>

/** Runs its own script and style, asks its own server, and nothing else; nobody may frame it or send it elsewhere. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

/** Both from `src/` and from `dist/`, where this file may be. */
const BUILT = fileURLToPath(new URL('../../dist/dashboard', import.meta.url))

export async function readPages(directory: string = BUILT): Promise<Pages | undefined> {
  try {
    const pages = await Promise.all(
      FILES.map(async ({ path, file, type }) => {
        const bytes = await readFile(join(directory, file))
        const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
        return [path, { type, bytes, tag }] as const
      }),
    )
    return new Map(pages)
  } catch {
    return undefined
  }
}

export function pageRoutes(app: FastifyInstance, pages: Pages): void {
  for (const [path, { type, bytes, tag }] of pages) {
    app.get(path, async (request, reply) => {
      reply.headers({
        'content-security-policy': PAGE_POLICY,
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      })
      return sendTagged(request, reply, { tag, type, body: () => bytes })
    })
  }
}
