import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { appClient, UsageError } from '../connection.ts';
import { answer, remark, table } from '../output.ts';
import { readJson } from '../read-json.ts';
import { effect, type Pack, showPack, showTrial, type Trial } from './rule-words.ts';

interface PackItem {
  id: string;
  name: string;
  kind: string;
  rules: number;
  version: number | null;
  hasOpenChanges: boolean;
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
