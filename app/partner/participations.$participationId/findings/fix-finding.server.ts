/** One-click fixes: the engine knows the way, this turns it into texts of the form. */
import type { Language } from '@multipartner/kernel/language';
import type { FillPatch, FillSet } from '@multipartner/templates-engine/document';
import { type FixContext, fixFor } from '@multipartner/templates-engine/fix';
import { mergedFill } from '@multipartner/templates-engine/instances';
import { validate } from '@multipartner/templates-engine/validate';
import type { ParticipationDetail } from '../detail.ts';
import { type FormValues, regionOf } from '../fields/field-view.ts';
import { entriesOf } from '../fields/reading/form-entries.server.ts';
import { contextOf } from '../fields/reading/read-fields.server.ts';
import { valuesOfScope } from '../fields/reading/values-of.server.ts';
import { patchOfForm } from '../saving/patch-of-form.server.ts';
import type { Violations } from './findings.ts';

/** The mail as it would be with another fill of this campaign. */
function contextWith(detail: ParticipationDetail, own: FillSet): FixContext {
  const { document, profile, language, assets, linkHosts, headquarters, usual, days } = detail;
  const fill = mergedFill(mergedFill(headquarters, usual), own);
  return { document, profile, language, assets, linkHosts, fill, ...days };
}

/** What of a patch is there, over what is stored. */
export const withPatch = (own: FillSet, patch: FillPatch): FillSet =>
  Object.fromEntries(
    Object.entries({ ...own, ...patch }).flatMap(([id, value]) => (value === null ? [] : [[id, value]])),
  );

/** Which findings one click can mend. */
export const fixableOf = (detail: ParticipationDetail, own: FillSet) => {
  const context = contextWith(detail, own);
  return (violation: Violations[number]): boolean => fixFor(violation, context) !== null;
};

export interface FixRequest {
  detail: ParticipationDetail;
  posted: FormValues;
  language: Language;
  role: string;
  /** Path of the field and the rule that it breaks */
  path: string;
  rule: string;
}

/** The texts of the form in which the finding is mended; null where it is gone already or only a person can mend it. */
export function fixedValues({ detail, posted, language, role, path, rule }: FixRequest): FormValues | null {
  const { patch } = patchOfForm(detail, posted, language, role);
  const own = withPatch(detail.fill, patch);
  const context = contextWith(detail, own);
  const violation = validate(detail.document, context.fill, context).find(
    (one) => one.regionId === path && one.rule === rule,
  );
  const fix = violation && fixFor(violation, context);
  if (!fix) return null;
  const form = contextOf(detail, language, role);
  const top = regionOf(path);
  const entries = entriesOf(form).filter(({ id }) => id === top);
  return valuesOfScope(entries, contextWith(detail, withPatch(own, fix)).fill, form);
}
