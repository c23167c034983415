/** A server that speaks TLS, with a certificate made for the test. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkServer } from '../../../src/server/index.ts'
import { sendRaw, serve } from './helpers.ts'

let directory: string
let tls: { certFile: string; keyFile: string }

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pitboss-tls-'))
  tls = { certFile: join(directory, 'cert.pem'), keyFile: join(directory, 'key.pem') }
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const files = ['-keyout', tls.keyFile, '-out', tls.certFile]
  execFileSync('openssl', ['req', '-x509', ...key, ...subject, '-days', '2', ...files], {
    stdio: 'ignore',
  })
})
afterAll(() => rm(directory, { recursive: true }))

function askOverTls(port: number, ca: string): Promise<{ status: number; protocol: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port, path: '/v1/pools', ca, agent: false }
    const sent = request(options, (response) => {
      const { socket } = response as unknown as { socket: { getProtocol(): string } }
      response.resume()
      resolve({ status: response.statusCode ?? 0, protocol: socket.getProtocol() })
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('answers over TLS to who trusts the certificate, and nothing to plain HTTP', async () => {
  const { server, port } = await serve({ tls })
  expect(server.url).toMatch(/^https:/)
  const ca = await readFile(tls.certFile, 'utf8')
  expect(await askOverTls(port, ca)).toEqual({ status: 200, protocol: 'TLSv1.3' })
  const plain = await sendRaw(port, 'GET /v1/pools HTTP/1.1\r\nhost: localhost\r\n\r\n').catch(
    () => '',
  )
  expect(plain).not.toContain('200')
  expect((await askOverTls(port, ca)).status).toBe(200)
})

test.each([
  ['no such file', { certFile: 'missing.pem' }, 'ERR_TLS_FILE'],
  ['a key that is none', { keyFile: 'garbage.pem' }, 'ERR_TLS_KEYS'],
  ['certificate and key exchanged', 'exchange', 'ERR_TLS_KEYS'],
])('%s is refused before anything listens', async (_what, over, code) => {
  await writeFile(join(directory, 'garbage.pem'), 'hunter2')
  const files =
    over === 'exchange'
      ? { certFile: tls.keyFile, keyFile: tls.certFile }
      : { ...tls, ...mapValues(over as object, (file) => join(directory, file)) }
  const refused = checkServer({ listen: '127.0.0.1:0', tls: files })
  await expect(refused).rejects.toMatchObject({ code })
  await expect(refused).rejects.not.toThrow(/hunter2/)
})

function mapValues(values: object, map: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
