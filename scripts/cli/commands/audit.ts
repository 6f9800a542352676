import type { Command } from 'commander';
import { ApiError } from '../api-client.ts';
import { trustClient } from '../connection.ts';
import { answer } from '../output.ts';
import { verifyLogFromOutside } from '../verify-log.ts';

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('access log of the trust center');

  audit
    .command('verify')
    .description('derive the root of the access log from its entries and check the signature, here on this machine')
    .option('--vkey <key>', 'verifier key that you kept; without it the one that the server names is used')
    .action(async (options: { vkey?: string }, command: Command) => {
      const result = await verifyLogFromOutside(trustClient(command), options.vkey);
      answer(command, result, ({ size, root, verified, vkey }) =>
        [
          `entries   ${size}`,
          `root      ${root}`,
          `key       ${vkey}`,
          verified ? 'The log holds: its entries lead to the signed root.' : 'The log does NOT hold.',
          ...(verified && !options.vkey
            ? ['The key came from the server itself: keep it and give it as --vkey next time.']
            : []),
        ].join('\n'),
      );
      if (!result.verified) throw new ApiError(result.faults.join('\n'), 'LOG_DOES_NOT_HOLD', 0);
    });
}
