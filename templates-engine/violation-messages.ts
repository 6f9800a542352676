/** The sentences of all rules, for screens, API and command line. `{name}` is filled from the violation's parameters. */
import type { Language, Localised } from '@multipartner/kernel/language';
import { CONSTRAINT_SENTENCES } from './constraints/sentences.ts';
import { RULE_SENTENCES } from './rules/rule-sentences.ts';

export const RULES = {
  ...RULE_SENTENCES,
  ...CONSTRAINT_SENTENCES,
  'fill.unknown-region': {
    en: 'This part of the mail is locked by headquarters.',
    de: 'Dieser Teil der Mail ist von der Zentrale gesperrt.',
  },
  'fill.wrong-shape': {
    en: 'This entry does not fit the field. Load the page again and enter it once more.',
    de: 'Diese Eingabe passt nicht zum Feld. Laden Sie die Seite neu und geben Sie sie noch einmal ein.',
  },
  'fill.href-locked': {
    en: 'The target of this link is set by headquarters.',
    de: 'Das Ziel dieses Links gibt die Zentrale vor.',
  },
  'fill.label-locked': {
    en: 'The label of this button is set by headquarters.',
    de: 'Die Beschriftung gibt die Zentrale vor.',
  },
  required: { en: 'Please fill in “{label}”.', de: 'Bitte füllen Sie „{label}“ aus.' },
  'text.too-long': {
    en: '“{label}” has {length} characters; at most {max} fit.',
    de: '„{label}“ hat {length} Zeichen, höchstens {max} passen.',
  },
  'text.too-short': {
    en: '“{label}” has {length} characters; it needs at least {min}.',
    de: '„{label}“ hat {length} Zeichen, mindestens {min} sind nötig.',
  },
  'text.control-character': {
    en: '“{label}” contains characters that cannot be shown. Type it again without copying.',
    de: '„{label}“ enthält Zeichen, die nicht darstellbar sind. Bitte tippen Sie den Text neu, ohne zu kopieren.',
  },
  'rich.not-allowed': {
    en: '“{label}” contains formatting that is not allowed here: {what}. Remove it.',
    de: '„{label}“ enthält eine Formatierung, die hier nicht erlaubt ist: {what}. Bitte entfernen Sie sie.',
  },
  'merge-tag.unknown': {
    en: '“{label}” uses the greeting field “{tag}”, which does not exist.',
    de: '„{label}“ verwendet das Feld „{tag}“, das es nicht gibt.',
  },
  'merge-tag.not-allowed': {
    en: '“{label}” may not use the field “{tag}”.',
    de: '„{label}“ darf das Feld „{tag}“ nicht verwenden.',
  },
  'merge-tag.no-fallback': {
    en: '“{tag}” in “{label}” has no replacement for people whose data lack it.',
    de: '„{tag}“ in „{label}“ hat keinen Ersatztext für Personen ohne diese Angabe.',
  },
  'link.invalid': {
    en: '“{label}”: this is not a complete web address. Example: https://www.example.com',
    de: '„{label}“: Das ist keine vollständige Webadresse. Beispiel: https://www.example.com',
  },
  'link.not-https': {
    en: '“{label}”: the address must begin with https://.',
    de: '„{label}“: Die Adresse muss mit https:// beginnen.',
  },
  'link.host-not-allowed': {
    en: '“{label}”: links to {host} are not allowed. Allowed: {hosts}.',
    de: '„{label}“: Links zu {host} sind nicht erlaubt. Erlaubt: {hosts}.',
  },
  'text.foreign-address': {
    en: '“{label}”: mail programs make a link of {host}, and links there are not allowed. Take the address out, or write one of these: {hosts}.',
    de: '„{label}“: Mailprogramme machen aus {host} einen Link, und dorthin sind keine Links erlaubt. Nehmen Sie die Adresse heraus oder schreiben Sie eine von diesen: {hosts}.',
  },
  'link.missing': { en: '“{label}” needs an address to lead to.', de: '„{label}“ braucht eine Zieladresse.' },
  'image.missing': {
    en: 'The image “{label}” is not in the library any more. Choose another.',
    de: 'Das Bild „{label}“ ist nicht mehr in der Bibliothek. Bitte wählen Sie ein anderes.',
  },
  'image.alt-missing': {
    en: 'Describe the image “{label}” for people who cannot see it.',
    de: 'Beschreiben Sie das Bild „{label}“ für Menschen, die es nicht sehen können.',
  },
  'image.too-small': {
    en: 'The image “{label}” is {width} pixels wide; it needs at least {min}.',
    de: 'Das Bild „{label}“ ist {width} Pixel breit, mindestens {min} sind nötig.',
  },
  'subject.missing': { en: 'The mail has no subject.', de: 'Die Mail hat keinen Betreff.' },
  'subject.long': {
    en: 'The subject has {length} characters. Phones show about {max}.',
    de: 'Der Betreff hat {length} Zeichen. Telefone zeigen etwa {max}.',
  },
  'subject.too-long': {
    en: 'The subject has {length} characters; at most {max} are possible.',
    de: 'Der Betreff hat {length} Zeichen, höchstens {max} sind möglich.',
  },
  'subject.shouting': {
    en: 'The subject is written in capitals only. That looks like advertising nobody asked for.',
    de: 'Der Betreff besteht nur aus Großbuchstaben. Das wirkt wie unerwünschte Werbung.',
  },
  'preheader.missing': {
    en: 'Add a preview line: mail programs show it beside the subject.',
    de: 'Ergänzen Sie eine Vorschauzeile: Mailprogramme zeigen sie neben dem Betreff.',
  },
  'preheader.long': {
    en: 'The preview line has {length} characters. About {max} are shown.',
    de: 'Die Vorschauzeile hat {length} Zeichen. Etwa {max} werden gezeigt.',
  },
  'from-name.missing': { en: 'The mail has no sender name.', de: 'Die Mail hat keinen Absendernamen.' },
  'profile.missing': {
    en: 'Your profile lacks: {field}. The mail shows it, so please add it to your profile.',
    de: 'In Ihrem Profil fehlt: {field}. Die Mail zeigt diese Angabe, bitte ergänzen Sie Ihr Profil.',
  },
  'profile.no-logo': {
    en: 'Your profile has no logo. The mail shows your name instead.',
    de: 'Ihr Profil hat kein Logo. Die Mail zeigt stattdessen Ihren Namen.',
  },
} as const satisfies Record<string, Localised>;

