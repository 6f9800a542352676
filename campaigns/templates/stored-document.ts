/** Template documents as they lie in the database: parsed on every way in and out, so that a row cannot surprise the engine. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type FillSet, type TemplateDocument, templateDocument } from '@multipartner/templates-engine/document';
import { ENVELOPE_FIELDS, walk } from '@multipartner/templates-engine/localise';
import { regionKindsFor } from '@multipartner/templates-engine/regions';
import { ALLOWED_TAGS } from '@multipartner/templates-engine/tags';
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

/** What the schema cannot say: ids are unique, elements are known, regions sit where their kind can live. */
function faultOf(document: TemplateDocument): string | null {
  const nodeIds = new Set<string>();
  const regionIds = new Set<string>();
  let fault: string | null = null;
  const claim = (regionId: string | undefined) => {
    if (regionId === undefined) return;
    if (regionIds.has(regionId)) fault ??= `${regionId} × 2`;
    regionIds.add(regionId);
  };
  for (const field of ENVELOPE_FIELDS) {
    const { region } = document.envelope[field];
    if (region && region.kind !== 'text.plain') fault ??= `envelope.${field}: ${region.kind}`;
    claim(region?.id);
  }
  walk(document.root, (node) => {
    if (nodeIds.has(node.id)) fault ??= `${node.id} × 2`;
    nodeIds.add(node.id);
    if (!ALLOWED_TAGS.has(node.tag)) fault ??= `<${node.tag}>`;
    if (node.region && !regionKindsFor(node.tag).includes(node.region.kind))
      fault ??= `<${node.tag}>: ${node.region.kind}`;
    claim(node.region?.id);
  });
  if (document.root.tag !== 'mjml') fault ??= `<${document.root.tag}>`;
  if (nodeIds.size > MAX_NODES) fault ??= `> ${MAX_NODES} elements`;
  return fault;
}
