/** Words for what a form shows and does not change: limits of the sending, parts of a mail. */
import type { Language } from '@multipartner/kernel/language';
import type { Region } from '@multipartner/templates-engine/document';
import { defineMessages, translate } from '@multipartner/ui/messages';

const messages = defineMessages({
  en: {
    between: 'Between {{from}} and {{to}}',
    after: 'From {{from}} on',
    before: 'Until {{to}}',
    notOn: 'Not on {{days}}',
    blackout: 'Not from {{from}} to {{to}}',
    blackoutWhy: 'Not from {{from}} to {{to}}: {{reason}}',
    most_one: 'To at most {{count}} person',
    most_other: 'To at most {{count}} people',
    pause_one: 'At least {{count}} day after the last mail to the same person',
    pause_other: 'At least {{count}} days after the last mail to the same person',
    anyTime: 'At any time',
    anybody: 'To all your contacts with a ground',
    'mj-text': 'Text',
    'mj-image': 'Image',
    'mj-button': 'Button',
    'mj-section': 'Section',
    'mj-wrapper': 'Area',
    'mj-column': 'Column',
    'mj-hero': 'Opening image',
    'mj-body': 'Whole mail',
    part: 'Part',
  },
  de: {
    between: 'Zwischen {{from}} und {{to}} Uhr',
    after: 'Ab {{from}} Uhr',
    before: 'Bis {{to}} Uhr',
    notOn: 'Nicht am {{days}}',
    blackout: 'Nicht vom {{from}} bis {{to}}',
    blackoutWhy: 'Nicht vom {{from}} bis {{to}}: {{reason}}',
    most_one: 'An höchstens {{count}} Person',
    most_other: 'An höchstens {{count}} Personen',
    pause_one: 'Frühestens {{count}} Tag nach der letzten Mail an dieselbe Person',
    pause_other: 'Frühestens {{count}} Tage nach der letzten Mail an dieselbe Person',
    anyTime: 'Zu jeder Zeit',
    anybody: 'An alle Ihre Kontakte mit einer Grundlage',
    'mj-text': 'Text',
    'mj-image': 'Bild',
    'mj-button': 'Schaltfläche',
    'mj-section': 'Abschnitt',
    'mj-wrapper': 'Bereich',
    'mj-column': 'Spalte',
    'mj-hero': 'Einstiegsbild',
    'mj-body': 'Ganze Mail',
    part: 'Teil',
  },
});
const LOCALES = { en: 'en-GB', de: 'de-DE' } as const;
// 1 January 2024 was a Monday.
const weekday = (number: number, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, number)),
  );
const dayWords = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const PARTS = [
  'mj-text',
  'mj-image',
  'mj-button',
  'mj-section',
  'mj-wrapper',
  'mj-column',
  'mj-hero',
  'mj-body',
] as const;
/** What a kind of element is called. */
export function partName(tag: string, language: Language): string {
  const known = PARTS.find((one) => one === tag);
  return translate(messages, language)(known ?? 'part');
}

/** What the send desk will demand. */
export function limitLines(region: Extract<Region, { kind: 'sendTime' | 'audience' }>, language: Language): string[] {
  const t = translate(messages, language);
  if (region.kind === 'audience') {
    const lines = [
      ...(region.maxRecipients ? [t('most', { count: region.maxRecipients })] : []),
      ...(region.frequencyCapDays ? [t('pause', { count: region.frequencyCapDays })] : []),
    ];
    return lines.length > 0 ? lines : [t('anybody')];
  }
  const { earliest: from, latest: to, excludedWeekdays, blackout } = region;
  const days = new Intl.ListFormat(LOCALES[language], { type: 'disjunction' });
  const lines = [
    ...(from && to ? [t('between', { from, to })] : from ? [t('after', { from })] : to ? [t('before', { to })] : []),
    ...(excludedWeekdays.length > 0
      ? [t('notOn', { days: days.format(excludedWeekdays.map((number) => weekday(number, language))) })]
      : []),
    ...blackout.map(({ from: first, to: last, reason }) =>
      t(reason ? 'blackoutWhy' : 'blackout', {
        from: dayWords(first, language),
        to: dayWords(last, language),
        reason,
      }),
    ),
  ];
  return lines.length > 0 ? lines : [t('anyTime')];
}
