/** A contact field as everything below the screens sees it: HQ's and the partner's own have one shape. */
import type { Language, Localised } from '@multipartner/kernel/language';
import type { DataCategory, FieldType } from '../../clients/people/contact-fields.ts';

export interface FieldDefinition {
  fieldId: string;
  /** `common`: of HQ's set, the same for all partners. `own`: made by this partner */
  origin: 'common' | 'own';
  /** A partner's own field has one name, which stands here in every language. */
  label: Localised;
  type: FieldType;
  /** Of a choice, in their order; the id is what profiles hold */
  choices: { id: string; label: Localised }[];
  category: DataCategory;
  purpose: Localised;
  /** Its values stay; it is offered for nothing new */
  archived: boolean;
  /** Its values are being deleted: nobody can write any */
  deleting: boolean;
}

/** One text for every language: the words of a partner are its own. */
export const inAllLanguages = (text: string): Localised => ({ en: text, de: text });

/** Fields that something new can be written to. */
export const inUse = <F extends Pick<FieldDefinition, 'archived' | 'deleting'>>(fields: readonly F[]): F[] =>
  fields.filter(({ archived, deleting }) => !archived && !deleting);

/** Values without those that say nothing. */
export const withoutEmpty = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/** Whether a field is called so, in any language; letters alone count. */
export function isCalled(field: Pick<FieldDefinition, 'label'>, name: string, fold: (text: string) => string): boolean {
  const wanted = fold(name);
  return (
    wanted !== '' && (Object.keys(field.label) as Language[]).some((language) => fold(field.label[language]) === wanted)
  );
}
