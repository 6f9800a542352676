/** Template documents as they lie in the database: parsed on every way in and out, so that a row cannot surprise the engine. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type FillSet, type TemplateDocument, templateDocument } from '@multipartner/templates-engine/document';
import { structureFault } from '@multipartner/templates-engine/document-faults';
import { walk } from '@multipartner/templates-engine/localise';
import type { Outcome } from '../refusal.ts';

/** Limits of a document, so that a compile stays a matter of milliseconds. */
export const MAX_NODES = 3_000;
export const MAX_DOCUMENT_BYTES = 2_000_000;

/** A checked document or fill as Prisma takes it: its members that are undefined are left out, as JSON does. */
export const toStored = (value: TemplateDocument | FillSet): Prisma.InputJsonObject =>
  value as unknown as Prisma.InputJsonObject;

/** A stored document. Throws for a row that was written around this workspace. */
export const parseStored = (json: unknown): TemplateDocument => templateDocument.parse(json);

/** Checks a document that came over the wire. Fails with TOO_LARGE or TEMPLATE_BROKEN and names the place. */
export function checkDocument(json: unknown): Outcome<TemplateDocument> {
  const parsed = templateDocument.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return failed(failure('TEMPLATE_BROKEN', { detail: `${issue?.path.join('.').slice(0, 120)}: ${issue?.message}` }));
  }
  const document = parsed.data;
  if (JSON.stringify(document).length > MAX_DOCUMENT_BYTES) return failed(failure('TOO_LARGE', { limit: '2 MB' }));
  const detail = faultOf(document);
  return detail === null ? ok(document) : failed(failure('TEMPLATE_BROKEN', { detail }));
}

/** What the schema cannot say: ids are unique, elements are known, regions sit where their kind can live, and it is not too large. */
function faultOf(document: TemplateDocument): string | null {
  let nodes = 0;
  walk(document.root, () => {
    nodes += 1;
  });
  return structureFault(document) ?? (nodes > MAX_NODES ? `> ${MAX_NODES} elements` : null);
}
