/** Saves a posted adapt form: whatever is in order is kept, what breaks a rule stays with the person who typed it. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome, Refusal } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok } from '@multipartner/kernel/result';
import type { FillPatch } from '@multipartner/templates-engine/document';
import type { AppServices } from '../../services.ts';
import type { FormValues } from './fields/field-view.ts';
import { readPatch } from './fields/read-patch.server.ts';

type Campaigns = AppServices['campaigns'];
type Violations = NonNullable<Refusal['violations']>;

export interface SavedForm {
  revision: number;
  violations: Violations;
  /** Regions whose posted value was not saved, because it breaks a rule */
  refused: string[];
}

export interface SaveFormInput {
  actor: Actor;
  participationId: string;
  expectedRevision: number;
  posted: FormValues;
  language: Language;
}

/** Fails with CONFLICT for a stale revision, or as `saveFill` does. An unchanged form saves nothing and keeps its revision. */
export async function saveForm(campaigns: Campaigns, input: SaveFormInput): Promise<Outcome<SavedForm>> {
  const { actor, participationId, expectedRevision, posted, language } = input;
  const read = await campaigns.readParticipation({ actor, participationId });
  if (!read.ok) return read;
  const { regions, fill, revision, violations } = read.value;
  if (revision !== expectedRevision) return failed(failure('CONFLICT'));
  const patch = readPatch(regions, fill, posted, language);
  if (Object.keys(patch).length === 0) return ok({ revision, violations, refused: [] });

  const save = (part: FillPatch) => campaigns.saveFill({ actor, participationId, expectedRevision, patch: part });
  const saved = await save(patch);
  if (saved.ok) return ok({ ...saved.value, refused: [] });
  const broken = (saved.failure as Refusal).violations;
  if (saved.failure.code !== 'INVALID' || !broken) return saved;
  const refused = [...new Set(broken.flatMap(({ regionId }) => regionId ?? []))];
  const rest = Object.fromEntries(Object.entries(patch).filter(([id]) => !refused.includes(id)));
  const kept = Object.keys(rest).length > 0 ? await save(rest) : ok({ revision, violations });
  if (!kept.ok) return kept;
  const others = kept.value.violations.filter(({ regionId }) => !regionId || !refused.includes(regionId));
  return ok({ revision: kept.value.revision, violations: [...others, ...broken], refused });
}
