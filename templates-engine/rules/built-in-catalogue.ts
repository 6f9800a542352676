/** The rules that every mail is judged by without HQ writing one, and how far HQ may change their weight. */
import type { Localised } from '@multipartner/kernel/language';
import type { Severity } from '../region.ts';

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

export const BUILT_IN_RULES: readonly BuiltInRule[] = [
  {
    id: 'unsubscribe',
    name: { en: 'A link to unsubscribe', de: 'Ein Link zum Abmelden' },
    why: {
      en: 'The law asks for it (Art. 7 (3) GDPR, § 7 UWG).',
      de: 'Das Gesetz verlangt ihn (Art. 7 Abs. 3 DSGVO, § 7 UWG).',
    },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'imprint',
    name: { en: 'The partner’s imprint', de: 'Das Impressum des Partners' },
    why: { en: 'The law asks for it (§ 5 DDG).', de: 'Das Gesetz verlangt es (§ 5 DDG).' },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'senderName',
    name: { en: 'A sender name', de: 'Ein Absendername' },
    why: { en: 'Nobody opens a mail from nobody.', de: 'Eine Mail von niemandem öffnet niemand.' },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'subjectPresent',
    name: { en: 'A subject of at most 200 characters', de: 'Ein Betreff mit höchstens 200 Zeichen' },
    why: { en: 'Mail servers refuse mails without one.', de: 'Mailserver lehnen Mails ohne Betreff ab.' },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'mergeTags',
    name: { en: 'Only known merge tags', de: 'Nur bekannte Platzhalter' },
    why: { en: 'An unknown one would stay empty for everybody.', de: 'Ein unbekannter bliebe bei allen leer.' },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'plainText',
    name: { en: 'A plain text part', de: 'Eine reine Textfassung' },
    why: { en: 'For people and programs that show no HTML.', de: 'Für Menschen und Programme, die kein HTML zeigen.' },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'language',
    name: { en: 'The language of the mail is named', de: 'Die Sprache der Mail ist genannt' },
    why: { en: 'Screen readers choose their voice by it.', de: 'Vorleseprogramme wählen danach ihre Stimme.' },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'hosts',
    name: { en: 'Links and images only of hosts on the list', de: 'Links und Bilder nur von Hosts der Liste' },
    why: { en: 'It keeps foreign addresses out of your mails.', de: 'So kommen keine fremden Adressen in Ihre Mails.' },
    severity: 'block',
    adjustable: false,
  },
  {
    id: 'https',
    name: { en: 'Links begin with https', de: 'Links beginnen mit https' },
    why: {
      en: 'What partners enter always must. This weight is for the links of your own templates.',
      de: 'Was Partner eingeben, muss es immer. Dieses Gewicht gilt für die Links Ihrer eigenen Vorlagen.',
    },
    severity: 'warn',
    adjustable: true,
  },
  {
    id: 'altTexts',
    name: { en: 'Images have a description', de: 'Bilder haben eine Beschreibung' },
    why: { en: 'For people who do not see them.', de: 'Für Menschen, die sie nicht sehen.' },
    severity: 'warn',
    adjustable: true,
  },
  {
    id: 'subjectLength',
    name: { en: 'Subjects of at most 60 characters', de: 'Betreff mit höchstens 60 Zeichen' },
    why: { en: 'Phones cut the rest.', de: 'Telefone schneiden den Rest ab.' },
    severity: 'warn',
    adjustable: true,
  },
  {
    id: 'preheader',
    name: { en: 'A preview line', de: 'Eine Vorschauzeile' },
    why: { en: 'Mail programs show it beside the subject.', de: 'Mailprogramme zeigen sie neben dem Betreff.' },
    severity: 'hint',
    adjustable: true,
  },
  {
    id: 'preheaderLength',
    name: { en: 'Preview lines of at most 110 characters', de: 'Vorschauzeile mit höchstens 110 Zeichen' },
    why: { en: 'More is not shown.', de: 'Mehr wird nicht gezeigt.' },
    severity: 'hint',
    adjustable: true,
  },
  {
    id: 'shouting',
    name: { en: 'No shouting', de: 'Kein Schreien' },
    why: {
      en: 'Capitals only, or several exclamation marks in a row, look like junk mail.',
      de: 'Nur Großbuchstaben oder mehrere Ausrufezeichen hintereinander wirken wie unerwünschte Werbung.',
    },
    severity: 'warn',
    adjustable: true,
  },
  {
    id: 'size',
    name: { en: 'At most 102 kB', de: 'Höchstens 102 kB' },
    why: { en: 'Gmail cuts longer mails.', de: 'Gmail schneidet längere Mails ab.' },
    severity: 'warn',
    adjustable: true,
  },
  {
    id: 'contrast',
    name: { en: 'Readable colours', de: 'Lesbare Farben' },
    why: {
      en: 'Text needs a contrast of 4.5 to 1 to its background (WCAG 2.2).',
      de: 'Text braucht zum Hintergrund einen Kontrast von 4,5 zu 1 (WCAG 2.2).',
    },
    severity: 'warn',
    adjustable: true,
  },
  {
    id: 'palette',
    name: { en: 'Only the brand’s colours', de: 'Nur die Farben der Marke' },
    why: { en: 'So that every mail looks like you.', de: 'Damit jede Mail nach Ihnen aussieht.' },
    severity: 'hint',
    adjustable: true,
  },
  {
    id: 'fonts',
    name: { en: 'Only the brand’s fonts', de: 'Nur die Schriften der Marke' },
    why: { en: 'So that every mail looks like you.', de: 'Damit jede Mail nach Ihnen aussieht.' },
    severity: 'hint',
    adjustable: true,
  },
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
