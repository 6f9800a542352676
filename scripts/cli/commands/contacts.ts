import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { globalOptions, trustClient, UsageError } from '../connection.ts';
import { importContacts } from '../import-contacts.ts';
import { answer, remark, table } from '../output.ts';

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

export function addContactCommands(program: Command): void {
  const contacts = program.command('contacts').description('customers of a partner, in the trust center');

  contacts
    .command('import')
    .description('import customers from a CSV file')
    .argument('<file>', 'CSV file; encoding, delimiter and columns are recognised')
    .option('--consent <statement>', 'how these people agreed to get mail, for a file without a consent column')
    .action(async (file: string, options: { consent?: string }, command: Command) => {
      const bytes = await readBytes(file);
      let told = 0;
      const result = await importContacts(
        trustClient(command),
        { name: path.basename(file), bytes },
        {
          consent: options.consent,
          onProgress: (share) => {
            const percent = Math.floor(share * 100);
            if (globalOptions(command).json || percent < told + 10) return;
            told = percent;
            remark(`${percent} %`);
          },
        },
      );
      answer(command, result, ({ rows, accepted, merged, refused }) =>
        [
          `${rows} rows: ${accepted} people, ${merged} merged, ${refused.length} refused.`,
          ...(refused.length > 0
            ? [
                table(
                  refused,
                  [
                    { title: 'line', value: ({ line }) => line },
                    { title: 'field', value: ({ field }) => field },
                    { title: 'reason', value: ({ reason }) => reason },
                  ],
                  '',
                ),
              ]
            : []),
        ].join('\n'),
      );
    });

  contacts
    .command('count')
    .description('how many customers there are, and how many may get mail')
    .action(async (_options: object, command: Command) => {
      const counts = await trustClient(command).get<Record<string, number>>('/contacts/count');
      answer(command, counts, ({ total, mailable, none, withdrawn, suppressed }) =>
        [
          `${total} contacts, of whom ${mailable} may get mail.`,
          `Without consent ${none}, withdrawn ${withdrawn}, suppressed ${suppressed}.`,
        ].join('\n'),
      );
    });
}
