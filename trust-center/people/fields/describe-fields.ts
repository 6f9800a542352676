import type { Localised } from '@multipartner/kernel/language';
import type { DataCategory, FieldType } from '../../clients/people/contact-fields.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { BUILT_IN_FIELDS } from './built-in-fields.ts';
import { listFields } from './read-fields.ts';

export interface DescribedField {
  /** Name of a built-in field or id of another */
  fieldId: string;
  origin: 'built_in' | 'common' | 'own';
  /** Null for a built-in field: the screens name it */
  label: Localised | null;
  type: FieldType;
  category: DataCategory;
  purpose: Localised;
  archived: boolean;
}

/**
 * What a partner keeps about its customers, by field: the categories and purposes of the record of processing (Art. 30 GDPR). Nobody's
 * value; the partner's own names and purposes are sealed, so that reading them is an entry of the log.
 */
export async function describeFields(deps: PeopleDeps, by: By): Promise<DescribedField[]> {
  if (by.actor.class !== 'officer') await demandPartner(deps, by);
  const builtIn = Object.entries(BUILT_IN_FIELDS).map(
    ([fieldId, about]): DescribedField => ({ fieldId, origin: 'built_in', label: null, archived: false, ...about }),
  );
  const defined = (await listFields(deps, by)).map(
    ({ fieldId, origin, label, type, category, purpose, archived }): DescribedField => ({
      fieldId,
      origin,
      label,
      type,
      category,
      purpose,
      archived,
    }),
  );
  return [...builtIn, ...defined];
}
