import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { appClient, UsageError } from '../connection.ts';
import { answer, moment, remark, table } from '../output.ts';

interface PackItem {
  id: string;
  name: string;
  kind: string;
  rules: number;
  version: number | null;
  hasOpenChanges: boolean;
}
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
interface Trial {
  id: string;
  state: 'running' | 'done';
  total: number;
  done: number;
  counts: Counts;
  isOfThisDraft: boolean;
}
interface Pack {
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
interface Violation {
  rule: string;
  severity: string;
  message: string;
  fix: string | null;
}

const ASK_EVERY_MS = 1_000;
const pathOf = (id: string): string => `/rule-packs/${encodeURIComponent(id)}`;
const read = (app: ApiClient, id: string): Promise<Pack> => app.get<Pack>(pathOf(id));

const effect = ({ judged, stopped, approval, warned, stoppedBefore, partnersStopped, partnersApproval }: Counts) =>
  `Of ${judged} drafts ${stopped} would be stopped, at ${partnersStopped} partners (${stoppedBefore} are already); ${approval} would need approval, at ${partnersApproval} partners; ${warned} would get a warning or a hint.`;

function showPack({ name, revision, archived, draft, hasOpenChanges, fixtures, versions, trial }: Pack): string {
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

const showTrial = ({ counts }: Trial): string =>
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

/** Runs the draft of a pack over all live drafts and waits for the counts. */
async function runTrial(app: ApiClient, id: string): Promise<Trial> {
  await app.post(`${pathOf(id)}/trials`);
  for (;;) {
    const { trial } = await read(app, id);
    if (trial?.state === 'done') return trial;
    if (trial) remark(`${trial.done} of ${trial.total} drafts`);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

interface TestOptions {
  subject?: string;
  preheader?: string;
  text?: string;
  alt?: string;
  link?: string;
  template?: string;
  participation?: string;
}

/** What is to be judged: words, a template or a partner's draft. Throws UsageError unless it is exactly one. */
function mailOf({ template, participation, ...words }: TestOptions): object {
  const wishes = [Object.keys(words).length > 0, template !== undefined, participation !== undefined];
  if (wishes.filter(Boolean).length !== 1)
    throw new UsageError('Say what to test: words (--text, --subject …), or --template, or --participation.');
  if (template !== undefined) return { templateId: template };
  return participation === undefined ? { words } : { participationId: participation };
}

/** Commands about HQ's rule packs. */
export function addRuleCommands(program: Command): void {
  const rules = program.command('rules').description('rule packs of HQ');

  rules
    .command('list')
    .description('rule packs, newest first')
    .action(async (_options: unknown, command: Command) => {
      const { items } = await appClient(command).get<{ items: PackItem[] }>('/rule-packs?limit=100');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'rules', value: (pack) => pack.rules },
            { title: 'version', value: ({ version }) => version ?? '' },
            { title: 'changes', value: ({ hasOpenChanges }) => (hasOpenChanges ? 'open' : '') },
            { title: 'name', value: ({ name, kind }) => (kind === 'built_in' ? `${name} (built-in)` : name) },
          ],
          'There are no rule packs yet.',
        ),
      );
    });

  rules
    .command('show')
    .description('a pack: its rules, examples, versions; with --draft its draft as JSON, the file that `save` takes')
    .argument('<pack>', 'id of the pack')
    .option('--draft', 'the draft as JSON')
    .action(async (id: string, options: { draft?: boolean }, command: Command) => {
      const pack = await read(appClient(command), id);
      if (options.draft) return answer(command, pack.draft, (draft) => JSON.stringify(draft, null, 2));
      answer(command, pack, showPack);
    });

  rules
    .command('create')
    .description('begin a pack')
    .argument('<name>')
    .action(async (name: string, _options: unknown, command: Command) => {
      const begun = await appClient(command).post<{ packId: string }>('/rule-packs', { name });
      answer(command, begun, ({ packId }) => `Begun: ${packId}`);
    });

  rules
    .command('save')
    .description('replace the draft of a pack by a JSON file')
    .argument('<pack>', 'id of the pack')
    .argument('<file>', 'as `show --draft` prints it')
    .action(async (id: string, file: string, _options: unknown, command: Command) => {
      const app = appClient(command);
      const content = await readJson(file);
      const { revision: expectedRevision } = await read(app, id);
      const saved = await app.put<{ revision: number }>(`${pathOf(id)}/draft`, { expectedRevision, content });
      answer(
        command,
        saved,
        ({ revision }) => `Saved as revision ${revision}. It judges nobody until it is published.`,
      );
    });

  rules
    .command('test')
    .description('what the draft of a pack says to words, a template or a partner’s draft; nothing is kept')
    .argument('<pack>', 'id of the pack')
    .option('--subject <words>')
    .option('--preheader <words>')
    .option('--text <words>')
    .option('--alt <words>', 'description of an image')
    .option('--link <address>')
    .option('--template <id>')
    .option('--participation <id>')
    .action(async (id: string, options: TestOptions, command: Command) => {
      const mail = mailOf(options);
      const found = await appClient(command).post<{ violations: Violation[] }>(`${pathOf(id)}/try`, { mail });
      answer(command, found.violations, (violations) =>
        table(
          violations,
          [
            { title: 'weight', value: ({ severity }) => severity },
            { title: 'rule', value: ({ rule }) => rule },
            { title: 'says', value: ({ message, fix }) => [message, fix].filter(Boolean).join(' ') },
          ],
          'Nothing speaks against it.',
        ),
      );
      if (found.violations.some(({ severity }) => severity === 'block')) process.exitCode = 1;
    });

  rules
    .command('trial')
    .description('run the draft of a pack over all live drafts: what publishing it would do; changes nothing')
    .argument('<pack>', 'id of the pack')
    .action(async (id: string, _options: unknown, command: Command) => {
      answer(command, await runTrial(appClient(command), id), showTrial);
    });

  rules
    .command('publish')
    .description(
      'publish the draft of a pack as a version, after a trial: from then on it judges every mail that it is for',
    )
    .argument('<pack>', 'id of the pack')
    .requiredOption('--note <text>', 'why, for the list of versions')
    .action(async (id: string, options: { note: string }, command: Command) => {
      const app = appClient(command);
      const before = await read(app, id);
      const trial =
        before.trial?.state === 'done' && before.trial.isOfThisDraft ? before.trial : await runTrial(app, id);
      remark(effect(trial.counts));
      const published = await app.post<{ number: number; hash: string }>(`${pathOf(id)}/versions`, {
        expectedRevision: before.revision,
        changelog: options.note,
      });
      answer(command, published, ({ number }) => `Version ${number} is in force.`);
    });
}
