/** A partner that leaves: its own commands, headquarters' announcement, and what officers oversee. */
import type { Command } from 'commander';
import { appClient, trustAddress, trustClient, UsageError } from '../connection.ts';
import { answer, table } from '../output.ts';
import { saveDownload } from '../save-download.ts';

interface Standing {
  state: string;
  kind: string | null;
  endsOn: string | null;
  done: number;
  total: number;
  counts: Record<string, number>;
  waitsFor: string | null;
}
interface Own {
  code: string;
  departure: Standing | null;
  successorName: string | null;
  earliest: string | null;
  held: boolean;
  offers: { departureId: string; fromName: string; basis: string; state: string; counts: Record<string, number> }[];
}
interface Leaving {
  partnerId: string;
  name: string;
  standing: string;
  state: string;
  endsOn: string | null;
  successorName: string | null;
  held: boolean;
  keys: string;
}
interface Aggregates {
  minimumCount: number;
  takenAt: string | null;
  campaigns: {
    name: string;
    numbers: Record<string, Told>;
    fills: { label: string; filled: Record<string, Told>; left: Record<string, Told> }[];
  }[];
}
interface Told {
  value: number | null;
  hidden: string | null;
}

const words = (text: string): string => text.replaceAll('_', ' ');
const numbersOf = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([outcome, count]) => `${count} ${words(outcome)}`)
    .join(', ');

const toldNumbers = (numbers: Record<string, Told>): string =>
  Object.entries(numbers)
    .map(([metric, { value, hidden }]) => `${metric} ${value ?? words(hidden ?? '')}`)
    .join(', ');

function showOwn({ code, departure, successorName, earliest, held, offers }: Own): string {
  const lines = departure
    ? [
        `Leaving: ${words(departure.state)}${departure.kind ? ` (${departure.kind})` : ''}${departure.endsOn ? `, last day ${departure.endsOn}` : ''}`,
        ...(successorName
          ? [`Successor: ${successorName}${earliest ? `, people can move from ${earliest} on` : ''}`]
          : []),
        ...(departure.state === 'running' ? [`${departure.done} of ${departure.total} people looked at`] : []),
        ...(departure.waitsFor ? [`It waits: ${departure.waitsFor}`] : []),
        ...(departure.state === 'handed_over' ? [numbersOf(departure.counts)] : []),
      ]
    : ['This partner is not leaving.'];
  if (held) lines.push('A legal hold stands: nothing is handed over or destroyed.');
  for (const offer of offers)
    lines.push(
      `Offer ${offer.departureId} of ${offer.fromName} (${words(offer.basis)}): ${words(offer.state)} ${numbersOf(offer.counts)}`.trimEnd(),
    );
  lines.push(`Code of this partner, for one that wants to hand over to it: ${code}`);
  return lines.join('\n');
}

function demandYes(options: { yes?: boolean }, question: string): void {
  if (!options.yes) throw new UsageError(`${question} Say so with --yes.`);
}

