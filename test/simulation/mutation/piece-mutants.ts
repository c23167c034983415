/** Ways to break what is done piece by piece: the second piece is lost. Every other life has the smallest pieces. */
import type { Mutant } from './mutant.ts'

export const PIECE_MUTANTS: readonly Mutant[] = [
  {
    name: 'lose what came together with an event that takes long to read',
    file: 'src/mesos/event-stream.ts',
    from: 'this.#waiting = records.slice(index + 1)',
    to: '',
  },
  {
    name: 'lose what comes while an event is half read',
    file: 'src/mesos/event-stream.ts',
    from: 'for (const record of records) this.#waiting.push(record)',
    to: '',
  },
  {
    name: 'take in the last part of the offers only',
    file: 'src/operator/inbox.ts',
    from: "yield { kind: 'offers', offers: offers.slice(start, start + countMax), moreCome: true }",
    to: '',
  },
  {
    name: 'wait for more offers for ever',
    file: 'src/core/engine.ts',
    from: 'this.#moreOffersCome = input.moreCome === true',
    to: 'this.#moreOffersCome ||= input.moreCome === true',
  },
  {
    name: 'spare the workers whose turn comes after the return of their server',
    file: 'src/core/engine.ts',
    from: 'this.#unfinished.set(pool.name, standing)',
    to: 'this.#unfinished.set(pool.name, standing.slice(standing.length))',
  },
  {
    name: 'keep the offers that a step has no time for',
    file: 'src/core/matching.ts',
    from: 'book.moveToEnd(share.offers)\n      return true',
    to: 'return false',
  },
  {
    name: 'decline the first of many offers only',
    file: 'src/core/decline.ts',
    from: 'start < offerIds.length',
    to: 'start < 1',
  },
]
