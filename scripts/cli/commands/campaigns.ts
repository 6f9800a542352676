import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { appClient, UsageError } from '../connection.ts';
import { findGroups } from '../groups.ts';
import { answer, moment, table } from '../output.ts';

interface Campaign {
  id: string;
  name: string;
  state: string;
  opensAt: string;
  closesAt: string;
  partners: number;
  takenPart: number;
}
export interface CampaignReport {
  campaignId: string;
  name: string;
  state: string;
  purpose: string;
  advertiser: string;
  advertiserName: string;
  byState: Record<string, number>;
  partners: { partnerId: string; partnerName: string; state: string }[];
  partnersOrdered: number | null;
  totals: {
    takenAt: string | null;
    minimumCount: number;
    numbers: Record<string, { value: number | null; hidden: string | null }> | null;
  } | null;
  trustCenterReachable: boolean;
}
interface OfferOptions {
  templateVersion?: string;
  name?: string;
  message?: string;
  opens?: string;
  closes?: string;
  group?: string[];
  purpose?: string;
  advertiser?: string;
  advertiserName?: string;
}

function instant(text: string, option: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()))
    throw new UsageError(`${option} is not a date: ${text}. Write it as 2026-03-02 or 2026-03-02T09:00Z.`);
  return date.toISOString();
}

async function createAndOffer(
  app: ApiClient,
  options: OfferOptions,
): Promise<{ campaignId: string; participations: number }> {
  const { templateVersion, name, closes, advertiser } = options;
  if (!templateVersion || !name || !closes || !advertiser)
    throw new UsageError(
      'Give the id of a campaign in preparation, or --template-version, --name, --closes, --advertiser and --group for a new one.',
    );
  const groupIds = await findGroups(app, options.group ?? []);
  if (groupIds.length === 0)
    throw new UsageError('Give at least one --group: a campaign is offered to partner groups.');
  return app.post('/campaigns', {
    name,
    templateVersionId: templateVersion,
    message: options.message ?? '',
    ...(options.purpose ? { purpose: options.purpose } : {}),
    advertiser,
    advertiserName: options.advertiserName ?? '',
    opensAt: options.opens ? instant(options.opens, '--opens') : new Date().toISOString(),
    closesAt: instant(closes, '--closes'),
    groupIds,
    offer: true,
  });
}

function showReport({
  name,
  state,
  purpose,
  advertiser,
  advertiserName,
  byState,
  partners,
  totals,
  partnersOrdered,
  trustCenterReachable,
}: CampaignReport): string {
  const states = Object.entries(byState).map(([key, count]) => `${count} ${key.replace('_', ' ')}`);
  const numbers = totals?.numbers
    ? [
        `  as of ${totals.takenAt}, rounded to five, nothing under ${totals.minimumCount}`,
        ...Object.entries(totals.numbers).map(
          ([key, { value, hidden }]) => `  ${key.padEnd(14)}${value ?? `kept back (${hidden?.replace('_', ' ')})`}`,
        ),
      ]
    : [
        trustCenterReachable
          ? '  No totals yet: the trust center counts once a day, at three in the morning.'
          : '  No totals: the trust center cannot be reached at the moment.',
      ];
  const list = table(
    partners,
    [
      { title: 'partner', value: ({ partnerName }) => partnerName },
      { title: 'state', value: (row) => row.state },
    ],
    'No partner was asked.',
  );
  return [
    `${name} (${state})`,
    `${purpose}, advertises for ${advertiserName || advertiser}`,
    states.join(', '),
    '',
    `Totals of ${partnersOrdered ?? 'unknown'} partners`,
    ...numbers,
    '',
    list,
  ].join('\n');
}

export function addCampaignCommands(program: Command): void {
  const campaigns = program.command('campaigns').description('campaigns of HQ');

  campaigns
    .command('list')
    .description('list campaigns, newest first')
    .option('--state <state>', 'draft, offered or ended')
    .action(async (options: { state?: string }, command: Command) => {
      const rows = await appClient(command).list<Campaign>('/campaigns', { state: options.state });
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'name', value: ({ name }) => name },
            { title: 'state', value: ({ state }) => state },
            { title: 'opens', value: ({ opensAt }) => moment(opensAt) },
            { title: 'closes', value: ({ closesAt }) => moment(closesAt) },
            { title: 'partners', value: ({ partners }) => partners },
            { title: 'taken part', value: ({ takenPart }) => takenPart },
          ],
          'There are no campaigns.',
        ),
      );
    });

  campaigns
    .command('offer')
    .description('offer a campaign to partner groups: one in preparation by its id, or a new one')
    .argument('[campaign]', 'id of a campaign in preparation')
    .option('--template-version <id>', 'template version of a new campaign')
    .option('--name <name>', 'name of a new campaign')
    .option('--message <text>', 'message to the partners')
    .option('--opens <date>', 'from when partners may send; now if absent')
    .option('--closes <date>', 'until when')
    .option('--purpose <purpose>', 'newsletter, service_reminders, events or surveys; newsletter if absent')
    .option('--advertiser <whose>', 'whose offers it advertises: partner, headquarters or third_party')
    .option('--advertiser-name <name>', 'who the third party is')
    .option('--group <name...>', 'partner groups, by name or id')
    .action(async (id: string | undefined, options: OfferOptions, command: Command) => {
      const app = appClient(command);
      const offered = id
        ? { campaignId: id, ...(await app.post<{ participations: number }>(`/campaigns/${id}/offer`)) }
        : await createAndOffer(app, options);
      answer(
        command,
        offered,
        ({ campaignId, participations }) => `Offered ${campaignId} to ${participations} partners.`,
      );
    });

  campaigns
    .command('report')
    .description('who has taken part, and totals of all partners')
    .argument('<campaign>', 'id of the campaign')
    .action(async (id: string, _options: object, command: Command) => {
      answer(command, await appClient(command).get<CampaignReport>(`/campaigns/${id}/report`), showReport);
    });
}
