/** The officer's desk for programs: whether everything is in order, incidents, gate findings, consent evidence of one address. */
import type { Command } from 'commander';
import { trustClient, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';
import { readJson } from '../read-json.ts';

interface Item {
  kind: string;
  level: 'overdue' | 'due' | 'watch';
  count: number;
  partners: { name: string }[];
  dueAt: string | null;
  about: string | null;
  path: string;
}
interface Status {
  inOrder: boolean;
  needs: number;
  nextDueAt: string | null;
  due: Item[];
  watched: Item[];
}
interface Incident {
  incidentId: string;
  noticedAt: string;
  what: string;
  risk: string | null;
  notTold?: string[];
  clock: { dueAt: string; state: string };
  closedAt: string | null;
}

/** Something is due: a program that watches the desk sees it without reading. */
const NOT_IN_ORDER = 3;

/** An address stands in no list of processes and in no history of the shell. */
async function readLine(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const line = Buffer.concat(parts).toString('utf8').trim();
  if (!line || line.includes('\n')) throw new UsageError('Give one address on standard input.');
  return line;
}

const statusText = ({ inOrder, needs, nextDueAt, due, watched }: Status): string =>
  [
    inOrder
      ? 'Everything is in order.'
      : `${needs} ${needs === 1 ? 'thing needs' : 'things need'} somebody${nextDueAt ? `, the next by ${moment(nextDueAt)}` : ''}.`,
    table(
      [...due, ...watched],
      [
        { title: 'urgency', value: ({ level }) => level },
        { title: 'what', value: ({ kind }) => kind.replaceAll('_', ' ') },
        { title: 'count', value: ({ count }) => count },
        { title: 'due by', value: ({ dueAt }) => dueAt && moment(dueAt) },
        { title: 'partners', value: ({ partners }) => partners.map(({ name }) => name).join(', ') },
        { title: 'about', value: ({ about }) => about },
      ],
      'Nothing is due or under way.',
    ),
  ].join('\n');

const incidentTable = (items: readonly Incident[]): string =>
  table(
    items,
    [
      { title: 'id', value: ({ incidentId }) => incidentId },
      { title: 'noticed', value: ({ noticedAt }) => moment(noticedAt) },
      { title: 'decide by', value: ({ clock }) => moment(clock.dueAt) },
      { title: 'authority', value: ({ clock }) => clock.state.replaceAll('_', ' ') },
      { title: 'risk', value: ({ risk }) => risk },
      { title: 'state', value: ({ closedAt }) => (closedAt ? 'closed' : 'open') },
      { title: 'what', value: ({ what }) => what.split('\n')[0]!.slice(0, 60) },
    ],
    'There are no incidents.',
  );

function addOfficerIncidents(officer: Command): void {
  officer
    .command('incidents')
    .description('all incidents, open ones first')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Incident[] }>('/oversight/incidents');
      answer(command, items, () => incidentTable(items));
    });
  officer
    .command('incident <id>')
    .description('one incident with its timeline')
    .action(async (incidentId: string, _options: object, command: Command) => {
      const one = await trustClient(command).get<
        Incident & { acts: { kind: string; at: string; logEntry: string; hash: string }[] }
      >(`/oversight/incidents/${incidentId}`);
      answer(command, one, () =>
        [
          incidentTable([one]),
          table(
            one.acts,
            [
              { title: 'when', value: ({ at }) => moment(at) },
              { title: 'line', value: ({ kind }) => kind.replaceAll('_', ' ') },
              { title: 'log entry', value: ({ logEntry }) => logEntry },
              { title: 'SHA-256', value: ({ hash }) => hash },
            ],
            '',
          ),
        ].join('\n\n'),
      );
    });
  officer
    .command('record-incident <file>')
    .description('a JSON file {"noticedAt", "what", "categories", "people", "partnerIds", "tellNow"}')
    .action(async (file: string, _options: object, command: Command) => {
      const made = await trustClient(command).post<{ incidentId: string; mails: number }>(
        '/oversight/incidents',
        await readJson(file),
      );
      answer(command, made, () => `Recorded: ${made.incidentId}; mails to owners: ${made.mails}.`);
    });
  officer
    .command('add-to-incident <id> <kind> <file>')
    .description(
      'add a line from a JSON file: assessed {"risk", "reason"}, authority_told {"authority", "reference", "at", "delay"}, authority_not_told {"reason"}, persons {"decision", "reason"}, measure, note, closed or reopened {"text"}, corrected {"what", "categories", "people", "partnerIds"}',
    )
    .action(async (incidentId: string, kind: string, file: string, _options: object, command: Command) => {
      const content = await readJson(file);
      await trustClient(command).post(`/oversight/incidents/${incidentId}/acts`, { kind, content });
      answer(command, { incidentId, kind }, () => 'It stands in the timeline.');
    });
  officer
    .command('tell-partners <id>')
    .description('tell the affected partners of an incident that were not told yet')
    .action(async (incidentId: string, _options: object, command: Command) => {
      const told = await trustClient(command).post<{ partners: number; mails: number }>(
        `/oversight/incidents/${incidentId}/tell`,
      );
      answer(command, told, () => `Partners told: ${told.partners}; mails to owners: ${told.mails}.`);
    });
}

