/** Blocks as they lie in the database and as they come over the wire. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { documentOfBlock, type LibraryBlock } from '@multipartner/templates-engine/block-instance';
import { templateDocument, templateNode } from '@multipartner/templates-engine/document';
import { z } from 'zod';
import type { Outcome } from '../refusal.ts';
import { checkDocument } from '../templates/stored-document.ts';

/** A block as the designer and the REST API give it. */
export const blockContent = z.strictObject({
  root: templateNode,
  languages: templateDocument.shape.languages,
  translations: templateDocument.shape.translations,
});

/** What HQ calls a block, in the languages in which it has a name. */
export const blockName = z
  .record(z.enum(['en', 'de']), z.string().trim().min(1, 'required').max(80, 'too_long').optional())
  .refine((name) => Object.values(name).some(Boolean), 'required');
export type BlockName = Partial<Record<'en' | 'de', string>>;

const FRAME = new Set(['mjml', 'mj-head', 'mj-body', 'mj-attributes', 'mj-style', 'mj-title', 'mj-preview']);

/** Checks what becomes a version. Fails with BLOCK_UNFIT for an element that cannot stand alone, TEMPLATE_BROKEN or TOO_LARGE. */
export function checkBlock(content: unknown): Outcome<LibraryBlock> {
  const parsed = blockContent.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return failed(failure('TEMPLATE_BROKEN', { detail: `${issue?.path.join('.').slice(0, 120)}: ${issue?.message}` }));
  }
  if (FRAME.has(parsed.data.root.tag)) return failed(failure('BLOCK_UNFIT'));
  const checked = checkDocument(documentOfBlock(parsed.data));
  return checked.ok ? ok(parsed.data) : checked;
}

/** A stored version. Throws for a row that was written around this workspace. */
export const parseBlock = (row: { root: unknown; languages: string[]; translations: unknown }): LibraryBlock =>
  blockContent.parse({ root: row.root, languages: row.languages, translations: row.translations });

export const toStoredBlock = ({ root, languages, translations }: LibraryBlock) => ({
  root: root as unknown as Prisma.InputJsonObject,
  languages,
  translations: translations as unknown as Prisma.InputJsonObject,
});
