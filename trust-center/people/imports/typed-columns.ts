/** What an import knows of the defined fields that its columns mean. */
import { isLanguage, type Language } from '@multipartner/kernel/language';
import { readSettings } from '../../partners/partner-settings.ts';
import { isOwnColumn } from '../csv/fields.ts';
import type { TypedColumns } from '../csv/read-contact-row.ts';
import type { By, PeopleDeps } from '../deps.ts';
import { inUse } from '../fields/definition.ts';
import { listFields } from '../fields/read-fields.ts';
import type { ImportDetail } from './import-detail.ts';

/** Definitions of the fields that the mapping names; a field that is archived or gone takes nothing, its cells stay texts. */
export async function typedColumns(deps: PeopleDeps, by: By, detail: ImportDetail): Promise<TypedColumns> {
  const isNeeded = detail.mapping.some(({ field }) => isOwnColumn(field));
  const fields = isNeeded ? inUse(await listFields(deps, by)) : [];
  return {
    fields: new Map(fields.map((field) => [field.fieldId, field])),
    language: detail.language ?? 'de',
  };
}

/** How the partner's files most likely write numbers and days. */
export async function languageOfFiles(deps: PeopleDeps, partnerId: string): Promise<Language> {
  const { profile } = await readSettings(deps, partnerId);
  // French, Italian, Polish … write numbers as German does.
  return isLanguage(profile.language) ? profile.language : 'de';
}
