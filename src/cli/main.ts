#!/usr/bin/env node
/** The `pitboss` program: binds the command line to this process. Nothing but that belongs here. */

import { processContext } from './process-context.ts'
import { runCli } from './program.ts'

const exitCode = await runCli(process.argv.slice(2), processContext())
// What is still open (an idle connection to the operator) must not delay the end; what was written must arrive.
process.stdout.write('', () => process.exit(exitCode))
