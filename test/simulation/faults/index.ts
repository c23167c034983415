/** The faults F1 to F24: what each can do, and how its details are drawn. */
import type { Faults } from '../actions.ts'
import { agentFaults } from './agents.ts'
import { manifestFaults } from './manifests.ts'
import { masterFaults } from './master.ts'
import { networkFaults } from './network.ts'
import { operatorFaults } from './operator.ts'

/** In the order of their numbers, in which a seed draws from them. */
export const FAULTS: Faults = Object.fromEntries(
  Object.entries({
    ...networkFaults,
    ...masterFaults,
    ...agentFaults,
    ...operatorFaults,
    ...manifestFaults,
  }).sort(([one], [other]) => Number(one.slice(1)) - Number(other.slice(1))),
)
