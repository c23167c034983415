/**
 * Commands that people know from kubectl and that Pitboss does not have, because the manifest directory is the only way
 * in: what to do instead.
 */
import type { PitbossError } from '../api/errors.ts'
import { usageError } from './usage-error.ts'

const EDIT =
  "Edit the manifest and save it: an operator follows its directory. 'pitboss plan DIR' shows the effect."

const INSTEAD: Readonly<Record<string, string>> = {
  apply: EDIT,
  create:
    "Put a manifest into the operator's directory; 'pitboss init NAME' writes one to start from.",
  edit: EDIT,
  patch: EDIT,
  replace: EDIT,
  set: EDIT,
  label: EDIT,
  annotate: EDIT,
  scale: "Change 'spec.workers.replicas' in the manifest and save it.",
  autoscale: "Say 'replicas: all' in the manifest for one worker on every agent that fits.",
  delete: "Remove the manifest from the operator's directory; its tasks end in order.",
  diff: "'pitboss plan DIR' shows what a directory would change.",
  events: "Try 'pitboss get events [POOL] [-w]'.",
  top: "'pitboss get agents -o wide' shows what is free; /metrics has the rest.",
  log: "Try 'pitboss logs POOL'.",
  exec: "Tasks are Mesos' own: its operator API opens a shell in a container.",
  status: "Try 'pitboss get pools' or 'pitboss describe pool NAME'.",
  ps: "Try 'pitboss get tasks'.",
  undo: 'Revert the manifest (git revert) and save it: equal specs reuse their revision.',
}

/** Undefined for words nobody expects here. */
export function habitError(word: string | undefined): PitbossError | undefined {
  const instead = word !== undefined && Object.hasOwn(INSTEAD, word) ? INSTEAD[word] : undefined
  return instead === undefined ? undefined : usageError(`there is no '${word}' here`, instead)
}
