import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { trustClient, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Clock {
  daysLeft: number;
}
interface Watched {
  id: string;
  kind: string;
  state: string;
  outcome: string | null;
  receivedOn: string;
  dueOn: string;
  extended: boolean;
  clock: Clock | null;
}
type Listed = Watched & { who: string | null; standing: string };
type Overseen = Watched & { partnerName: string; identity: string; late: boolean };
interface Shown extends Watched {
  standing: string;
  asked: { name?: string; address?: string; text?: string };
  identity: { result: string; method: string | null };
  protocol: { act: string; at: string; entry: number | null; note: string | null }[];
}

const KINDS = ['access', 'portability', 'rectification', 'erasure', 'restriction', 'objection'];
const METHODS = ['known_address', 'called_back', 'in_person', 'shared_knowledge', 'representative'];
const GROUNDS = ['identity', 'unfounded', 'excessive', 'legal_duty', 'legal_claims', 'rights_of_others', 'accurate'];
/** Verbs of the REST API that answer a request, by what the person types. */
const ANSWERS: Readonly<Record<string, string>> = {
  'no-data': 'no-data',
  rectified: 'rectified',
  erase: 'erase',
  restrict: 'restrict',
  object: 'object',
  'handed-over': 'handed-over',
};

const left = ({ clock, outcome }: Watched): string => (clock ? `${clock.daysLeft} days` : (outcome ?? ''));
const stateOf = ({ state, outcome }: Watched): string => outcome ?? state;
const told = () =>
  new Option('--told <way>', 'how the person learns of it').choices(['mail', 'otherwise']).makeOptionMandatory();

export function addRequestCommands(program: Command): void {
  const requests = program.command('requests').description('data subjects’ requests of a partner, in the trust center');
  addReading(requests);
  addSteps(requests);
  addPackages(requests);
}

function addReading(requests: Command): void {
  requests
    .command('list')
    .description('open requests, by what is due first')
    .option('--closed', 'the closed ones instead, newest first')
    .action(async (options: { closed?: boolean }, command: Command) => {
      const show = options.closed ? 'closed' : 'open';
      const rows = await trustClient(command).list<Listed>('/requests', { show });
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'kind', value: ({ kind }) => kind },
            { title: 'who', value: ({ who, standing }) => who ?? standing },
            { title: 'received', value: ({ receivedOn }) => receivedOn },
            { title: 'due', value: ({ dueOn, extended }) => (extended ? `${dueOn} (extended)` : dueOn) },
            { title: 'left', value: left },
            { title: 'state', value: stateOf },
          ],
          'There are no such requests.',
        ),
      );
    });

  requests
    .command('clocks')
    .description('clocks of all partners’ requests, for officers; nobody is named')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Overseen[] }>('/oversight/requests');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'partner', value: ({ partnerName }) => partnerName },
            { title: 'kind', value: ({ kind }) => kind },
            { title: 'due', value: ({ dueOn }) => dueOn },
            { title: 'left', value: left },
            { title: 'identity', value: ({ identity }) => identity },
            { title: 'state', value: (row) => (row.late ? `${stateOf(row)}, late` : stateOf(row)) },
          ],
          'No partner has recorded a request.',
        ),
      );
    });

  requests
    .command('show <request>')
    .description('one request with its protocol')
    .action(async (id: string, _options: object, command: Command) => {
      const shown = await trustClient(command).get<Shown>(`/requests/${id}`);
      answer(command, shown, (one) =>
        [
          `${one.kind}, ${stateOf(one)}, ${one.standing}; received ${one.receivedOn}, due ${one.dueOn} (${left(one)}).`,
          `Identity ${one.identity.result}${one.identity.method ? ` (${one.identity.method})` : ''}.`,
          ...[one.asked.name, one.asked.address, one.asked.text].filter((line) => line !== undefined),
          table(
            one.protocol,
            [
              { title: 'when', value: ({ at }) => moment(at) },
              { title: 'what', value: ({ act }) => act },
              { title: 'entry', value: ({ entry }) => entry },
              { title: 'note', value: ({ note }) => note },
            ],
            '',
          ),
        ].join('\n'),
      );
    });
}

