/** A certificate made for a test, by openssl. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export const OPENSSL = '/usr/bin/openssl'

/** Self-signed, for `localhost`; writes two files into the directory. */
export function makeCertificate(directory: string): { certFile: string; keyFile: string } {
  const files = { certFile: join(directory, 'cert.pem'), keyFile: join(directory, 'key.pem') }
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const out = ['-keyout', files.keyFile, '-out', files.certFile, '-days', '2']
  execFileSync(OPENSSL, ['req', '-x509', ...key, ...subject, ...out], { stdio: 'ignore' })
  return files
}
