import type { Command } from 'commander';
import { trustClient } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Listed {
  id: string;
  reason: string;
  createdAt: string;
  contact: { profile: { email: string } } | null;
  removable: boolean;
}

/** Addresses are read from the standard input, so that they stand in no list of processes and in no history of the shell. */
async function readAddress(): Promise<string> {
  let text = '';
  for await (const part of process.stdin) text += String(part);
  return text.trim();
}

export function addSuppressionCommands(program: Command): void {
  const suppressions = program.command('suppressions').description('addresses that get no mail of a partner');

  suppressions
    .command('list')
    .description('the newest first')
    .option('--reason <reason>', 'unsubscribed, objection, complaint, hard_bounce, soft_bounces or manual')
    .option('--after <id>', 'continue after this one')
    .action(async (options: { reason?: string; after?: string }, command: Command) => {
      const query = new URLSearchParams({ limit: '100', ...options });
      const page = await trustClient(command).get<{ items: Listed[]; next: string | null }>(`/suppressions?${query}`);
      answer(command, page, ({ items, next }) =>
        [
          table(
            items,
            [
              { title: 'id', value: ({ id }) => id },
              { title: 'reason', value: ({ reason }) => reason },
              { title: 'since', value: ({ createdAt }) => moment(createdAt) },
              { title: 'address', value: ({ contact }) => contact?.profile.email ?? '(no contact any more)' },
            ],
            'Nobody is suppressed.',
          ),
          ...(next ? [`More with --after ${next}`] : []),
        ].join('\n'),
      );
    });

  suppressions
    .command('find')
    .description('whether an address gets no mail; the address comes from the standard input')
    .action(async (_options: object, command: Command) => {
      const found = await trustClient(command).post<{ suppression: Omit<Listed, 'contact'> | null }>(
        '/suppressions/search',
        { address: await readAddress() },
      );
      answer(command, found, ({ suppression }) =>
        suppression
          ? `Suppressed since ${moment(suppression.createdAt)}: ${suppression.reason}${suppression.removable ? `. Lift it: suppressions lift ${suppression.id}` : ''}`
          : 'Not suppressed.',
      );
    });

  suppressions
    .command('add')
    .description('no mail to an address from now on; the address comes from the standard input')
    .requiredOption('--reason <reason>', 'objection (the person said so) or manual')
    .requiredOption('--note <text>', 'what happened, for the access log')
    .action(async (options: { reason: string; note: string }, command: Command) => {
      const added = await trustClient(command).post<{ id: string; reason: string }>('/suppressions', {
        address: await readAddress(),
        ...options,
      });
      answer(command, added, ({ reason }) => `Suppressed: ${reason}.`);
    });

  suppressions
    .command('lift <id>')
    .description('lift a block of your own, or one after bounces')
    .requiredOption('--note <text>', 'why, for the access log')
    .action(async (id: string, options: { note: string }, command: Command) => {
      await trustClient(command).post(`/suppressions/${id}/lift`, options);
      answer(command, { lifted: id }, () => 'Lifted.');
    });
}
