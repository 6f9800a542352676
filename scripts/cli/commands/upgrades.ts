import type { Command } from 'commander';
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

const MODES = ['auto', 'offer', 'force'];

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
          `${total} drafts: ${clean} go over by themselves, ${review} have to be looked at, ${blocked} need a decision.`,
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
              value: ({ counts }) =>
                Object.entries(counts)
                  .filter(([, count]) => count > 0)
                  .map(([state, count]) => `${state} ${count}`)
                  .join(', '),
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
    .requiredOption('--mode <mode>', MODES.join(', '))
    .option('--until <moment>', 'partners decide until then (ISO 8601)')
    .option('--first <group...>', 'ids of partner groups that get it first')
    .action(async (id: string, options: { mode: string; until?: string; first?: string[] }, command: Command) => {
      const begun = await appClient(command).post<{ upgradeId: string }>(`/template-versions/${id}/upgrades`, {
        mode: options.mode,
        decideBy: options.until ?? null,
        canaryGroupIds: options.first ?? [],
      });
      answer(command, begun, ({ upgradeId }) => `Begun: ${upgradeId}`);
    });

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
