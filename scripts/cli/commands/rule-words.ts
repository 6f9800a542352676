/** Rule packs as the command shows them. */
import { moment, table } from '../output.ts';

interface Counts {
  judged: number;
  stopped: number;
  approval: number;
  warned: number;
  stoppedBefore: number;
  partnersStopped: number;
  partnersApproval: number;
  byRule: Record<string, number>;
}
export interface Trial {
  id: string;
  state: 'running' | 'done';
  total: number;
  done: number;
  counts: Counts;
  isOfThisDraft: boolean;
}
export interface Pack {
  id: string;
  name: string;
  revision: number;
  archived: boolean;
  draft: {
    rules: { id: string; name: string; kind: string; severity: string }[];
    groups: string[];
    purposes: string[];
    builtIn: Record<string, string>;
    answer?: { days: number; otherwise: string };
  };
  hasOpenChanges: boolean;
  fixtures: Record<string, { expect: string; got: string }[]>;
  versions: { number: number; changelog: string; publishedAt: string; impact: Counts }[];
  trial: Trial | null;
}
/** What publishing it would do to the drafts at hand. */
export const effect = ({
  judged,
  stopped,
  approval,
  warned,
  stoppedBefore,
  partnersStopped,
  partnersApproval,
}: Counts) =>
  `Of ${judged} drafts ${stopped} would be stopped, at ${partnersStopped} partners (${stoppedBefore} are already); ${approval} would need approval, at ${partnersApproval} partners; ${warned} would get a warning or a hint.`;

export function showPack({ name, revision, archived, draft, hasOpenChanges, fixtures, versions, trial }: Pack): string {
  const wrong = (id: string) => (fixtures[id] ?? []).filter(({ expect, got }) => expect !== got).length;
  const weights = Object.entries(draft.builtIn);
  return [
    `${name}, revision ${revision}${archived ? ', archived' : hasOpenChanges ? ', with changes that are not published' : ''}`,
    table(
      draft.rules,
      [
        { title: 'rule', value: ({ id }) => id },
        { title: 'kind', value: ({ kind }) => kind },
        { title: 'weight', value: ({ severity }) => severity },
        { title: 'examples', value: ({ id }) => fixtures[id]?.length ?? 0 },
        { title: 'wrong', value: ({ id }) => wrong(id) },
        { title: 'name', value: (rule) => rule.name },
      ],
      'No rule of its own.',
    ),
    ...(weights.length > 0 ? [`Built-in: ${weights.map(([id, weight]) => `${id} ${weight}`).join(', ')}`] : []),
    `For: ${draft.groups.length > 0 ? draft.groups.join(', ') : 'all partners'}; ${draft.purposes.length > 0 ? draft.purposes.join(', ') : 'all kinds of mails'}`,
    ...(draft.answer ? [`Headquarters answers within ${draft.answer.days} days, then: ${draft.answer.otherwise}`] : []),
    '',
    table(
      versions,
      [
        { title: 'version', value: ({ number }) => number },
        { title: 'published', value: ({ publishedAt }) => moment(publishedAt) },
        { title: 'stopped then', value: ({ impact }) => impact.stopped },
        { title: 'why', value: ({ changelog }) => changelog },
      ],
      'Never published.',
    ),
    ...(trial?.isOfThisDraft ? ['', effect(trial.counts)] : []),
  ].join('\n');
}

export const showTrial = ({ counts }: Trial): string =>
  [
    effect(counts),
    table(
      Object.entries(counts.byRule),
      [
        { title: 'rule', value: ([rule]) => rule },
        { title: 'drafts', value: ([, drafts]) => drafts },
      ],
      'No rule finds anything.',
    ),
  ].join('\n');
