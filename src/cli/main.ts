#!/usr/bin/env node
/** The `pitboss` program: binds the command line to this process. Nothing but that belongs here. */

import { processContext } from './process-context.ts'
import { runCli } from './program.ts'
import { reportFailure } from './report.ts'

// A diagnostic report that Node may be told to write would hold the environment, and with it secrets. From Node 22.13 on.
Object.assign(process.report ?? {}, { excludeEnv: true })
const context = processContext()
// What nobody caught ends the program as Node would end it, but not with the exit code that means "the answer is no".
process.on('uncaughtException', (error) => process.exit(reportFailure(error, context)))
const exitCode = await runCli(process.argv.slice(2), context)
// What is still open (an idle connection to the operator) must not delay the end; what was written must arrive.
process.stdout.write('', () => process.exit(exitCode))
