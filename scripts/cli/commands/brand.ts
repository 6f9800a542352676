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

interface Applied {
  version: number;
  published: unknown[];
  /** `code` null: somebody designs at it just now */
  notPublished: { name: string; code: string | null }[];
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
      const { prepared, version } = await app.get<Impact>('/brand/impact');
      if (!prepared) throw new UsageError('No change is prepared. Prepare one with `brand prepare <file>`.');
      const applied = await app.post<Applied>('/brand/apply', {
        expectedVersion: version,
        note: options.note ?? '',
        publish: options.publish ?? [],
      });
      // Scripts learn from the ending that a template was left.
      if (applied.notPublished.length > 0) process.exitCode = 1;
      answer(command, applied, ({ version: now, published, notPublished }) =>
        [
          `State ${now} is in force. Templates published: ${published.length}.`,
          ...notPublished.map(
            ({ name, code }) => `Not published: ${name} (${code ?? 'its draft holds other changes'})`,
          ),
        ].join('\n'),
      );
    });
}
