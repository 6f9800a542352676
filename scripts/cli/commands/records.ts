/** Records of processing and the measures. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { trustClient } from '../connection.ts';
import { answer, moment, table } from '../output.ts';
import { readJson } from '../read-json.ts';

interface Version {
  documentId: string;
  partnerId: string | null;
  kind: string;
  version: number;
  hash: string;
  createdAt: string;
  logEntry: string;
}
interface RecordAnswer extends Version {
  title: string;
  facts: [string, string][];
  blocks: { kind: string; text?: string; items?: string[]; rows?: string[][] }[];
  pdf: string | null;
  versions: Version[];
}
const pathOf = (about: string): string =>
  about === 'measures' ? '/measures' : about === 'processor' ? '/processor-record' : `/records/${about}`;

/** The document as plain text. */
const textOf = ({ title, facts, blocks }: RecordAnswer): string =>
  [
    title,
    ...facts.map(([name, value]) => `${name}: ${value}`),
    ...blocks.flatMap(({ kind, text, items, rows }) => [
      ...(text ? [kind === 'heading' ? `\n${text}` : text] : []),
      ...(items ?? []).map((item) => `- ${item}`),
      ...(rows ?? []).map((row) => `- ${row.join(' | ')}`),
    ]),
  ].join('\n');

export function addRecords(program: Command): void {
  const records = program.command('records').description('records of processing (Art. 30 GDPR) and the measures');
  records
    .command('list')
    .description('the newest version of each document that the key reaches')
    .action(async (_options: object, command: Command) => {
      const { items } = await trustClient(command).get<{ items: Version[] }>('/records');
      answer(command, items, () =>
        table(
          items,
          [
            { title: 'about', value: ({ partnerId, kind }) => partnerId ?? kind },
            { title: 'document', value: ({ kind }) => kind },
            { title: 'version', value: ({ version }) => version },
            { title: 'stored', value: ({ createdAt }) => moment(createdAt) },
            { title: 'log entry', value: ({ logEntry }) => logEntry },
            { title: 'SHA-256', value: ({ hash }) => hash },
          ],
          'There are no records.',
        ),
      );
    });
  records
    .command('show <about>')
    .description('one document: the id of a partner, "processor" or "measures"')
    .option('--version-id <id>', 'an older version')
    .option('--pdf <file>', 'write the PDF there')
    .action(async (about: string, options: { versionId?: string; pdf?: string }, command: Command) => {
      const record = await trustClient(command).get<RecordAnswer>(pathOf(about), {
        ...(options.versionId ? { version: options.versionId } : {}),
        ...(options.pdf ? { pdf: 'true' } : {}),
      });
      if (options.pdf && record.pdf) await writeFile(options.pdf, Buffer.from(record.pdf, 'base64'));
      answer(command, { ...record, pdf: options.pdf ?? null }, () =>
        options.pdf ? `Written: ${options.pdf}, version ${record.version}, SHA-256 ${record.hash}.` : textOf(record),
      );
    });
  records
    .command('state <file>')
    .description('replace what only people know by the entries of a JSON file')
    .option('--platform', 'of the platform, with an officer’s key')
    .action(async (file: string, options: { platform?: boolean }, command: Command) => {
      const path = options.platform ? '/processor-record/entries' : '/record-entries';
      const stored = await trustClient(command).put<Version>(path, await readJson(file));
      answer(command, stored, () => `Stored: version ${stored.version}, SHA-256 ${stored.hash}.`);
    });
}
