/** Everything that is fuzzed. */
import type { Target } from '../target.ts'
import { answersTarget } from './answers.ts'
import { jsonTarget, protobufTarget } from './decoder.ts'
import { historyTarget } from './history.ts'
import { httpTarget, masterTarget } from './http.ts'
import { journalTarget } from './journal.ts'
import { recordioTarget } from './recordio.ts'
import { yamlTarget } from './yaml.ts'

export const targets: readonly Target[] = [
  recordioTarget,
  answersTarget,
  protobufTarget,
  jsonTarget,
  yamlTarget,
  journalTarget,
  historyTarget,
  httpTarget,
  masterTarget,
]
