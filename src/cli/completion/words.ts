/** What a shell asks with: the hidden first argument that the scripts of `pitboss completion` call. */
export const COMPLETE_COMMAND = '__complete'
