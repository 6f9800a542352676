import { type Command, Option } from 'commander';
import { appClient } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Impact {
  total: number;
  clean: number;
  review: number;
  blocked: number;
  next: string | null;
  items: { partnerName: string; campaignName: string; version: number; verdict: string }[];
}
interface Upgrade {
  id: string;
  toVersion: { number: number };
  mode: string;
  stage: string;
  startedAt: string;
  counts: Record<string, number>;
  total: number;
}

interface PlanOptions {
  mode: string;
  until?: string;
  afterwards: string;
  first?: string[];
  takeBackScheduled?: boolean;
}
interface Drafts extends Upgrade {
  drafts: { partner: { name: string }; campaign: { name: string }; from: number; state: string }[];
  next: string | null;
}

const MODES = ['auto', 'offer', 'force'];

/** "applied 3, offered 1" */
const standing = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${state} ${count}`)
    .join(', ');

/** Commands about versions and the drafts that partners have begun. */
export function addUpgradeCommands(templates: Command): void {
  templates
    .command('impact')
    .description('what publishing the draft would do to running drafts; changes nothing')
    .argument('<template>', 'id of the template')
    .action(async (id: string, _options: unknown, command: Command) => {
      const app = appClient(command);
      let sum: Impact | undefined;
      for (let after: string | undefined; ; ) {
        const piece: Impact = await app.post<Impact>(`/templates/${id}/impact`, after ? { after } : {});
        sum = {
          ...piece,
          clean: piece.clean + (sum?.clean ?? 0),
          review: piece.review + (sum?.review ?? 0),
          blocked: piece.blocked + (sum?.blocked ?? 0),
          items: [...(sum?.items ?? []), ...piece.items],
        };
        if (!piece.next) break;
        after = piece.next;
      }
      answer(command, sum, ({ total, clean, review, blocked, items }) =>
        [
          `Drafts: ${total}. Going over by themselves: ${clean}, to be looked at: ${review}, in need of a decision: ${blocked}.`,
          table(
            items,
            [
              { title: 'partner', value: ({ partnerName }) => partnerName },
              { title: 'campaign', value: ({ campaignName }) => campaignName },
              { title: 'version', value: ({ version }) => version },
              { title: 'verdict', value: ({ verdict }) => verdict },
            ],
            'Nobody has to look at anything.',
          ),
        ].join('\n'),
      );
    });

  templates
    .command('upgrades')
    .description('upgrades of running drafts of a template')
    .argument('<template>', 'id of the template')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { items } = await appClient(command).get<{ items: Upgrade[] }>(`/templates/${id}/upgrades`);
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'id', value: (one) => one.id },
            { title: 'version', value: ({ toVersion }) => toVersion.number },
            { title: 'mode', value: ({ mode }) => mode },
            { title: 'stage', value: ({ stage }) => stage },
            { title: 'begun', value: ({ startedAt }) => moment(startedAt) },
            {
              title: 'drafts',
              value: ({ counts }) => standing(counts),
            },
          ],
          'No version was brought to running drafts.',
        ),
      );
    });

  templates
    .command('upgrade')
    .description('bring a published version to running drafts')
    .argument('<version>', 'id of the version')
    .addOption(new Option('--mode <mode>', 'how drafts get it').choices(MODES).makeOptionMandatory())
    .option('--until <moment>', 'partners decide until then (ISO 8601)')
    .addOption(
      new Option('--afterwards <what>', 'what undecided drafts get then').choices(['keep', 'apply']).default('keep'),
    )
    .option('--first <group...>', 'ids of partner groups that get it first')
    .option('--take-back-scheduled', 'take back ordered sends that have not begun')
    .action(async (id: string, options: PlanOptions, command: Command) => {
      const begun = await appClient(command).post<{ upgradeId: string }>(`/template-versions/${id}/upgrades`, {
        mode: options.mode,
        decideBy: options.until ?? null,
        afterwards: options.afterwards,
        canaryGroupIds: options.first ?? [],
        cancelsScheduled: options.takeBackScheduled ?? false,
      });
      answer(command, begun, ({ upgradeId }) => `Begun: ${upgradeId}`);
    });

  addSteeringCommands(templates);

  templates
    .command('revoke')
    .description('revoke a version: no new send with it')
    .argument('<version>', 'id of the version')
    .requiredOption('--reason <text>', 'why, in words for the partners')
    .option('--take-back-scheduled', 'take back ordered sends that have not begun')
    .action(async (id: string, options: { reason: string; takeBackScheduled?: boolean }, command: Command) => {
      const revoked = await appClient(command).post<{ upgradeId: string | null; movesTo: number | null }>(
        `/template-versions/${id}/revoke`,
        { reason: options.reason, cancelsScheduled: options.takeBackScheduled ?? false },
      );
      answer(command, revoked, ({ movesTo }) =>
        movesTo === null ? 'Revoked.' : `Revoked. Its drafts are asked to take version ${movesTo}.`,
      );
    });
}

/** An upgrade that has begun: where every draft stands, on to everybody, or no further. */
function addSteeringCommands(templates: Command): void {
  templates
    .command('drafts')
    .description('where every draft of an upgrade stands')
    .argument('<upgrade>', 'id of the upgrade')
    .action(async (id: string, _options: unknown, command: Command) => {
      const app = appClient(command);
      let read = await app.get<Drafts>(`/upgrades/${id}`);
      const drafts = [...read.drafts];
      while (read.next) {
        read = await app.get<Drafts>(`/upgrades/${id}?after=${read.next}`);
        drafts.push(...read.drafts);
      }
      answer(command, { ...read, drafts, next: null }, ({ toVersion, stage, counts }) =>
        [
          `Version ${toVersion.number}, ${stage}: ${standing(counts)}`,
          table(
            drafts,
            [
              { title: 'partner', value: ({ partner }) => partner.name },
              { title: 'campaign', value: ({ campaign }) => campaign.name },
              { title: 'from', value: ({ from }) => from },
              { title: 'state', value: ({ state }) => state },
            ],
            'No draft is concerned.',
          ),
        ].join('\n'),
      );
    });

  templates
    .command('widen')
    .description('after the first groups, go on to everybody')
    .argument('<upgrade>', 'id of the upgrade')
    .action(async (id: string, _options: unknown, command: Command) =>
      answer(command, await appClient(command).post<object>(`/upgrades/${id}/widen`), () => 'Everybody gets it now.'),
    );

  templates
    .command('stop')
    .description('nothing more moves, nobody is held')
    .argument('<upgrade>', 'id of the upgrade')
    .action(async (id: string, _options: unknown, command: Command) =>
      answer(command, await appClient(command).post<object>(`/upgrades/${id}/stop`), () => 'Stopped.'),
    );
}
