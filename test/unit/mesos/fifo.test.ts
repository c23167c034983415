import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fifo } from '../../../src/mesos/fifo.ts'

test('a queue does what an array does', () => {
  const command = fc.constantFrom('push', 'push', 'push', 'shift', 'shift', 'peek', 'drain')
  fc.assert(
    fc.property(fc.array(command, { maxLength: 200 }), (commands) => {
      const queue = new Fifo<number>()
      let model: number[] = []
      for (const [index, name] of commands.entries()) {
        if (name === 'push') {
          queue.push(index)
          model.push(index)
        } else if (name === 'shift') expect(queue.shift()).toBe(model.shift())
        else if (name === 'peek') expect(queue.peek()).toBe(model[0])
        else {
          expect(queue.drain()).toEqual(model)
          model = []
        }
        expect(queue.length).toBe(model.length)
      }
    }),
  )
})