export function addOfficerCommands(program: Command): void {
  const officer = program.command('officer').description('the compliance officer’s desk, with an officer’s key');
  officer
    .command('status')
    .description(`whether everything is in order, and what is due; ends with ${NOT_IN_ORDER} when something is`)
    .action(async (_options: object, command: Command) => {
      const status = await trustClient(command).get<Status>('/oversight/status');
      answer(command, status, () => statusText(status));
      if (!status.inOrder) process.exitCode = NOT_IN_ORDER;
    });
  addOfficerIncidents(officer);
  officer
    .command('findings')
    .description('mails that the gate refused')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{
        items: {
          at: string;
          partnerId: string;
          campaignName: string | null;
          templateVersion: number | null;
          rules: { rule: string; count: number }[];
          attempt: boolean;
        }[];
      }>('/oversight/gate-findings');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'when', value: ({ at }) => moment(at) },
            { title: 'partner', value: ({ partnerId }) => partnerId },
            { title: 'campaign', value: ({ campaignName }) => campaignName },
            { title: 'version', value: ({ templateVersion }) => templateVersion },
            { title: 'rules', value: ({ rules }) => rules.map(({ rule, count }) => `${rule} ${count}`).join(', ') },
            { title: 'could leak', value: ({ attempt }) => (attempt ? 'yes' : 'no') },
          ],
          'The gate refused no mail.',
        ),
      );
    });
  officer
    .command('consent-evidence <partner-id>')
    .description('consent evidence of the one address on standard input: acts, hashes and proofs, never the person')
    .action(async (partnerId: string, _options: object, command: Command) => {
      const found = await trustClient(command).post<{
        found: boolean;
        logEntry: string;
        acts: { at: string; act: string; purpose: string; source: string; hash: string; unchanged: boolean }[];
      }>('/oversight/consent-evidence', { partnerId, address: await readLine() });
      answer(command, found, () =>
        [
          found.found
            ? `Found; the search is log entry ${found.logEntry}.`
            : 'The partner keeps nobody with this address.',
          table(
            found.acts,
            [
              { title: 'when', value: ({ at }) => moment(at) },
              { title: 'act', value: ({ act }) => act },
              { title: 'purpose', value: ({ purpose }) => purpose },
              { title: 'source', value: ({ source }) => source },
              { title: 'unchanged', value: ({ unchanged }) => (unchanged ? 'yes' : 'NO') },
              { title: 'SHA-256', value: ({ hash }) => hash },
            ],
            '',
          ),
        ].join('\n'),
      );
    });
  const incidents = program.command('incidents').description('incidents of which a partner was told, with its key');
  incidents
    .command('list')
    .description('each with the partner’s own 72 hours')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Incident[] }>('/incidents');
      answer(command, items, () => incidentTable(items));
    });
  incidents
    .command('add <id> <kind> <file>')
    .description('write down a decision (authority_told, authority_not_told, persons, note) from a JSON file')
    .action(async (incidentId: string, kind: string, file: string, _options: object, command: Command) => {
      await trustClient(command).post(`/incidents/${incidentId}/acts`, { kind, content: await readJson(file) });
      answer(command, { incidentId, kind }, () => 'It stands among your decisions.');
    });
}
