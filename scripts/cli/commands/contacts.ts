import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { globalOptions, trustClient, UsageError } from '../connection.ts';
import { importContacts } from '../import-contacts.ts';
import { answer, moment, remark, table } from '../output.ts';
import { readJson } from '../read-json.ts';

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

interface ConsentOptions {
  act: string;
  purpose: string[];
  statement?: string;
  customer?: string;
}

interface ConsentProof {
  name: string;
  address: string;
  grounds: { purpose: string; ground: string; state: string; givenAt: string | null; lastUsedAt: string | null }[];
  acts: {
    act: string;
    purpose: string;
    source: string;
    at: string;
    hash: string;
    isUnchanged: boolean;
    entry: { seq: string; covers: boolean; inclusion: { holds: boolean } | null } | null;
  }[];
}

function showProof({ name, address, grounds, acts }: ConsentProof): string {
  const standing = table(
    grounds,
    [
      { title: 'purpose', value: ({ purpose }) => purpose },
      { title: 'ground', value: ({ ground, state }) => (state === 'withdrawn' ? state : ground) },
      { title: 'since', value: ({ givenAt }) => givenAt && moment(givenAt) },
      { title: 'last mail', value: ({ lastUsedAt }) => lastUsedAt && moment(lastUsedAt) },
    ],
    '',
  );
  const proven = table(
    acts,
    [
      { title: 'at', value: ({ at }) => moment(at) },
      { title: 'act', value: ({ act }) => act },
      { title: 'purpose', value: ({ purpose }) => purpose },
      { title: 'by', value: ({ source }) => source },
      { title: 'evidence', value: ({ isUnchanged }) => (isUnchanged ? 'unchanged' : 'CHANGED') },
      {
        title: 'log entry',
        value: ({ entry }) => (entry ? `${entry.seq}${entry.covers ? '' : ' DOES NOT VOUCH'}` : ''),
      },
      {
        title: 'in signed log',
        value: ({ entry }) => (entry?.inclusion ? (entry.inclusion.holds ? 'yes' : 'NO') : 'soon'),
      },
    ],
    'No act is recorded.',
  );
  return [name ? `${name} <${address}>` : address, '', standing, '', proven].join('\n');
}

export function addContactCommands(program: Command): void {
  const contacts = program.command('contacts').description('customers of a partner, in the trust center');

  contacts
    .command('import')
    .description('import customers from a CSV file')
    .argument('<file>', 'CSV file; encoding, delimiter and columns are recognised')
    .option('--consent <statement>', 'how these people agreed to get mail, for a file without a consent column')
    .option('--purpose <purpose...>', 'for which mails they agreed; newsletter if absent')
    .option('--language <tag>', 'in which numbers and days are written: de or en; the partner’s language if absent')
    .action(
      async (file: string, options: { consent?: string; purpose?: string[]; language?: string }, command: Command) => {
        const bytes = await readBytes(file);
        let told = 0;
        const result = await importContacts(
          trustClient(command),
          { name: path.basename(file), bytes },
          {
            consent: options.consent,
            language: options.language,
            purposes: options.purpose,
            onProgress: (share) => {
              const percent = Math.floor(share * 100);
              if (globalOptions(command).json || percent < told + 10) return;
              told = percent;
              remark(`${percent} %`);
            },
          },
        );
        answer(command, result, ({ rows, accepted, merged, refused, badCells }) =>
          [
            `${rows} rows: ${accepted} people, ${merged} merged, ${refused.length} refused.`,
            ...(badCells.length > 0
              ? [`${badCells.length} cells do not fit their field; their rows are imported without them.`]
              : []),
            ...(refused.length + badCells.length > 0
              ? [
                  table(
                    [...refused, ...badCells],
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
      },
    );

  contacts
    .command('count')
    .description('how many customers there are, and how many may get mail')
    .option('--purpose <purpose>', 'for these mails only')
    .action(async (options: { purpose?: string }, command: Command) => {
      const counts = await trustClient(command).get<Record<string, number>>('/contacts/count', {
        purpose: options.purpose,
      });
      answer(command, counts, ({ total, mailable, none, withdrawn, suppressed, unused }) =>
        [
          `${total} contacts, of whom ${mailable} may get mail.`,
          `Without consent ${none}, withdrawn ${withdrawn}, suppressed ${suppressed}.`,
          `${unused} have agreed and got no mail for long.`,
        ].join('\n'),
      );
    });

  contacts
    .command('consent')
    .description('record what a person agreed to or withdrew, or that it is an existing customer')
    .argument('<contact>', 'id of the contact')
    .requiredOption('--act <act>', 'granted, withdrawn or existing_customer')
    .requiredOption('--purpose <purpose...>', 'newsletter, service_reminders, events or surveys')
    .option('--statement <text>', 'what was said or signed, when and where')
    .option('--customer <file>', 'JSON file with text and date of each condition: sale, similar, noObjection, notice')
    .action(async (contactId: string, options: ConsentOptions, command: Command) => {
      const { act, purpose: purposes, statement, customer } = options;
      const evidence = customer ? { customer: await readJson(customer) } : { statement: statement ?? '' };
      await trustClient(command).post(`/contacts/${contactId}/consent`, { act, purposes, ...evidence });
      answer(command, { contactId, act, purposes }, () => `Recorded for ${purposes.join(', ')}.`);
    });

  contacts
    .command('proof')
    .description('what proves for which mails one person may be written to')
    .argument('<contact>', 'id of the contact')
    .option('--purpose <purpose>', 'for these mails only')
    .action(async (contactId: string, options: { purpose?: string }, command: Command) => {
      const proof = await trustClient(command).get<ConsentProof>(`/contacts/${contactId}/consent-proof`, {
        purpose: options.purpose,
      });
      answer(command, proof, showProof);
    });
}
