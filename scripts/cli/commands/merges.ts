import type { Command } from 'commander';
import { appClient, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Conflict {
  path: string;
  label: string;
  kind: string;
  severity: string;
  fixed: unknown;
  problems: string[];
}
interface Merge {
  from: number;
  to: number;
  revision: number;
  held: boolean;
  mayKeep: boolean;
  decideBy: string | null;
  verdict: string;
  conflicts: Conflict[];
  tasks: { path: string | null; message: string; dueOn: string | null }[];
  setAside: { path: string; label: string }[];
}

const pathOf = (id: string): string => `/participations/${id}/upgrade`;

const shown = ({ from, to, held, mayKeep, decideBy, conflicts, tasks, setAside }: Merge): string =>
  [
    `Version ${to} instead of ${from}.${held ? ' The send waits for the decision.' : ''}${mayKeep ? ' The draft may stay as it is.' : ''}${decideBy ? ` Until ${moment(decideBy)}.` : ''}`,
    table(
      conflicts,
      [
        { title: 'place', value: ({ path }) => path },
        { title: 'label', value: ({ label }) => label },
        { title: 'what', value: ({ kind, severity }) => (severity === 'hard' ? `${kind}!` : kind) },
        { title: 'fix', value: ({ fixed }) => (fixed === null ? '' : 'yes') },
      ],
      'Nothing has to be decided.',
    ),
    ...conflicts.flatMap(({ path, problems }) => problems.map((problem) => `! ${path}: ${problem}`)),
    ...tasks.map(({ path, message, dueOn }) => `to do ${path ?? ''}${dueOn ? ` until ${dueOn}` : ''}: ${message}`),
    ...setAside.map(({ path, label }) => `kept aside ${path}: ${label}`),
  ].join('\n');

/** `r_headline=new` as a decision of the API; `fix` takes the value that the answer offers. */
function readDecision(text: string, conflicts: readonly Conflict[]): [string, unknown] {
  const cut = text.lastIndexOf('=');
  const [path, choice] = [text.slice(0, cut), text.slice(cut + 1)];
  const conflict = conflicts.find((one) => one.path === path);
  if (!conflict || !['mine', 'new', 'fix'].includes(choice))
    throw new UsageError('--decide needs <place>=mine, new or fix, with a place that has to be decided about.');
  if (choice !== 'fix') return [path, choice];
  if (conflict.fixed === null) throw new UsageError(`${path} has no fix that the program knows.`);
  return [path, { edit: conflict.fixed }];
}

/** Commands about a newer version of a partner's own mail. */
export function addMergeCommands(participations: Command): void {
  participations
    .command('newer')
    .description('a newer version that the draft may take over: what has to be decided')
    .argument('<participation>', 'id of the participation')
    .action(async (id: string, _options: object, command: Command) =>
      answer(command, await appClient(command).get<Merge>(pathOf(id)), shown),
    );

  participations
    .command('take-over')
    .description('take the newer version over; places that are not named keep the own text')
    .argument('<participation>', 'id of the participation')
    .option(
      '--decide <place=choice>',
      'mine, new or fix; may be repeated',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .action(async (id: string, options: { decide: string[] }, command: Command) => {
      const app = appClient(command);
      const { revision: expectedRevision, conflicts, to } = await app.get<Merge>(pathOf(id));
      const decisions = Object.fromEntries(options.decide.map((text) => readDecision(text, conflicts)));
      const taken = await app.post<{ revision: number }>(pathOf(id), { expectedRevision, decisions });
      answer(command, taken, () => `The draft has version ${to} now.`);
    });

  participations
    .command('stay')
    .description('stay on the version that the draft has')
    .argument('<participation>', 'id of the participation')
    .action(async (id: string, _options: object, command: Command) =>
      answer(command, await appClient(command).remove<object>(pathOf(id)), () => 'The draft stays as it is.'),
    );

  participations
    .command('go-back')
    .description('back to the version before, until the mail is sent')
    .argument('<participation>', 'id of the participation')
    .action(async (id: string, _options: object, command: Command) =>
      answer(
        command,
        await appClient(command).post<{ revision: number }>(`${pathOf(id)}/undo`),
        () => 'The draft is as it was before.',
      ),
    );
}
