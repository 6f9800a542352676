import { readFile } from 'node:fs/promises';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { appClient, globalOptions, trustClient, UsageError } from '../connection.ts';
import { orderPackage, parseAudience } from '../order-send.ts';
import { answer, moment, remark, table } from '../output.ts';
import { addMergeCommands } from './merges.ts';

interface Participation {
  id: string;
  partnerName: string;
  campaignName: string;
  state: string;
  closesAt: string;
}
export interface Region {
  id: string;
  kind: string;
  label: string;
  required: boolean;
}
interface Save {
  id: string;
  savedAt: string;
  by: string;
  name: string | null;
  regions: string[];
  upgradedTo: number | null;
  wentBackTo: number | null;
}
/** What a saved state brought: other texts, or another version of the template. */
function whatSave({ regions, upgradedTo, wentBackTo }: Save): string {
  if (upgradedTo !== null) return `upgraded to version ${upgradedTo}`;
  if (wentBackTo !== null) return `went back to version ${wentBackTo}`;
  return regions.join(' ');
}

interface Detail {
  id: string;
  revision: number;
  campaign: { name: string };
  regions: Region[];
  fill: Record<string, unknown>;
  violations: { severity: string; regionId: string | null; message: string }[];
  sendable: boolean;
}

/** `r_headline=Text` as the value that fits the region's kind; an empty text goes back to HQ's default. */
function readAssignment(text: string, regions: readonly Region[]): [string, unknown] {
  const cut = text.indexOf('=');
  const [id, value] = [text.slice(0, cut), text.slice(cut + 1)];
  const region = cut > 0 && regions.find((one) => one.id === id);
  if (!region)
    throw new UsageError(`--set needs <region>=<value>, with one of: ${regions.map((one) => one.id).join(', ')}`);
  if (value === '') return [id, null];
  switch (region.kind) {
    case 'text.plain':
      return [id, { text: value }];
    case 'text.rich':
      return [id, { html: value }];
    case 'toggle':
      return [id, { on: /^(on|yes|true|1)$/i.test(value) }];
    case 'link':
      return [
        id,
        { link: value.startsWith('https://') || value.startsWith('mailto:') ? { href: value } : { label: value } },
      ];
    case 'number':
      return [id, { number: Number(value) }];
    case 'price':
      return [id, { price: Math.round(Number(value) * 100) }];
    case 'date':
      return [id, { date: value }];
    case 'choice':
      return [id, { choice: value }];
    case 'slot':
    case 'repeater':
      throw new UsageError(`${id} holds a list: write it into a file and give it with --file.`);
    default: {
      const [assetId, ...alt] = value.split(',');
      return [id, { image: { assetId: assetId!, alt: alt.join(',').trim() } }];
    }
  }
}

async function readPatch(file: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`${file} holds no JSON that can be read: ${(error as Error).message}`);
  }
}

const showFill = ({ campaign, regions, violations, sendable }: Detail): string =>
  [
    campaign.name,
    table(
      regions,
      [
        { title: 'region', value: ({ id }) => id },
        { title: 'kind', value: ({ kind }) => kind },
        { title: 'label', value: ({ label, required }) => `${label}${required ? ' (required)' : ''}` },
      ],
      'This template has no regions.',
    ),
    ...violations.map(({ severity, regionId, message }) => `! ${regionId ?? 'mail'} (${severity}): ${message}`),
    !sendable
      ? 'Not ready to order yet.'
      : violations.some(({ severity }) => severity === 'needsApproval')
        ? 'Headquarters has to approve it, unless it did: the screen asks, or POST …/approval-request.'
        : 'Ready to order.',
  ].join('\n');

async function fill(app: ApiClient, id: string, options: { set: string[]; file?: string }): Promise<Detail> {
  const before = await app.get<Detail>(`/participations/${id}`);
  const fromFile = options.file ? await readPatch(options.file) : {};
  const patch = { ...fromFile, ...Object.fromEntries(options.set.map((text) => readAssignment(text, before.regions))) };
  if (Object.keys(patch).length === 0) return before;
  await app.patch(`/participations/${id}/fill`, { expectedRevision: before.revision, patch });
  return app.get<Detail>(`/participations/${id}`);
}