export function addDepartureCommands(program: Command): void {
  const departure = program.command('departure').description('a partner that leaves, and who takes its customers over');

  departure
    .command('show')
    .description('how far it is, and what other partners offer')
    .action(async (_options: object, command: Command) =>
      answer(command, await trustClient(command).get<Own>('/departure'), showOwn),
    );

  departure
    .command('begin <kind>')
    .description('begin to leave: sold, merged, closed or terminated')
    .option('--last-day <day>', 'last day of the contract, 2026-12-31')
    .action(async (kind: string, options: { lastDay?: string }, command: Command) => {
      const begun = await trustClient(command).post<{ departureId: string }>('/departure', {
        kind,
        endsOn: options.lastDay ?? null,
      });
      answer(command, begun, () => 'Begun. Nothing is deleted or handed over by this.');
    });

  departure
    .command('withdraw')
    .description('stay after all')
    .action(async (_options: object, command: Command) => {
      await trustClient(command).remove('/departure');
      answer(command, { state: 'withdrawn' }, () => 'Taken back.');
    });

  departure
    .command('export <file>')
    .description('save everything of the partner as one zip file, readable for you alone')
    .action(async (file: string, _options: object, command: Command) => {
      await saveDownload(trustAddress(command), '/departure/export', file);
      answer(command, { file }, () => `Saved ${file}. These are personal data in clear: keep it encrypted.`);
    });

  departure
    .command('offer <code>')
    .description('offer the customers to a successor, by its code')
    .requiredOption('--basis <basis>', 'business_transfer, universal_succession or none')
    .option('--informed-on <day>', 'day on which the customers were told of the transfer')
    .action(async (code: string, options: { basis: string; informedOn?: string }, command: Command) => {
      await trustClient(command).post('/departure/offer', {
        successorId: code,
        basis: options.basis,
        informedOn: options.informedOn ?? null,
      });
      answer(command, { state: 'offered' }, () => 'Offered. It begins when the owner of the successor agrees.');
    });

  departure
    .command('accept <offer>')
    .description('take over the customers of another partner')
    .option('--yes', 'do it')
    .action(async (offer: string, options: { yes?: boolean }, command: Command) => {
      demandYes(options, 'This partner becomes controller of these people, and that cannot be undone.');
      await trustClient(command).post(`/departure/offers/${offer}/answer`, { accept: true });
      answer(
        command,
        { state: 'accepted' },
        () => 'Agreed. The handing over begins when people have had time to object.',
      );
    });

  departure
    .command('decline <offer>')
    .description('decline the customers of another partner')
    .action(async (offer: string, _options: object, command: Command) => {
      await trustClient(command).post(`/departure/offers/${offer}/answer`, { accept: false });
      answer(command, { state: 'declined' }, () => 'Declined. Nothing is handed over.');
    });

  departure
    .command('list')
    .description('all partners that leave, for officers')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Leaving[] }>('/departures');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'partner', value: ({ name }) => name },
            { title: 'state', value: ({ state, held }) => `${words(state)}${held ? ', legal hold' : ''}` },
            { title: 'last day', value: ({ endsOn }) => endsOn ?? '' },
            { title: 'successor', value: ({ successorName }) => successorName ?? '' },
            { title: 'keys', value: ({ keys }) => words(keys) },
          ],
          'No partner is leaving.',
        ),
      );
    });

  departure
    .command('announce <partner>')
    .description('HQ: announce the end of a partner’s contract, by id')
    .option('--last-day <day>', 'last day of the contract')
    .option('--take-back', 'the contract goes on')
    .action(async (partner: string, options: { lastDay?: string; takeBack?: boolean }, command: Command) => {
      if (!options.lastDay === !options.takeBack) throw new UsageError('Give either --last-day or --take-back.');
      const told = await appClient(command).put<{ standing: string }>(`/partners/${partner}/departure`, {
        endsOn: options.lastDay ?? null,
      });
      answer(command, told, () =>
        options.takeBack ? 'The announcement is taken back.' : 'Announced. The owners of the partner see it at once.',
      );
    });

  const aggregates = program.command('aggregates').description('what HQ is told in numbers, for officers');

  aggregates
    .command('show')
    .description('the numbers of the day')
    .action(async (_options: object, command: Command) => {
      const told = await trustClient(command).get<Aggregates>('/aggregates');
      answer(command, told, ({ takenAt, minimumCount, campaigns }) =>
        [
          takenAt ? `As of ${takenAt}, nothing under ${minimumCount}.` : 'Nothing has been counted yet.',
          ...campaigns.flatMap(({ name, numbers, fills }) => [
            `${name}: ${toldNumbers(numbers)}`,
            ...fills.map(
              ({ label, filled, left }) => `  ${label}: filled ${toldNumbers(filled)}; left ${toldNumbers(left)}`,
            ),
          ]),
        ].join('\n'),
      );
    });

  aggregates
    .command('raise <minimum>')
    .description('raise the least number of people behind a number; it cannot be lowered again')
    .option('--yes', 'do it')
    .action(async (minimum: string, options: { yes?: boolean }, command: Command) => {
      demandYes(options, 'The least number of people can only be raised.');
      await trustClient(command).post('/aggregates/minimum-count', { minimumCount: Number(minimum) });
      answer(
        command,
        { minimumCount: Number(minimum) },
        () => `Raised to ${minimum}. It holds from the next count on.`,
      );
    });
}
