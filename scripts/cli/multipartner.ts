#!/usr/bin/env node
/** Entry of `npx multipartner`. Ends with 0 when it worked, 1 when it was refused or nobody answered, 2 when the call itself was wrong. */
import { CommanderError } from 'commander';
import { ApiError } from './api-client.ts';
import { UsageError } from './connection.ts';
import { createProgram } from './program.ts';

const USAGE = 2;

/** Subcommands as well must throw instead of ending the process, so that all endings are here. */
function throwInstead(command: ReturnType<typeof createProgram>): void {
  command.exitOverride();
  command.commands.forEach(throwInstead);
}

const program = createProgram();
throwInstead(program);
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else if (error instanceof UsageError || error instanceof ApiError) {
    const code = error instanceof ApiError ? error.code : 'USAGE';
    if (process.argv.includes('--json'))
      process.stderr.write(`${JSON.stringify({ error: { code, message: error.message } })}\n`);
    else process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof UsageError ? USAGE : 1;
  } else throw error;
}
