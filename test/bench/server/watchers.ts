/** A process that follows `/v1/watch` many times and reads what comes as fast as it can: `URL COUNT`, one line when all are open. */
import { request } from 'node:http'

const [, , url = '', text = '0'] = process.argv
const count = Number(text)
let bytes = 0
let open = 0

function follow(): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false })
    sent.on('response', (response) => {
      if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`))
      open += 1
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('close', () => {
        open -= 1
      })
      resolve()
    })
    sent.on('error', reject)
    sent.end()
  })
}

for (let index = 0; index < count; index += 1) await follow()
process.on('message', () => process.send?.({ bytes, open }))
process.send?.({ bytes, open })
