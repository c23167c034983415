#!/usr/bin/env node
/** The `pitboss` program: binds the command line to this process. Nothing but that belongs here. */

import { processContext } from './process-context.ts'
import { runCli } from './program.ts'

// A diagnostic report that Node may be told to write would hold the environment, and with it secrets. From Node 22.13 on.
Object.assign(process.report ?? {}, { excludeEnv: true })
const exitCode = await runCli(process.argv.slice(2), processContext())
// What is still open (an idle connection to the operator) must not delay the end; what was written must arrive.
process.stdout.write('', () => process.exit(exitCode))
