import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { appClient, UsageError } from '../connection.ts';
import { answer, table } from '../output.ts';

interface Brand {
  version: number;
  kit: Record<string, unknown>;
}
interface Impact {
  prepared: boolean;
  version: number;
  changes: { part: string; name: string; before: string | null; after: string | null }[];
  templates: { templateId: string; name: string; latestVersion: number | null; campaigns: number; drafts: number }[];
  boundDrafts: number;
}

const showImpact = ({ prepared, changes, templates, boundDrafts }: Impact): string =>
  prepared
    ? [
        table(
          changes,
          [
            { title: 'part', value: ({ part }) => part },
            { title: 'what', value: ({ name }) => name },
            { title: 'before', value: ({ before }) => before },
            { title: 'after', value: ({ after }) => after },
          ],
          'Nothing differs from the brand in force.',
        ),
        '',
        table(
          templates,
          [
            { title: 'template', value: ({ templateId }) => templateId },
            { title: 'name', value: ({ name }) => name },
            { title: 'version', value: ({ latestVersion }) => latestVersion ?? '' },
            { title: 'campaigns', value: ({ campaigns }) => campaigns },
            { title: 'drafts', value: ({ drafts }) => drafts },
          ],
          'No template uses what changes.',
        ),
        ...(boundDrafts > 0 ? ['', `Hosts and words bind ${boundDrafts} open drafts of partners.`] : []),
      ].join('\n')
    : 'No change is prepared.';

export function addBrandCommands(program: Command): void {
  const brand = program.command('brand').description('brand kit of HQ');

  brand
    .command('show')
    .description('the kit in force, as JSON: the file that `prepare` takes')
    .action(async (_options: unknown, command: Command) => {
      const { kit } = await appClient(command).get<Brand>('/brand');
      answer(command, kit, () => JSON.stringify(kit, null, 2));
    });

  brand
    .command('prepare <file>')
    .description('prepare a change from a JSON file, and say what it touches')
    .action(async (file: string, _options: unknown, command: Command) => {
      const app = appClient(command);
      const kit = await readFile(file, 'utf8')
        .then((text) => JSON.parse(text) as unknown)
        .catch((error: Error) => {
          throw new UsageError(`${file} cannot be read: ${error.message}`);
        });
      const { version } = await app.get<Brand>('/brand');
      await app.put('/brand/draft', { expectedVersion: version, kit });
      answer(command, await app.get<Impact>('/brand/impact'), showImpact);
    });

  brand
    .command('impact')
    .description('what the prepared change touches')
    .action(async (_options: unknown, command: Command) => {
      answer(command, await appClient(command).get<Impact>('/brand/impact'), showImpact);
    });

  brand
    .command('apply')
    .description('put the prepared change into force')
    .option('--note <text>', 'why')
    .option('--publish <templateId...>', 'templates to publish with it')
    .action(async (options: { note?: string; publish?: string[] }, command: Command) => {
      const app = appClient(command);
      const { version } = await app.get<Brand>('/brand');
      const applied = await app.post<{ version: number; published: unknown[]; notPublished: { name: string }[] }>(
        '/brand/apply',
        { expectedVersion: version, note: options.note ?? '', publish: options.publish ?? [] },
      );
      answer(command, applied, ({ version: now, published, notPublished }) =>
        [
          `State ${now} is in force. ${published.length} templates published.`,
          ...notPublished.map(({ name }) => `Not published: ${name}`),
        ].join('\n'),
      );
    });
}
