import type { Language } from '@multipartner/kernel/language';
import type { FillPatch } from '@multipartner/templates-engine/document';
import { mergedFill } from '@multipartner/templates-engine/instances';
import type { ParticipationDetail } from '../detail.ts';
import type { FormValues } from '../fields/field-view.ts';
import { entriesOf } from '../fields/reading/form-entries.server.ts';
import { contextOf } from '../fields/reading/read-fields.server.ts';
import { readPatch, type Unreadable } from '../fields/reading/read-patch.server.ts';

/** What a posted form means for a participation. */
export function patchOfForm(
  detail: ParticipationDetail,
  posted: FormValues,
  language: Language,
  role: string,
): { patch: FillPatch; unreadable: Unreadable[] } {
  const { fill: own, headquarters, usual } = detail;
  const context = contextOf(detail, language, role);
  return readPatch(entriesOf(context), { own, base: mergedFill(headquarters, usual) }, posted, context);
}
