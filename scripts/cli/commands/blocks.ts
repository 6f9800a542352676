import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { appClient, UsageError } from '../connection.ts';
import { answer, moment, remark, table } from '../output.ts';

interface Block {
  id: string;
  name: { en?: string; de?: string };
  tag: string;
  latestNumber: number;
  usedIn: number;
  behind: number;
  updatedAt: string;
}
interface BlockContent {
  root: unknown;
  languages: string[];
  translations: unknown;
}
interface BlockDetail extends Block {
  archived: boolean;
  latest: BlockContent;
  versions: { number: number; changelog: string; savedAt: string }[];
  uses: { templateId: string; name: string; number: number; copies: number }[];
}

interface BlockUpdatePlan {
  number: number;
  templates: {
    templateId: string;
    name: string;
    holds: number;
    changeClass: string;
    drafts: number;
    kept: number;
    refusal: Refusal;
  }[];
  more: number;
}
interface BlockUpdateResult {
  number: number;
  templates: { templateId: string; name: string; places: number; refusal: Refusal }[];
}
type Refusal = { code: string; sentence: string } | null;

/** Reads a block from a file of `blocks show --out`. Throws UsageError with a sentence when there is none. */
async function readContent(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}

export function addBlockCommands(program: Command): void {
  const blocks = program.command('blocks').description('block library of HQ');

  blocks
    .command('list')
    .description('list blocks, newest first, with the templates that hold them')
    .option('--search <text>', 'part of the name')
    .action(async (options: { search?: string }, command: Command) => {
      const rows = await appClient(command).list<Block>('/blocks', { search: options.search });
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'name', value: ({ name }) => name.en ?? name.de ?? '' },
            { title: 'element', value: ({ tag }) => tag },
            { title: 'version', value: ({ latestNumber }) => latestNumber },
            { title: 'templates', value: ({ usedIn }) => usedIn },
            { title: 'behind', value: ({ behind }) => behind },
            { title: 'changed', value: ({ updatedAt }) => moment(updatedAt) },
          ],
          'The library is empty.',
        ),
      );
    });

  blocks
    .command('show <block>')
    .description('versions of a block and the templates that hold it')
    .option('--out <file>', 'write the newest content as JSON')
    .action(async (blockId: string, options: { out?: string }, command: Command) => {
      const block = await appClient(command).get<BlockDetail>(`/blocks/${blockId}`);
      if (options.out) await writeFile(options.out, `${JSON.stringify(block.latest, null, 2)}\n`);
      answer(command, block, () => {
        const columns = [
          { title: 'template', value: (use: BlockDetail['uses'][number]) => use.templateId },
          { title: 'name', value: (use: BlockDetail['uses'][number]) => use.name },
          { title: 'version', value: (use: BlockDetail['uses'][number]) => use.number },
        ];
        const versions = block.versions.map(({ number, changelog }) => `  ${number}  ${changelog}`).join('\n');
        const held = `In ${block.usedIn} templates, ${block.behind} of them with an older version`;
        return `${block.name.en ?? block.name.de}, version ${block.latestNumber}\n${versions}\n${held}\n${table(block.uses, columns, 'No template holds it.')}`;
      });
    });

  blocks
    .command('save <file>')
    .description('put a block into the library, or save its next version with --block')
    .option('--name <name>', 'name of a new block')
    .option('--block <id>', 'the block that gets its next version')
    .option('--after <number>', 'the newest version that you know')
    .option('--changelog <text>', 'what is new', '')
    .action(
      async (
        file: string,
        options: { name?: string; block?: string; after?: string; changelog: string },
        command: Command,
      ) => {
        const content = await readContent(file);
        const { changelog } = options;
        const app = appClient(command);
        if (options.block) {
          const expectedNumber = Number(options.after);
          if (!Number.isInteger(expectedNumber)) throw new UsageError('Say with --after which version you know.');
          const saved = await app.post<{ number: number }>(`/blocks/${options.block}/versions`, {
            expectedNumber,
            content,
            changelog,
          });
          return answer(command, saved, () => `Version ${saved.number} is saved.`);
        }
        if (!options.name) throw new UsageError('Give the block a name with --name.');
        const made = await app.post<{ blockId: string; number: number }>('/blocks', {
          name: { en: options.name },
          content,
          changelog,
        });
        answer(command, made, () => `${made.blockId} is in the library.`);
      },
    );

  blocks
    .command('behind <block>')
    .description('templates that hold an older version, and what the newest one changes in each')
    .action(async (blockId: string, _options: unknown, command: Command) => {
      const plan = await appClient(command).get<BlockUpdatePlan>(`/blocks/${blockId}/updates`);
      answer(command, plan, () => {
        const rows = table(
          plan.templates,
          [
            { title: 'template', value: ({ templateId }) => templateId },
            { title: 'name', value: ({ name }) => name },
            { title: 'holds', value: ({ holds }) => holds },
            { title: 'change', value: ({ changeClass, refusal }) => refusal?.sentence ?? changeClass },
            { title: 'own', value: ({ kept }) => kept },
            { title: 'drafts', value: ({ drafts }) => drafts },
          ],
          `All templates hold version ${plan.number}.`,
        );
        return plan.more > 0 ? `${rows}\n${plan.more} more are behind.` : rows;
      });
    });

  blocks
    .command('update <block>')
    .description('bring the drafts of templates to the newest version of a block: those named, or all that are behind')
    .option('--template <id...>', 'only these templates')
    .action(async (blockId: string, options: { template?: string[] }, command: Command) => {
      const app = appClient(command);
      const plan = await app.get<BlockUpdatePlan>(`/blocks/${blockId}/updates`);
      const templateIds = options.template ?? plan.templates.map(({ templateId }) => templateId);
      if (templateIds.length === 0) {
        const nothing: BlockUpdateResult = { number: plan.number, templates: [] };
        return answer(command, nothing, () => `All templates hold version ${plan.number}.`);
      }
      const expectedNumber = plan.number;
      const done = await app.post<BlockUpdateResult>(`/blocks/${blockId}/updates`, { expectedNumber, templateIds });
      // Scripts learn from the ending that something was left.
      if (done.templates.some(({ refusal }) => refusal)) process.exitCode = 1;
      answer(command, done, () =>
        table(
          done.templates,
          [
            { title: 'template', value: ({ templateId }) => templateId },
            { title: 'name', value: ({ name }) => name },
            {
              title: 'result',
              value: ({ places, refusal }) =>
                refusal?.sentence ?? (places > 0 ? `version ${done.number}, places: ${places}` : 'nothing to do'),
            },
          ],
          '',
        ),
      );
    });

  blocks
    .command('archive <block>')
    .description('put a block away; --restore takes it into use again')
    .option('--restore', 'take it into use again')
    .action(async (blockId: string, options: { restore?: boolean }, command: Command) => {
      await appClient(command).put(`/blocks/${blockId}/archived`, { archived: !options.restore });
      remark(options.restore ? 'The block is in use again.' : 'The block is archived.');
    });
}
