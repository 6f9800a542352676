/** What both records of processing have in common. */
import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import type { PrintBlock } from '../print-document.ts';
import type { Subprocessor } from '../subprocessors/subprocessor.ts';
import { recordMessages } from './record.messages.ts';

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const;

export const countryName = (code: string, language: Language): string =>
  /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(LOCALES[language], { type: 'region' }).of(code) ?? code) : code;

/** "2026-11-22" as people of the language write it. */
export const dayName = (day: string, language: Language): string =>
  language === 'de' ? day.split('-').reverse().join('.') : day.split('-').reverse().join('/');

/** Which sub-processors work in third countries and on what ground, and what people stated besides. */
export function transferBlocks(language: Language, working: readonly Subprocessor[], stated: string): PrintBlock[] {
  const t = translate(recordMessages, language);
  const abroad = working.filter(({ transfer }) => transfer !== 'none');
  return [
    { kind: 'heading', level: 1, text: t('transfers') },
    abroad.length === 0
      ? { kind: 'paragraph', text: t('transfersNone') }
      : {
          kind: 'list',
          items: abroad.map(({ name, country, transfer }) =>
            t('transferLine', { name, country: countryName(country, language), ground: t(`transfer_${transfer}`) }),
          ),
        },
    ...(stated
      ? [{ kind: 'heading', level: 2, text: t('transfersMore') } as const, { kind: 'paragraph', text: stated } as const]
      : []),
  ];
}
