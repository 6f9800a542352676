import { readFile, writeFile } from 'node:fs/promises';
import type { ReceiptVerdict } from '@multipartner/templates-engine/receipt';
import type { Command } from 'commander';
import { ApiError } from '../api-client.ts';
import { appClient, globalOptions, UsageError } from '../connection.ts';
import { answer, moment, table } from '../output.ts';

interface Item {
  id: string;
  madeAt: string;
  campaignName: string;
  partnerName: string;
  templateName: string;
  versionNumber: number;
  regions: { label: string }[];
}

const WORDS: Record<string, string> = {
  form: 'it is a receipt',
  key: 'made with the key that you gave',
  signature: 'signature',
  version: 'template version enclosed is the one named',
  fill: 'fill',
  profile: 'profile of the partner',
  images: 'images',
  rules: 'rules and campaign',
  tokens: 'brand tokens',
  regions: 'it differs in the named regions and nowhere else',
  output: 'rendered again, it gives the same mail',
};
const MARKS = { holds: 'yes ', fails: 'NO  ', not_checked: '–   ', other_renderer: '?   ' } as const;

function show({ holds, statement, checks, renderer }: ReceiptVerdict): string {
  const lines = checks.map(({ check, state }) => `${MARKS[state]} ${WORDS[check]}`);
  if (!statement) return [...lines, 'This is no receipt.'].join('\n');
  const { template, regions, partner, campaign, madeAt } = statement;
  const stateOf = (wanted: string) => checks.find(({ check }) => check === wanted)?.state;
  const differs =
    regions.length === 0 ? 'in every region' : `except in: ${regions.map(({ label }) => label).join(', ')}`;
  const about = `version ${template.number} of “${template.name}” ${differs}.`;
  return [
    ...lines,
    `${partner.name}, ${campaign.name}, ${moment(madeAt)}`,
    ...(stateOf('output') === 'other_renderer'
      ? [
          `The mail was made by ${statement.renderer ? `renderer ${statement.renderer}` : 'an early renderer without a name'}; this program has renderer ${renderer} and writes it otherwise.`,
          'That is no fault of the receipt: signature and hashes hold. To compare the mail itself, use a release with the renderer that made it.',
        ]
      : []),
    holds
      ? stateOf('output') === 'holds'
        ? `This mail equals ${about}`
        : `The receipt holds. It says that the mail equals ${about}`
      : 'The receipt does NOT hold.',
  ].join('\n');
}

/** Rendering is heavy to load: only the command that needs it does. */
const engine = () => import('@multipartner/templates-engine/receipt');

/** The key as text, or a file that holds it. Throws UsageError when it is neither. */
async function keyText(given: string): Promise<string> {
  const { readReceiptKey } = await engine();
  const text = given.startsWith('mp-receipt+') ? given : await readFile(given, 'utf8').catch(() => '');
  if (!readReceiptKey(text))
    throw new UsageError(
      '--public-key needs a public key of receipts (mp-receipt+…) or a file with one. HQ’s page of receipts shows it; `receipt keys` lists all.',
    );
  return text;
}

export function addReceiptCommands(program: Command): void {
  const receipts = program
    .command('receipt')
    .description('send receipts: which version a mail equals, and in which regions it differs');

  receipts
    .command('list')
    .description('list receipts, newest first: with a partner’s key its own')
    .option('--campaign <id>')
    .option('--participation <id>')
    .action(async (options: { campaign?: string; participation?: string }, command: Command) => {
      const query = { campaignId: options.campaign, participationId: options.participation };
      const rows = await appClient(command).list<Item>('/receipts', query);
      answer(command, rows, () =>
        table(
          rows,
          [
            { title: 'id', value: ({ id }) => id },
            { title: 'when', value: ({ madeAt }) => moment(madeAt) },
            { title: 'partner', value: ({ partnerName }) => partnerName },
            { title: 'campaign', value: ({ campaignName }) => campaignName },
            { title: 'version', value: ({ versionNumber }) => versionNumber },
            { title: 'differs in', value: ({ regions }) => regions.map(({ label }) => label).join(', ') || 'nothing' },
          ],
          'There are no receipts.',
        ),
      );
    });

  receipts
    .command('get')
    .description('save a receipt as a file')
    .argument('<receipt>', 'id of the receipt')
    .argument('<file>', 'where to save it')
    .action(async (id: string, file: string, _options: object, command: Command) => {
      const receipt = await appClient(command).get<object>(`/receipts/${id}`);
      await writeFile(file, `${JSON.stringify(receipt, null, 2)}\n`);
      answer(
        command,
        { file },
        () => `Saved ${file}. Check it: npx multipartner receipt verify ${file} --public-key …`,
      );
    });

  receipts
    .command('keys')
    .description('public keys of receipts; keep them apart from the receipts')
    .action(async (_options: object, command: Command) => {
      const { items } = await appClient(command).get<{ items: { key: string; since: string }[] }>('/receipt-keys');
      answer(command, items, () => items.map(({ key, since }) => `${moment(since)}   ${key}`).join('\n'));
    });

  receipts
    .command('verify')
    .description('check a receipt here on this machine, without asking anybody')
    .argument('<file>', 'the receipt')
    .option(
      '--public-key <key>',
      'public key (mp-receipt+…) or a file with it, got on another way than the receipt; --key works as well',
    )
    .option('--no-render', 'compare signature and hashes only')
    .action(async (file: string, options: { publicKey?: string; render: boolean }, command: Command) => {
      const text = await readFile(file, 'utf8').catch((error: Error) => {
        throw new UsageError(`${file} cannot be read: ${error.message}`);
      });
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch (error) {
        throw new UsageError(`${file} holds no JSON: ${(error as Error).message}`);
      }
      const { verifyReceipt } = await engine();
      const verdict = await verifyReceipt(
        json,
        await keyText(options.publicKey ?? globalOptions(command).key ?? ''),
        options.render,
      );
      answer(command, verdict, show);
      if (!verdict.holds) throw new ApiError('The receipt does not hold.', 'RECEIPT_DOES_NOT_HOLD', 0);
    });
}
