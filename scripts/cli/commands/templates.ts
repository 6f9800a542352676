import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeText } from '@multipartner/kernel/text-file';
import type { Command } from 'commander';
import { appClient, UsageError } from '../connection.ts';
import { answer, moment, remark, table } from '../output.ts';
import { addCheckCommand } from './checks.ts';
import { addUpgradeCommands } from './upgrades.ts';

interface Template {
  id: string;
  name: string;
  revision: number;
  updatedAt: string;
  latestVersion: { id: string; number: number; publishedAt: string } | null;
}
interface Imported {
  templateId: string;
  revision: number;
  notices: { line: number; message: string }[];
  regions?: { id: string; kind: string; label: string }[];
}
interface PublishCheck {
  revision: number;
  hosts: { links: string[]; images: string[] };
  sizeBytes: number;
  warnings: string[];
}

/** Reads a text file. Throws UsageError with a sentence when there is none, or when it is no text. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  const text = decodeText(bytes);
  if (text === null) throw new UsageError(`${file} is not written in UTF-8. Save it as UTF-8 and try again.`);
  return text;
}

export function addTemplateCommands(program: Command): void {
  const templates = program.command('templates').description('templates of HQ');
  addUpgradeCommands(templates);

  templates
    .command('list')
    .description('list templates, newest first')
    .option('--search <text>', 'part of the name')
    .action(async (options: { search?: string }, command: Command) => {
      const rows = await appClient(command).list<Template>('/templates', { search: options.search });
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'name', value: ({ name }) => name },
            { title: 'version', value: ({ latestVersion }) => (latestVersion ? latestVersion.number : 'draft') },
            { title: 'version id', value: ({ latestVersion }) => latestVersion?.id ?? '' },
            { title: 'changed', value: ({ updatedAt }) => moment(updatedAt) },
          ],
          'There are no templates.',
        ),
      );
    });

  addCheckCommand(templates);

  templates
    .command('import')
    .description('import an MJML file as a template')
    .argument('<file>', 'MJML file')
    .option('--name <name>', 'name of the template; the file name if absent')
    .option('--language <tag>', 'language of the texts, such as de')
    .option('--mark-first', 'mark the first text, image and button as regions that partners may fill')
    .action(
      async (file: string, options: { name?: string; language?: string; markFirst?: boolean }, command: Command) => {
        const app = appClient(command);
        const mjml = await readText(file);
        const name = options.name ?? path.basename(file, path.extname(file));
        const imported = await app.post<Imported>('/templates', { name, mjml, language: options.language });
        const marked = options.markFirst
          ? await app.post<Pick<Imported, 'revision' | 'regions'>>(
              `/templates/${imported.templateId}/regions/mark-first`,
            )
          : {};
        answer(command, { ...imported, ...marked }, ({ templateId, notices, regions }) =>
          [
            `Imported as ${templateId}.`,
            ...notices.map(({ line, message }) => `  line ${line}: ${message}`),
            ...(regions ?? []).map(({ id, kind, label }) => `  region ${id} (${kind}): ${label}`),
          ].join('\n'),
        );
      },
    );

  templates
    .command('publish')
    .description('publish the draft as an immutable version')
    .argument('<template>', 'id of the template')
    .option('--changelog <text>', 'what is new', '')
    .option('--confirm-hosts', 'you have looked at the hosts of links and images and they are right')
    .action(async (id: string, options: { changelog: string; confirmHosts?: boolean }, command: Command) => {
      const app = appClient(command);
      const check = await app.get<PublishCheck>(`/templates/${id}/publish-check`);
      const hosts = [...new Set([...check.hosts.links, ...check.hosts.images])];
      if (hosts.length > 0 && !options.confirmHosts)
        throw new UsageError(
          `Links and images of this template lead to:\n${hosts.map((host) => `  ${host}`).join('\n')}\nIf that is right, repeat with --confirm-hosts.`,
        );
      for (const warning of check.warnings) remark(`! ${warning}`);
      const published = await app.post<{ templateVersionId: string; number: number; hash: string }>(
        `/templates/${id}/versions`,
        { expectedRevision: check.revision, changelog: options.changelog, confirmedHosts: check.hosts },
      );
      answer(command, published, (version) => `Published version ${version.number}: ${version.templateVersionId}`);
    });
}
