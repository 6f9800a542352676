import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { trustClient, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Emergency {
  caseId: string;
  partnerId: string;
  partner: string;
  state: string;
  ticket: string;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  openedBy: string | null;
  endsAt: string | null;
  looks: number;
  maxRecords: number;
}
interface Entry {
  seq: string;
  at: string;
  operation: string;
  people: number;
  decision: string;
}
interface Look {
  contact: { contactId: string; profile: Record<string, unknown> } | null;
  left: number;
}

/** Throws UsageError naming the cases that the key reaches. */
async function findCase(trust: ApiClient, caseId: string): Promise<Emergency> {
  const all = await trust.list<Emergency>('/emergencies');
  const found = all.find((one) => one.caseId === caseId);
  if (found) return found;
  throw new UsageError(
    `There is no case "${caseId}". There are: ${all.map((one) => `${one.caseId} (${one.ticket})`).join(', ') || 'none'}.`,
  );
}

const pathOf = ({ partnerId, caseId }: Emergency): string => `/emergencies/${partnerId}/${caseId}`;

export function addEmergencyCommands(program: Command): void {
  const emergencies = program
    .command('emergencies')
    .description('emergency access to single customers, by two custodians of different organisations');

  emergencies
    .command('list')
    .description('all cases, the newest first')
    .action(async (_options: object, command: Command) => {
      const rows = await trustClient(command).list<Emergency>('/emergencies');
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ caseId }) => caseId },
            { title: 'partner', value: ({ partner }) => partner },
            { title: 'ticket', value: ({ ticket }) => ticket },
            { title: 'state', value: ({ state }) => state },
            { title: 'asked for', value: ({ requestedAt }) => moment(requestedAt) },
            { title: 'looks', value: ({ looks, maxRecords }) => `${looks} of ${maxRecords}` },
          ],
          'There are no cases.',
        ),
      );
    });

  emergencies
    .command('show <case>')
    .description('one case with each of its entries in the access log')
    .action(async (caseId: string, _options: object, command: Command) => {
      const trust = trustClient(command);
      const one = await trust.get<Emergency & { entries: Entry[] }>(pathOf(await findCase(trust, caseId)));
      answer(command, one, () =>
        [
          `${one.ticket}, ${one.partner}: ${one.state}. ${one.reason}`,
          `asked for by ${one.requestedBy}${one.openedBy ? `, opened by ${one.openedBy}` : ''}`,
          ...one.entries.map(
            ({ seq, at, operation, people, decision }) =>
              `${moment(at)}  entry ${seq}  ${operation}${people > 0 ? `, people: ${people}` : ''}${decision === 'deny' ? ', refused' : ''}`,
          ),
        ].join('\n'),
      );
    });

  emergencies
    .command('request <partner-id>')
    .description('ask for access; the partner is told at once, and a custodian of the other organisation decides')
    .requiredOption('--ticket <number>', 'number of the incident or request')
    .requiredOption('--reason <text>', "at least 10 characters, no customer's data")
    .requiredOption('--looks <number>', 'how many searches and people at most, up to 50', Number)
    .action(
      async (
        partnerId: string,
        { ticket, reason, looks }: { ticket: string; reason: string; looks: number },
        command: Command,
      ) => {
        const asked = await trustClient(command).post<{ caseId: string }>('/emergencies', {
          partnerId,
          ticket,
          reason,
          maxRecords: looks,
        });
        answer(command, asked, () => `Asked for: ${asked.caseId}. It waits for the other organisation.`);
      },
    );

  emergencies
    .command('open <case>')
    .description('open a case that the other organisation asked for')
    .action(async (caseId: string, _options: object, command: Command) => {
      const trust = trustClient(command);
      const opened = await trust.post<{ endsAt: string }>(`${pathOf(await findCase(trust, caseId))}/open`);
      answer(command, opened, () => `Open. It ends by itself: ${moment(opened.endsAt)}.`);
    });

  emergencies
    .command('end <case>')
    .description('withdraw a request, or end an open case at once')
    .action(async (caseId: string, _options: object, command: Command) => {
      const trust = trustClient(command);
      await trust.post(`${pathOf(await findCase(trust, caseId))}/end`);
      answer(command, { caseId, state: 'ended' }, () => 'Ended. Nobody can look any more.');
    });

  emergencies
    .command('look <case>')
    .description('find one person under an open case; each look is counted and is an entry of the access log')
    .option('--address-from-stdin', 'the whole e-mail address, from standard input: it stands in no history of a shell')
    .option('--contact <id>', 'a contact whose id is known')
    .action(async (caseId: string, options: { addressFromStdin?: true; contact?: string }, command: Command) => {
      if ((options.contact === undefined) === (options.addressFromStdin === undefined))
        throw new UsageError('Give either --address-from-stdin or --contact.');
      const trust = trustClient(command);
      const path = `${pathOf(await findCase(trust, caseId))}/look`;
      const look = await trust.post<Look>(
        path,
        options.contact === undefined ? { address: await readLine() } : { contactId: options.contact },
      );
      answer(command, look, ({ contact, left }) =>
        [contact ? JSON.stringify(contact, null, 2) : 'Nobody.', `Looks left: ${left}.`].join('\n'),
      );
    });
}

const MOST_TYPED = 400;

async function readLine(): Promise<string> {
  let text = '';
  for await (const part of process.stdin) {
    text += String(part);
    if (text.length > MOST_TYPED) throw new UsageError('That is no e-mail address.');
  }
  return text.trim();
}