/** Asks at a terminal; elsewhere the caller has to have said --yes. */
async function confirmed(command: Command, question: string, yes: boolean | undefined): Promise<boolean> {
  if (yes) return true;
  if (!stdin.isTTY || globalOptions(command).json)
    throw new UsageError(`${question}\nNothing was ordered. Repeat with --yes to order it.`);
  const terminal = createInterface({ input: stdin, output: stdout });
  const said = await terminal.question(`${question} Type "yes" to order: `);
  terminal.close();
  return said.trim().toLowerCase() === 'yes';
}

export function addParticipationCommands(program: Command): void {
  const participations = program.command('participations').description('campaigns that a partner takes part in');

  participations
    .command('list')
    .description('list participations, newest first: with a partner’s key its own')
    .option('--campaign <id>')
    .option('--state <state>')
    .action(async (options: { campaign?: string; state?: string }, command: Command) => {
      const query = { campaignId: options.campaign, state: options.state };
      const rows = await appClient(command).list<Participation>('/participations', query);
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'campaign', value: ({ campaignName }) => campaignName },
            { title: 'partner', value: ({ partnerName }) => partnerName },
            { title: 'state', value: ({ state }) => state },
            { title: 'until', value: ({ closesAt }) => moment(closesAt) },
          ],
          'There are no participations.',
        ),
      );
    });

  participations
    .command('fill')
    .description('fill regions; without --set and --file it shows them')
    .argument('<participation>', 'id of the participation')
    .option('--set <region=value>', 'a value; may be repeated', (value: string, all: string[]) => [...all, value], [])
    .option('--file <file.json>', 'region id → value, as the API takes it')
    .action(async (id: string, options: { set: string[]; file?: string }, command: Command) => {
      answer(command, await fill(appClient(command), id, options), showFill);
    });

  participations
    .command('history')
    .description('who saved what when, newest first')
    .argument('<participation>', 'id of the participation')
    .action(async (id: string, _options: object, command: Command) => {
      const { items } = await appClient(command).get<{ items: Save[] }>(`/participations/${id}/saves`);
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'state', value: (save) => save.id },
            { title: 'saved', value: ({ savedAt }) => moment(savedAt) },
            { title: 'by', value: ({ name, by }) => name ?? by },
            { title: 'what', value: whatSave },
          ],
          'Nothing was saved yet.',
        ),
      );
    });

  participations
    .command('restore')
    .description('bring an earlier state back')
    .argument('<participation>', 'id of the participation')
    .argument('<state>', 'id of a state, or "beginning"')
    .action(async (id: string, saveId: string, _options: object, command: Command) => {
      const app = appClient(command);
      const { revision: expectedRevision } = await app.get<Detail>(`/participations/${id}`);
      const restored = await app.post<{ revision: number; left: string[] }>(`/participations/${id}/restore`, {
        saveId,
        expectedRevision,
      });
      answer(command, restored, ({ left }) =>
        left.length > 0 ? `Restored, except for ${left.join(', ')}: the template no longer allows it.` : 'Restored.',
      );
    });

  participations
    .command('order')
    .description('hand the mail over to the trust center and order the send there')
    .argument('<participation>', 'id of the participation')
    .addOption(new Option('--to <audience>', 'all, tag:<name> or segment:<id>').default('all'))
    .option('--at <date>', 'when to send; now if absent')
    .option('--yes', 'order without asking')
    .action(async (id: string, options: { to: string; at?: string; yes?: boolean }, command: Command) => {
      const [app, trust] = [appClient(command), trustClient(command)];
      const audience = parseAudience(options.to);
      const { campaign } = await app.get<Detail>(`/participations/${id}`);
      const { packageId } = await app.post<{ packageId: string }>(`/participations/${id}/hand-over`);
      const ordered = await orderPackage(trust, {
        packageId,
        audience,
        notBefore: options.at ?? null,
        confirm: ({ mailable, advice }) => {
          for (const { detail } of advice) remark(detail);
          return confirmed(command, `Send "${campaign.name}" to ${mailable} people?`, options.yes);
        },
      });
      if (!ordered) return remark('Nothing was ordered.');
      answer(command, ordered, ({ orderId, recipients }) => `Ordered as ${orderId} for ${recipients} people.`);
    });

  addMergeCommands(participations);
}
