/** HQ brings an MJML file. What could not be kept is named in the notices, never dropped silently. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { importMjml } from '@multipartner/templates-engine/import-mjml';
import type { ImportNotice } from '@multipartner/templates-engine/import-notices';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { createTemplate } from './create-template.ts';

export const MAX_MJML_BYTES = 1_000_000;

export interface ImportTemplateInput {
  actor: Actor;
  name: string;
  mjml: string;
  /** BCP 47 primary tag of the texts in the file */
  language?: string | undefined;
}

/** Fails with TOO_LARGE, TEMPLATE_BROKEN (with the first problem and its line) or INVALID (name). Nothing is stored then. */
export async function importTemplate(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: ImportTemplateInput,
): Promise<Outcome<{ templateId: string; revision: number; notices: ImportNotice[] }>> {
  if (Buffer.byteLength(input.mjml) > MAX_MJML_BYTES) return failed(failure('TOO_LARGE', { limit: '1 MB' }));
  const imported = importMjml(input.mjml, {
    name: input.name,
    ...(input.language ? { language: input.language } : {}),
  });
  if (!imported.ok) return imported;
  const { document, notices } = imported.value;
  const created = await createTemplate(deps, { actor: input.actor, name: input.name, document, source: 'mjml' });
  return created.ok ? ok({ ...created.value, notices }) : created;
}
