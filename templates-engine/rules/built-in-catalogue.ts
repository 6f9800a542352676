/** The rules that every mail is judged by without HQ writing one, and how far HQ may change their weight. */
import type { Localised } from '@multipartner/kernel/language';
import type { Severity } from '../regions/region-base.ts';

export const BUILT_IN_IDS = [
  'unsubscribe',
  'imprint',
  'senderName',
  'subjectPresent',
  'mergeTags',
  'plainText',
  'language',
  'hosts',
  'https',
  'altTexts',
  'subjectLength',
  'preheader',
  'preheaderLength',
  'shouting',
  'size',
  'contrast',
  'palette',
  'fonts',
] as const;
export type BuiltInId = (typeof BUILT_IN_IDS)[number];

export interface BuiltInRule {
  id: BuiltInId;
  name: Localised;
  why: Localised;
  severity: Severity;
  /** False: law or safety; it always stops the mail */
  adjustable: boolean;
}

const always = (id: BuiltInId, name: Localised, why: Localised): BuiltInRule => ({
  id,
  name,
  why,
  severity: 'block',
  adjustable: false,
});
const weighed = (severity: Severity, id: BuiltInId, name: Localised, why: Localised): BuiltInRule => ({
  id,
  name,
  why,
  severity,
  adjustable: true,
});

export const BUILT_IN_RULES: readonly BuiltInRule[] = [
  always(
    'unsubscribe',
    { en: 'A link to unsubscribe', de: 'Ein Link zum Abmelden' },
    {
      en: 'The law asks for it (Art. 7 (3) GDPR, § 7 UWG).',
      de: 'Das Gesetz verlangt ihn (Art. 7 Abs. 3 DSGVO, § 7 UWG).',
    },
  ),
  always(
    'imprint',
    { en: 'The partner’s imprint', de: 'Das Impressum des Partners' },
    { en: 'The law asks for it (§ 5 DDG).', de: 'Das Gesetz verlangt es (§ 5 DDG).' },
  ),
  always(
    'senderName',
    { en: 'A sender name', de: 'Ein Absendername' },
    { en: 'Nobody opens a mail from nobody.', de: 'Eine Mail von niemandem öffnet niemand.' },
  ),
  always(
    'subjectPresent',
    { en: 'A subject of at most 200 characters', de: 'Ein Betreff mit höchstens 200 Zeichen' },
    { en: 'Mail servers refuse mails without one.', de: 'Mailserver lehnen Mails ohne Betreff ab.' },
  ),
  always(
    'mergeTags',
    { en: 'Only known merge tags', de: 'Nur bekannte Platzhalter' },
    { en: 'An unknown one would stay empty for everybody.', de: 'Ein unbekannter bliebe bei allen leer.' },
  ),
  always(
    'plainText',
    { en: 'A plain text part', de: 'Eine reine Textfassung' },
    { en: 'For people and programs that show no HTML.', de: 'Für Menschen und Programme, die kein HTML zeigen.' },
  ),
  always(
    'language',
    { en: 'The language of the mail is named', de: 'Die Sprache der Mail ist genannt' },
    { en: 'Screen readers choose their voice by it.', de: 'Vorleseprogramme wählen danach ihre Stimme.' },
  ),
  always(
    'hosts',
    { en: 'Links and images only of hosts on the list', de: 'Links und Bilder nur von Hosts der Liste' },
    { en: 'It keeps foreign addresses out of your mails.', de: 'So kommen keine fremden Adressen in Ihre Mails.' },
  ),
  weighed(
    'warn',
    'https',
    { en: 'Links begin with https', de: 'Links beginnen mit https' },
    {
      en: 'What partners enter always must. This weight is for the links of your own templates.',
      de: 'Was Partner eingeben, muss es immer. Dieses Gewicht gilt für die Links Ihrer eigenen Vorlagen.',
    },
  ),
  weighed(
    'warn',
    'altTexts',
    { en: 'Images have a description', de: 'Bilder haben eine Beschreibung' },
    { en: 'For people who do not see them.', de: 'Für Menschen, die sie nicht sehen.' },
  ),
  weighed(
    'warn',
    'subjectLength',
    { en: 'Subjects of at most 60 characters', de: 'Betreff mit höchstens 60 Zeichen' },
    { en: 'Phones cut the rest.', de: 'Telefone schneiden den Rest ab.' },
  ),
  weighed(
    'hint',
    'preheader',
    { en: 'A preview line', de: 'Eine Vorschauzeile' },
    { en: 'Mail programs show it beside the subject.', de: 'Mailprogramme zeigen sie neben dem Betreff.' },
  ),
  weighed(
    'hint',
    'preheaderLength',
    { en: 'Preview lines of at most 110 characters', de: 'Vorschauzeile mit höchstens 110 Zeichen' },
    { en: 'More is not shown.', de: 'Mehr wird nicht gezeigt.' },
  ),
  weighed(
    'warn',
    'shouting',
    { en: 'No shouting', de: 'Kein Schreien' },
    {
      en: 'Capitals only, or several exclamation marks in a row, look like junk mail.',
      de: 'Nur Großbuchstaben oder mehrere Ausrufezeichen hintereinander wirken wie unerwünschte Werbung.',
    },
  ),
  weighed(
    'warn',
    'size',
    { en: 'At most 102 kB', de: 'Höchstens 102 kB' },
    { en: 'Gmail cuts longer mails.', de: 'Gmail schneidet längere Mails ab.' },
  ),
  weighed(
    'warn',
    'contrast',
    { en: 'Readable colours', de: 'Lesbare Farben' },
    {
      en: 'Text needs a contrast of 4.5 to 1 to its background (WCAG 2.2).',
      de: 'Text braucht zum Hintergrund einen Kontrast von 4,5 zu 1 (WCAG 2.2).',
    },
  ),
  weighed(
    'hint',
    'palette',
    { en: 'Only the brand’s colours', de: 'Nur die Farben der Marke' },
    { en: 'So that every mail looks like you.', de: 'Damit jede Mail nach Ihnen aussieht.' },
  ),
  weighed(
    'hint',
    'fonts',
    { en: 'Only the brand’s fonts', de: 'Nur die Schriften der Marke' },
    { en: 'So that every mail looks like you.', de: 'Damit jede Mail nach Ihnen aussieht.' },
  ),
];

const BY_ID = new Map(BUILT_IN_RULES.map((one) => [one.id, one]));

/** How heavily a built-in rule weighs. What is law or safety cannot be lowered; where several packs say something, the strictest counts. */
export function builtInSeverity(
  id: BuiltInId,
  packs: readonly { builtIn: Partial<Record<BuiltInId, Severity>> }[],
): Severity {
  const { severity, adjustable } = BY_ID.get(id)!;
  if (!adjustable) return severity;
  const said = packs.flatMap(({ builtIn }) => builtIn[id] ?? []);
  const order: readonly Severity[] = ['block', 'needsApproval', 'warn', 'hint'];
  return order.find((one) => said.includes(one)) ?? severity;
}
