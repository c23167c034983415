/** All cases, in the order of the facts. */
import type { Case } from '../suite.ts'
import { agentCases } from './agents.ts'
import { authenticationCases } from './authentication.ts'
import { drainingCases } from './draining.ts'
import { electionCases } from './election.ts'
import { errorCases } from './errors.ts'
import { expiryCases } from './expiry.ts'
import { fileCases } from './files.ts'
import { frameworkCases } from './frameworks.ts'
import { groupCases } from './groups.ts'
import { healthCases } from './health.ts'
import { httpCases } from './http.ts'
import { killCases } from './kill.ts'
import { launchCases } from './launch.ts'
import { maintenanceCases } from './maintenance.ts'
import { masterCases } from './masters.ts'
import { offerCases } from './offers.ts'
import { operationCases } from './operations.ts'
import { operatorCases } from './operator.ts'
import { reconcileCases } from './reconcile.ts'
import { refusedTaskCases } from './refused-tasks.ts'
import { regionCases } from './regions.ts'
import { removalCases } from './removal.ts'
import { reservationCases } from './reservations.ts'
import { streamCases } from './stream.ts'

export const groups: Readonly<Record<string, readonly Case[]>> = {
  stream: streamCases,
  http: httpCases,
  errors: errorCases,
  offers: offerCases,
  launch: launchCases,
  'refused tasks': refusedTaskCases,
  kill: killCases,
  reconcile: reconcileCases,
  frameworks: frameworkCases,
  health: healthCases,
  agents: agentCases,
  masters: masterCases,
  removal: removalCases,
  files: fileCases,
  operator: operatorCases,
  maintenance: maintenanceCases,
  draining: drainingCases,
  groups: groupCases,
  operations: operationCases,
  reservations: reservationCases,
  regions: regionCases,
  authentication: authenticationCases,
  'offer timeout': expiryCases,
  election: electionCases,
}
