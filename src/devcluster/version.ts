/** What the embedded cluster says it is: the Mesos it behaves like, and that it is not one. */
export const MESOS_VERSION = '1.12.0'

export const VERSION_INFO = {
  version: MESOS_VERSION,
  build_user: 'pitboss',
  git_tag: 'embedded',
} as const