function addSteps(requests: Command): void {
  requests
    .command('new')
    .description('record a request; the clock starts on the day it was received')
    .addOption(new Option('--kind <kind>', 'what the person wants').choices(KINDS).makeOptionMandatory())
    .option('--address <mail>', 'whole mail address of the person')
    .option('--name <name>', 'name, where there is no address')
    .option('--text <words>', 'what the person wrote or said')
    .option('--received <day>', 'day of receipt, 2026-03-02; today when absent')
    .addOption(new Option('--language <code>', 'language of answers').choices(['de', 'en']).default('de'))
    .action(async (options: Record<string, string>, command: Command) => {
      const { kind, address, name, text, received: receivedOn, language } = options;
      const body = { kind, address, name, text, receivedOn, language };
      const made = await trustClient(command).post<{ requestId: string; standing: string; dueOn: string }>(
        '/requests',
        body,
      );
      answer(command, made, ({ requestId, standing, dueOn }) => `${requestId}: ${standing}, due on ${dueOn}.`);
    });

  requests
    .command('identity <request>')
    .description('record how the identity was checked, and what came of it')
    .addOption(new Option('--method <way>', 'how').choices(METHODS).makeOptionMandatory())
    .addOption(
      new Option('--result <result>', 'what came of it').choices(['confirmed', 'failed']).makeOptionMandatory(),
    )
    .option('--note <words>', 'what was compared')
    .action(async (id: string, { method, result, note }: Record<string, string>, command: Command) => {
      await trustClient(command).post(`/requests/${id}/identity`, { method, result, note });
      answer(command, { id, result }, () => `The identity check is recorded: ${result}.`);
    });

  requests
    .command('extend <request>')
    .description('extend by two months, once, within the first month')
    .requiredOption('--reason <words>', 'the person reads it')
    .addOption(told())
    .action(async (id: string, { reason, told: way }: Record<string, string>, command: Command) => {
      await trustClient(command).post(`/requests/${id}/extend`, { reason, told: way });
      answer(command, { id }, () => 'The time is extended.');
    });

  requests
    .command('refuse <request>')
    .description('refuse on a ground of the law')
    .addOption(new Option('--ground <ground>', 'ground of the law').choices(GROUNDS).makeOptionMandatory())
    .requiredOption('--reason <words>', 'the person reads it')
    .addOption(told())
    .action(async (id: string, { ground, reason, told: way }: Record<string, string>, command: Command) => {
      await trustClient(command).post(`/requests/${id}/refuse`, { refusal: ground, reason, told: way });
      answer(command, { id }, () => 'The request is refused.');
    });

  requests
    .command('withdraw <request>')
    .description('close a request that the person took back')
    .action(async (id: string, _options: object, command: Command) => {
      await trustClient(command).post(`/requests/${id}/withdraw`, {});
      answer(command, { id }, () => 'The request is closed as withdrawn.');
    });

  requests
    .command('answer <request>')
    .description('do what is asked for, tell the person and close the request')
    .addOption(new Option('--with <act>', 'what is done').choices(Object.keys(ANSWERS)).makeOptionMandatory())
    .addOption(told())
    .option('--whole-brand', 'for an objection: also all other partners of the brand')
    .action(async (id: string, options: { with: string; told: string; wholeBrand?: boolean }, command: Command) => {
      if (options.wholeBrand && options.with !== 'object')
        throw new UsageError('--whole-brand belongs to --with object.');
      const body = { told: options.told, ...(options.wholeBrand ? { wholeBrand: true } : {}) };
      await trustClient(command).post(`/requests/${id}/${ANSWERS[options.with]}`, body);
      answer(command, { id }, () => 'The request is answered.');
    });

  requests
    .command('lift <request>')
    .description('lift the restriction that a request began')
    .requiredOption('--reason <words>', 'the person reads it')
    .addOption(told())
    .action(async (id: string, { reason, told: way }: Record<string, string>, command: Command) => {
      await trustClient(command).post(`/requests/${id}/lift-restriction`, { reason, told: way });
      answer(command, { id }, () => 'The restriction is lifted.');
    });
}

function addPackages(requests: Command): void {
  requests
    .command('package <request>')
    .description('everything that is kept about the person, as JSON')
    .requiredOption('--to <file>', 'file to write; it holds personal data')
    .action(async (id: string, { to }: { to: string }, command: Command) => {
      const data = await trustClient(command).post<{ parts: Record<string, unknown[]> }>(`/requests/${id}/package`);
      await writeFile(to, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600 });
      const counts = Object.fromEntries(Object.entries(data.parts).map(([part, rows]) => [part, rows.length]));
      answer(command, { file: to, counts }, () => `Wrote ${to}. It is not encrypted: hand it over safely.`);
    });

  requests
    .command('mail-package <request>')
    .description('mail the person a link to the encrypted package; prints the code that you tell in another way')
    .action(async (id: string, _options: object, command: Command) => {
      const sent = await trustClient(command).post<{ code: string; expiresAt: string }>(`/requests/${id}/package-link`);
      answer(command, sent, ({ code, expiresAt }) => `Code: ${code}\nThe link works once, until ${moment(expiresAt)}.`);
    });
}
