/** Requests for what is no path: an answer from everybody, and the process lives. */
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { answerAsFollower } from '../../../src/devcluster/http/follower-pages.ts'
import { Listener } from '../../../src/devcluster/http/listener.ts'

async function follower(): Promise<number> {
  const listener = await Listener.open(
    (request, response) => answerAsFollower(request, response, 'http://10.0.0.1:5050'),
    '127.0.0.1',
    0,
  )
  onTestFinished(() => listener.close())
  return listener.port
}

function statusLine(port: number, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.end(`OPTIONS ${target} HTTP/1.1\r\n\r\n`),
    )
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''))
  })
}

test.each([
  ['*', '404 Not Found'],
  ['*.1', '404 Not Found'],
  ['//', '404 Not Found'],
  ['/state?a=%zz', '307 Temporary Redirect'],
  ['/api/v1/%zz', '307 Temporary Redirect'],
])('a follower answers %s with %s', async (target, status) => {
  expect(await statusLine(await follower(), target)).toBe(`HTTP/1.1 ${status}`)
})
