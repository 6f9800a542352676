import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { appClient, trustClient, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Field {
  fieldId: string;
  origin?: 'common' | 'own';
  label: { en: string; de: string };
  type: string;
  choices: { id: string; label: { en: string; de: string } }[];
  category: string;
  archived: boolean;
  deleting?: boolean;
}

interface Work {
  fieldId: string;
  kind: string;
  state: string;
  done: number;
  total: number;
  changed: number;
  kept: number;
  startedAt: string;
}

const OWN = 'the partner’s own fields, in the trust center; without it HQ’s common set, in the app';
const stateOf = ({ archived, deleting }: Field): string => (deleting ? 'deleting' : archived ? 'archived' : 'in use');

const shownFields = (items: readonly Field[]): string =>
  table(
    items,
    [
      { title: 'id', value: ({ fieldId }) => fieldId },
      { title: 'name', value: ({ label }) => (label.en === label.de ? label.en : `${label.en} / ${label.de}`) },
      { title: 'of', value: ({ origin }) => (origin === 'own' ? 'partner' : 'HQ') },
      {
        title: 'type',
        value: ({ type, choices }) => [type, ...choices.map(({ id, label }) => `${id}=${label.en}`)].join(' '),
      },
      { title: 'category', value: ({ category }) => category },
      { title: 'state', value: stateOf },
    ],
    'There are no fields.',
  );

const clientFor = (own: boolean | undefined, command: Command): ApiClient =>
  own ? trustClient(command) : appClient(command);

interface AddOptions {
  own?: boolean;
  label: string;
  labelDe?: string;
  type: string;
  category: string;
  purpose: string;
  purposeDe?: string;
  choice?: string[];
  choiceDe?: string[];
}

/** The body of a new field; HQ's need both languages, a partner's own has one. Throws UsageError. */
function newField({ own, label, labelDe, type, category, purpose, purposeDe, choice = [], choiceDe = [] }: AddOptions) {
  const shared = { type, category };
  if (own) return { ...shared, label, purpose, choices: choice };
  if (!labelDe || !purposeDe)
    throw new UsageError(
      'A field of the common set needs --label-de and --purpose-de: partners see it in their language.',
    );
  if (choice.length !== choiceDe.length)
    throw new UsageError('Give --choice and --choice-de the same number of choices, in the same order.');
  return {
    ...shared,
    label: { en: label, de: labelDe },
    purpose: { en: purpose, de: purposeDe },
    choices: choice.map((en, i) => ({ en, de: choiceDe[i] })),
  };
}

export function addContactFieldCommands(program: Command): void {
  const fields = program.command('fields').description('contact fields: HQ’s common set, and a partner’s own');

  fields
    .command('list')
    .description('fields with their types and data categories')
    .option('--own', `also ${OWN}`)
    .action(async ({ own }: { own?: boolean }, command: Command) => {
      const { items } = await clientFor(own, command).get<{ items: Field[] }>('/contact-fields');
      answer(command, items, shownFields);
    });

  fields
    .command('add')
    .description('define a field')
    .option('--own', OWN)
    .requiredOption('--label <name>', 'name; of a field of HQ in English')
    .option('--label-de <name>', 'name in German, for HQ')
    .requiredOption('--type <type>', 'text, number, date, choice or yes_no; it stays')
    .requiredOption('--category <category>', 'data category: identity, contact_data, vehicle, contract, purchase, …')
    .requiredOption('--purpose <sentence>', 'why it is kept; who asks is told it')
    .option('--purpose-de <sentence>', 'the same in German, for HQ')
    .option('--choice <name...>', 'choices in their order')
    .option('--choice-de <name...>', 'the same in German, for HQ')
    .action(async (options: AddOptions, command: Command) => {
      const body = newField(options);
      const made = await clientFor(options.own, command).post<{ fieldId: string; told?: boolean }>(
        '/contact-fields',
        body,
      );
      answer(command, made, ({ fieldId, told }) =>
        [
          `Defined ${options.label} as ${fieldId}.`,
          ...(told === false ? ['The trust center could not be told yet; that is repeated by itself.'] : []),
        ].join('\n'),
      );
    });

  for (const [name, archived, words] of [
    ['archive', true, 'offer a field for nothing new; its values stay'],
    ['restore', false, 'take an archived field into use again'],
  ] as const)
    fields
      .command(name)
      .description(words)
      .argument('<id>', 'of the field')
      .option('--own', OWN)
      .action(async (id: string, { own }: { own?: boolean }, command: Command) => {
        await clientFor(own, command).put(`/contact-fields/${encodeURIComponent(id)}/archived`, { archived });
        answer(command, { fieldId: id, archived }, () => `${id} is ${archived ? 'archived' : 'in use'}.`);
      });

  fields
    .command('delete')
    .description('delete an archived field of the partner with all its values')
    .argument('<id>', 'of the field')
    .option('--people <count>', 'how many people lose a value by it; without it you are told')
    .action(async (id: string, options: { people?: string }, command: Command) => {
      const trust = trustClient(command);
      const path = `/contact-fields/${encodeURIComponent(id)}`;
      const { people, segments } = await trust.get<{ people: number; segments: string[] }>(`${path}/use`);
      if (Number(options.people) !== people)
        throw new UsageError(
          [
            `${people} people have a value in this field; it goes with the field and cannot be brought back.`,
            ...(segments.length > 0 ? [`These segments ask for it: ${segments.join(', ')}.`] : []),
            `To delete it, add --people ${people}`,
          ].join(' '),
        );
      const begun = await trust.remove<{ jobId: string; people: number }>(path);
      answer(command, begun, () => `The field and the values of ${people} people are being deleted.`);
    });

  fields
    .command('columns')
    .description('columns of old imports that belong to no field')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{
        items: { name: string; people: number; samples: string[] }[];
      }>('/loose-columns');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'column', value: ({ name }) => name },
            { title: 'people', value: ({ people }) => people },
          ],
          'Everything that imports brought stands in a field.',
        ),
      );
    });

  fields
    .command('adopt')
    .description('move the texts of such a column into a field; what does not fit its type stays')
    .argument('<id>', 'of the field')
    .requiredOption('--column <name>', 'name of the column')
    .option('--language <tag>', 'in which numbers and days are written there: de or en', 'de')
    .action(async (id: string, options: { column: string; language: string }, command: Command) => {
      const { column, language } = options;
      const begun = await trustClient(command).post<{ jobId: string }>(
        `/contact-fields/${encodeURIComponent(id)}/adopt`,
        { column, language },
      );
      answer(command, begun, () => `The texts of ${column} move into the field.`);
    });

  fields
    .command('jobs')
    .description('the latest deletions of values and columns taken over')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Work[] }>('/contact-field-jobs');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'field', value: ({ fieldId }) => fieldId },
            { title: 'work', value: ({ kind }) => kind },
            {
              title: 'state',
              value: ({ state, done, total }) => (state === 'running' ? `${done} of ${total}` : state),
            },
            { title: 'changed', value: ({ changed }) => changed },
            { title: 'kept', value: ({ kept }) => kept },
            { title: 'since', value: ({ startedAt }) => moment(startedAt) },
          ],
          'There was no work on the values of fields.',
        ),
      );
    });
}
