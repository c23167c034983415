/**
 * Every bound of the core: its name, its default and why. Milliseconds unless the name says otherwise.
 * Tests pass smaller ones; nothing else in the core holds a number of this kind.
 */
export interface CoreLimits {
  /** A launch that Mesos has not answered is asked after, first at this age [req 45]. */
  readonly launchConfirmMs: number
  /** A reconciliation pass whose barrier is not answered is asked again after this, doubling [req 62]. */
  readonly reconcileRetryMs: number
  readonly reconcileRetryMaxMs: number
  /** From so many unanswered tries on it is said that the master does not answer; a busy one may need 12 s [fact 62]. */
  readonly reconcileSilentTries: number
  /** Explicit reconciliation goes out in calls of at most so many tasks [req 66]. */
  readonly reconcileBatchTasks: number
  /** And for so many tasks in one step. */
  readonly reconcileStepTasks: number
  /** Everything is reconciled anew this often, even when nothing happened [req 26, 64]. */
  readonly resyncMs: number
  /** A KILL that has no terminal update is sent again: grace + this, doubling up to the maximum [req 59]. */
  readonly killRetryMs: number
  readonly killRetryMaxMs: number
  /** A stray of no pool that Mesos cannot reach is given up after this: what a manifest says by default. */
  readonly strayAwayMs: number
  /** Launches of one step, about: ten times as many would hold everything up for half a second. */
  readonly launchesPerStepMax: number
  /** Offers among which one step looks for places, about: ten thousand at once would hold everything up for 50 ms. */
  readonly offersPerStepMax: number
  /** Offers that are declined in one call. */
  readonly declineBatchOffers: number
  /** Kills that one step decides for one pool: ten thousand at once would hold everything up for 100 ms. */
  readonly killsPerStepMax: number
  /** Filter of offers that nothing pending fits; short enough to heal by itself [req 34]. */
  readonly refuseUnmetSeconds: number
  /** Filter of offers while nothing is pending [req 34]. */
  readonly refuseIdleSeconds: number
  /** Filter of offers that come before the first reconciliation is through. */
  readonly refuseUnsyncedSeconds: number
  /** A task that stayed healthy for so long has its crashes forgotten [req 40]. */
  readonly backoffResetMs: number
  /** Infrastructure failures in a row: the first is free, then this, doubling [I21]. */
  readonly infrastructureBackoffMs: number
  readonly infrastructureBackoffMaxMs: number
  /** A task that is TASK_UNKNOWN, or lost, is asked for again so much later, and then ever later. */
  readonly unknownRecheckMs: number
  /**
   * A task that is TASK_UNKNOWN counts as unreachable after this: longer than an agent takes to notice that
   * its master is another one (15 s x 5 pings).
   */
  readonly unknownGraceMs: number
  /**
   * With `replicas: all` a worker that made room for a new one counts as missing for so long at most: its agent may
   * never offer again, and the others must not wait for it.
   */
  readonly vacancyMs: number
  /** Characters of a status message that are kept: an executor may send a megabyte [fact 12]. */
  readonly messageCharactersMax: number
  /** `cpus: all` needs at least so much of a core. */
  readonly cpusAllMinimumMilli: number
  /** Launches that go out in one ACCEPT at the most; an ACCEPT of 1 MB is fine [fact 12]. */
  readonly launchesPerAcceptMax: number
  /** Broken files that are remembered for having named a pool. */
  readonly filesNamingMax: number
  /** Revisions of the spec that a pool remembers [req 39]. */
  readonly historyMax: number
  /** From so many crash histories of a pool on, those long past their time are dropped. */
  readonly crashHistoriesKept: number
  /** Crashed tasks that a pool's status names while they wait; of the others it tells how many there are. */
  readonly backoffsShown: number
  /** So long before an agent's planned maintenance nothing new is placed there and what runs there is moved. */
  readonly maintenanceLeadMs: number
  /** Filter of answered inverse offers: how often the master may ask again. */
  readonly refuseInverseSeconds: number
  /** Inverse offers whose agent is remembered, for when they are rescinded. */
  readonly inverseOffersKept: number
  /**
   * Filters run out, and then offers come again by themselves. When none has come so long after that, the wish for
   * them may have been lost, and is said again.
   */
  readonly reviveRetryMs: number
  /**
   * A SUPPRESS that was refused is said again after this; and one after which offers still come so much later, when they
   * cannot have been on the way any more.
   */
  readonly suppressRetryMs: number
  /** An UPDATE_FRAMEWORK that was refused although it asked for no filters is said again after this. */
  readonly updateRetryMs: number
  /** From so many distinct shapes on Mesos is not asked to filter offers for a role. */
  readonly offerFilterShapes: number
  /** An agent without a task and without an offer for so long is forgotten. */
  readonly idleAgentMs: number
  /** Agents that are known at once; offers of more are declined unseen. A master keeps 102,400 in its history. */
  readonly agentsMax: number
  /** A clock that was set back by less is not worth a word. */
  readonly clockSetBackToldMs: number
}

export const CORE_LIMITS: CoreLimits = {
  launchConfirmMs: 30_000,
  reconcileRetryMs: 1_000,
  reconcileRetryMaxMs: 60_000,
  reconcileSilentTries: 6,
  reconcileBatchTasks: 1_000,
  reconcileStepTasks: 10_000,
  resyncMs: 15 * 60_000,
  killRetryMs: 5_000,
  killRetryMaxMs: 60_000,
  strayAwayMs: 600_000,
  launchesPerStepMax: 75,
  offersPerStepMax: 1_000,
  declineBatchOffers: 1_000,
  killsPerStepMax: 2_000,
  refuseUnmetSeconds: 300,
  refuseIdleSeconds: 3_600,
  refuseUnsyncedSeconds: 1,
  backoffResetMs: 10 * 60_000,
  infrastructureBackoffMs: 1_000,
  infrastructureBackoffMaxMs: 30_000,
  unknownRecheckMs: 5_000,
  unknownGraceMs: 90_000,
  vacancyMs: 60_000,
  messageCharactersMax: 1_000,
  cpusAllMinimumMilli: 100,
  launchesPerAcceptMax: 500,
  filesNamingMax: 100,
  historyMax: 10,
  crashHistoriesKept: 1_000,
  backoffsShown: 100,
  maintenanceLeadMs: 10 * 60_000,
  refuseInverseSeconds: 60,
  inverseOffersKept: 10_000,
  reviveRetryMs: 60_000,
  suppressRetryMs: 60_000,
  updateRetryMs: 60_000,
  offerFilterShapes: 50,
  idleAgentMs: 24 * 3_600_000,
  agentsMax: 150_000,
  clockSetBackToldMs: 1_000,
}
