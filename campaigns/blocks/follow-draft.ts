/** What a saved draft means for the library: which blocks it holds, and which ones its slots carry along. */

import { isId } from '@multipartner/kernel/ids';
import type { Prisma } from '@multipartner/prisma-platform/client';
import {
  blockCopies,
  blockKeyOf,
  blockKeyParts,
  slotBlock,
  slotKeys,
} from '@multipartner/templates-engine/block-instance';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { type BlockName, parseBlock } from './stored-block.ts';

/**
 * The document with the library's own content of every block that its slots take, so that a version holds all it needs and says what the
 * library says. Blocks that the library does not know stay as they came; those that no slot names are left out.
 */
export async function withSlotBlocks(
  tx: Pick<Prisma.TransactionClient, 'blockVersion'>,
  document: TemplateDocument,
): Promise<TemplateDocument> {
  const keys = slotKeys(document);
  const { blocks: before, ...rest } = document;
  if (keys.length === 0) return before ? rest : document;
  const known = keys.map(blockKeyParts).filter(({ blockId }) => isId('block', blockId));
  const rows =
    known.length === 0
      ? []
      : await tx.blockVersion.findMany({
          where: { OR: known },
          include: { block: { select: { name: true } } },
        });
  const library = new Map(rows.map((row) => [blockKeyOf(row.blockId, row.number), row]));
  const blocks = Object.fromEntries(
    keys.flatMap((key) => {
      const row = library.get(key);
      if (row)
        return [
          [key, slotBlock(parseBlock(row), row.block.name as BlockName as Record<string, string>, document.languages)],
        ];
      const own = before?.[key];
      return own ? [[key, own]] : [];
    }),
  );
  return { ...rest, blocks };
}

/** Writes down which blocks the draft holds, in the transaction that saves it. */
export async function recordBlockUses(
  tx: Pick<Prisma.TransactionClient, 'block' | 'blockUse'>,
  templateId: string,
  document: TemplateDocument,
): Promise<void> {
  const uses = new Map<string, { number: number; copies: number }>();
  const keys = [...blockCopies(document.root).map(({ key }) => key), ...slotKeys(document)];
  for (const key of keys) {
    const { blockId, number } = blockKeyParts(key);
    if (!isId('block', blockId)) continue;
    const before = uses.get(blockId);
    uses.set(blockId, { number: Math.min(number, before?.number ?? number), copies: (before?.copies ?? 0) + 1 });
  }
  const existing = await tx.block.findMany({ where: { id: { in: [...uses.keys()] } }, select: { id: true } });
  await tx.blockUse.deleteMany({ where: { templateId } });
  if (existing.length > 0)
    await tx.blockUse.createMany({
      data: existing.map(({ id: blockId }) => ({ templateId, blockId, ...uses.get(blockId)! })),
    });
}
