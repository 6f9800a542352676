/** Saves a posted adapt form: whatever is in order is kept, what breaks a rule stays with the person who typed it. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome, Refusal } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok } from '@multipartner/kernel/result';
import type { FillPatch } from '@multipartner/templates-engine/document';
import type { AppServices } from '../../../services.ts';
import { type Finding, type FormValues, regionOf } from '../fields/field-view.ts';
import { findingsOf, findingsOfUnreadable, type Violations } from '../findings/findings.ts';
import { fixableOf, withPatch } from '../findings/fix-finding.server.ts';
import { patchOfForm } from './patch-of-form.server.ts';

type Campaigns = AppServices['campaigns'];

export interface SavedForm {
  revision: number;
  findings: Finding[];
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
  const detail = read.value;
  const { revision, violations } = detail;
  if (revision !== expectedRevision) return failed(failure('CONFLICT'));
  const { patch, unreadable } = patchOfForm(detail, posted, language, actor.role);
  const lost = unreadable.map(({ path }) => regionOf(path));
  const answer = (at: number, found: Violations, refused: string[]): Outcome<SavedForm> =>
    ok({
      revision: at,
      findings: [
        ...findingsOf(found, language, fixableOf(detail, withPatch(detail.fill, patch))),
        ...findingsOfUnreadable(unreadable, language),
      ],
      refused: [...new Set([...refused, ...lost])],
    });
  if (Object.keys(patch).length === 0) return answer(revision, violations, []);

  const save = (part: FillPatch) => campaigns.saveFill({ actor, participationId, expectedRevision, patch: part });
  const saved = await save(patch);
  if (saved.ok) return answer(saved.value.revision, saved.value.violations, []);
  const broken = (saved.failure as Refusal).violations;
  if (saved.failure.code !== 'INVALID' || !broken) return saved;
  const refused = [...new Set(broken.flatMap(({ regionId }) => (regionId ? regionOf(regionId) : [])))];
  const rest = Object.fromEntries(Object.entries(patch).filter(([id]) => !refused.includes(id)));
  const kept = Object.keys(rest).length > 0 ? await save(rest) : ok({ revision, violations });
  if (!kept.ok) return kept;
  const others = kept.value.violations.filter(({ regionId }) => !regionId || !refused.includes(regionOf(regionId)));
  return answer(kept.value.revision, [...others, ...broken], refused);
}
