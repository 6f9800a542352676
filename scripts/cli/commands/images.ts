import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { appClient, UsageError } from '../connection.ts';
import { answer, remark, table } from '../output.ts';

interface Image {
  id: string;
  name: string;
  width: number;
  height: number;
  bytes: number;
  owner: string;
  rightsUntil: string | null;
  rights: string;
  tags: string[];
}

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

/** The bytes of an image file. Throws UsageError for a file that is not there or is called otherwise. */
async function readImage(file: string): Promise<{ mediaType: string; bytes: Uint8Array }> {
  const mediaType = TYPES[path.extname(file).toLowerCase()];
  if (!mediaType) throw new UsageError(`${file} is not called .png, .jpg, .gif or .webp.`);
  const bytes = await readFile(file).catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  return { mediaType, bytes };
}

export function addImageCommands(program: Command): void {
  const images = program.command('images').description('image library of the key’s desk');

  images
    .command('list')
    .description('list images, newest first')
    .option('--search <text>', 'in the name, in what it shows, or a tag')
    .option('--state <state>', 'ending (rights), undescribed, archived')
    .action(async (options: { search?: string; state?: string }, command: Command) => {
      const rows = await appClient(command).list<Image>('/assets', { ...options });
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'name', value: ({ name }) => name },
            { title: 'size', value: ({ width, height }) => `${width} × ${height}` },
            { title: 'kB', value: ({ bytes }) => Math.ceil(bytes / 1000) },
            { title: 'of', value: ({ owner }) => (owner === 'partner' ? 'partner' : 'HQ') },
            {
              title: 'rights until',
              value: ({ rightsUntil, rights }) => (rightsUntil ? `${rightsUntil} ${rights}` : ''),
            },
            { title: 'tags', value: ({ tags }) => tags.join(', ') },
          ],
          'There are no images.',
        ),
      );
    });

  images
    .command('add <files...>')
    .description('add images; what is refused is named, the others are added')
    .option('--alt <text>', 'what they show')
    .action(async (files: string[], options: { alt?: string }, command: Command) => {
      const app = appClient(command);
      const added: { file: string; assetId: string }[] = [];
      const refused: string[] = [];
      for (const [index, file] of files.entries()) {
        try {
          const query = { name: path.basename(file), altText: options.alt };
          const { assetId } = await app.upload<{ assetId: string }>('/assets', await readImage(file), query);
          added.push({ file, assetId });
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          refused.push(`${file}: ${error.message}`);
        }
        remark(`${index + 1} of ${files.length}`);
      }
      answer(command, { added, refused }, () =>
        [...added.map(({ file, assetId }) => `${assetId}  ${file}`), ...refused].join('\n'),
      );
      if (refused.length > 0) process.exitCode = 1;
    });

  images
    .command('replace <assetId> <file>')
    .description('replace an image under its address; mails that were handed over keep the old one')
    .action(async (assetId: string, file: string, _options: unknown, command: Command) => {
      const stored = await appClient(command).upload<{ sha256: string }>('/assets', await readImage(file), {
        replaces: assetId,
      });
      answer(command, stored, () => `${assetId} has new bytes.`);
    });
}