export type RuleId = keyof typeof RULES;

/** Names of profile fields for {@link RULES} `profile.missing`. */
export const PROFILE_FIELDS = {
  name: { en: 'name', de: 'Name' },
  street: { en: 'street', de: 'Straße' },
  postalCode: { en: 'postal code', de: 'Postleitzahl' },
  city: { en: 'city', de: 'Ort' },
  phone: { en: 'phone', de: 'Telefon' },
  email: { en: 'e-mail address', de: 'E-Mail-Adresse' },
  website: { en: 'website', de: 'Website' },
  imprint: { en: 'imprint', de: 'Impressum' },
  openingHours: { en: 'opening hours', de: 'Öffnungszeiten' },
} as const satisfies Record<string, Localised>;

/** The sentence of a violation in one language. */
export function violationSentence(
  violation: {
    rule: RuleId;
    params?: Record<string, string | number>;
    message?: Partial<Record<string, string>> | undefined;
  },
  language: Language,
): string {
  return (violation.message?.[language] ?? RULES[violation.rule][language]).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(violation.params?.[name] ?? '');
    return name === 'field' && Object.hasOwn(PROFILE_FIELDS, value)
      ? PROFILE_FIELDS[value as keyof typeof PROFILE_FIELDS][language]
      : value;
  });
}
