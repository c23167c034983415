/** A server that speaks TLS, with a certificate made for the test. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkServer } from '../../../src/server/index.ts'
import { makeCertificate, OPENSSL } from '../../support/certificate.ts'
import { isInstalled } from '../../support/programs.ts'
import { run } from '../cli/terminal.ts'
import { sendRaw, serve } from './helpers.ts'
import { pool } from './objects.ts'

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

describe.skipIf(!isInstalled(OPENSSL))('over TLS', () => {
  let directory: string
  let tls: { certFile: string; keyFile: string }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pitboss-tls-'))
    tls = makeCertificate(directory)
  })
  afterAll(() => rm(directory, { recursive: true }))

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

  test('the command line asks over TLS with --ca, and says why it will not without', async () => {
    const { port, view } = await serve({ tls })
    view.put({ pools: [pool('btc')] })
    const address = ['--server', `https://localhost:${port}`]
    const untrusted = await run(['get', 'pools', ...address])
    expect(untrusted.code).toBe(3)
    expect(untrusted.err).toContain('its certificate is signed by nobody who is trusted here')
    expect(untrusted.err).toContain('--ca FILE')
    const flag = await run(['get', 'pools', '-o', 'name', '--ca', tls.certFile, ...address])
    expect(flag).toEqual({ code: 0, out: 'pool/btc\n', err: '' })
    const twin = await run(['get', 'pools', '-o', 'name', ...address], {
      env: { PITBOSS_CA: tls.certFile },
    })
    expect(twin.out).toBe('pool/btc\n')
    const plain = await run(['get', 'pools', '--server', `http://localhost:${port}`])
    expect([plain.code, plain.err]).toEqual([3, expect.stringContaining('If it serves HTTPS')])
    const named = ['--server', `https://127.0.0.1:${port}`]
    const other = await run(['get', 'pools', '--ca', tls.certFile, ...named])
    expect([other.code, other.err]).toEqual([3, expect.stringContaining('to another name')])
  })

  test('plain HTTP where TLS is expected is told, and so is a file that holds no certificate', async () => {
    const { port } = await serve()
    const plain = ['--server', `https://localhost:${port}`]
    const refused = await run(['get', 'pools', '--ca', tls.certFile, ...plain])
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('it speaks no TLS')])
    const noCertificate = await run(['get', 'pools', '--ca', tls.keyFile, ...plain])
    expect([noCertificate.code, noCertificate.err]).toEqual([
      2,
      expect.stringMatching(/^error: .*key\.pem holds no certificate\n/),
    ])
    const missing = await run(['get', 'pools', '--ca', join(directory, 'none'), ...plain])
    expect([missing.code, missing.err]).toEqual([3, expect.stringContaining('cannot read')])
  })
})

function mapValues(values: object, map: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
