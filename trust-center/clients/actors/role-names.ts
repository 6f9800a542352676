import type { Language } from '@multipartner/kernel/language';
import type { Role } from './roles.ts';

/** The roles as the screens name them. */
export const ROLE_NAMES: Record<Language, Record<Role, string>> = {
  en: {
    hq_administrator: 'HQ administrator',
    hq_marketer: 'HQ marketer',
    partner_owner: 'Partner owner',
    partner_editor: 'Partner editor',
    compliance_officer: 'Compliance officer',
    key_custodian: 'Key custodian',
  },
  de: {
    hq_administrator: 'HQ-Administration',
    hq_marketer: 'HQ-Marketing',
    partner_owner: 'Partnerleitung',
    partner_editor: 'Partnerredaktion',
    compliance_officer: 'Datenschutz und Compliance',
    key_custodian: 'Schlüsselverwahrung',
  },
};

/** "HQ administrator or Partner owner", in the person's language. */
export function nameRoles(roles: readonly Role[], language: Language): string {
  const names = roles.map((role) => ROLE_NAMES[language][role]);
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
}

/** One role as the screens name it. */
export const nameRole = (role: Role, language: Language): string => ROLE_NAMES[language][role];
