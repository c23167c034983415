/** What happened, for people: typed, with a CamelCase reason, bounded and aggregated [req 52]. Not durable. */
export interface CoreEvent {
  readonly type: 'Normal' | 'Warning'
  readonly reason: EventReason
  readonly message: string
  readonly pool?: string
  readonly taskId?: string
  readonly at: number
}

export type EventReason =
  | 'Subscribed'
  | 'Disconnected'
  | 'Synced'
  | 'ReconciliationUnanswered'
  | 'TooManyAgents'
  | 'ClockSetBack'
  | 'NewCommit'
  | 'FetchFailed'
  | 'FetchRecovered'
  | 'PoolAccepted'
  | 'PoolUpdated'
  | 'PoolDeleting'
  | 'PoolDeleted'
  | 'PoolReleased'
  | 'InternalError'
  | 'InvalidManifest'
  | 'ImmutableField'
  | 'PruneRefused'
  | 'Launching'
  | 'TaskRunning'
  | 'TaskReady'
  | 'TaskUnhealthy'
  | 'TaskEnded'
  | 'TaskRejected'
  | 'TaskUnreachable'
  | 'TaskReturned'
  | 'Killing'
  | 'Maintenance'
  | 'ServerLost'
  | 'UnknownTask'
  | 'UnknownOperation'
  | 'MasterRefusalIgnored'
  | 'CallFailed'
  | 'Ready'
  | 'ProgressDeadlineExceeded'
