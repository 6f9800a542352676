import type { Localised } from '@multipartner/kernel/language';

/** What a rule is called in a table: a word or two, not the sentence that partners read. */
const NAMES: Readonly<Record<string, Localised>> = {
  required: { en: 'must be filled', de: 'muss ausgefüllt sein' },
  length: { en: 'length', de: 'Länge' },
  lines: { en: 'lines', de: 'Zeilen' },
  words: { en: 'words', de: 'Wörter' },
  pattern: { en: 'pattern', de: 'Muster' },
  'must-change': { en: 'own words wanted', de: 'eigene Worte gewünscht' },
  image: { en: 'image', de: 'Bild' },
  link: { en: 'link', de: 'Link' },
  text: { en: 'text', de: 'Text' },
  number: { en: 'number', de: 'Zahl' },
  price: { en: 'price', de: 'Preis' },
  date: { en: 'date', de: 'Datum' },
  blocks: { en: 'number of blocks', de: 'Zahl der Bausteine' },
  items: { en: 'number of items', de: 'Zahl der Einträge' },
  subject: { en: 'subject', de: 'Betreff' },
  preheader: { en: 'preview line', de: 'Vorschauzeile' },
  profile: { en: 'profile', de: 'Profil' },
  own: { en: 'brand rule', de: 'Markenregel' },
  rules: { en: 'brand rule', de: 'Markenregel' },
};
const ENDINGS: Readonly<Record<string, Localised>> = {
  'too-long': { en: 'too long', de: 'zu lang' },
  'too-short': { en: 'too short', de: 'zu kurz' },
  missing: { en: 'missing', de: 'fehlt' },
  'alt-missing': { en: 'description missing', de: 'Beschreibung fehlt' },
  'alt-too-long': { en: 'description too long', de: 'Beschreibung zu lang' },
  host: { en: 'host not allowed', de: 'Adresse nicht erlaubt' },
  'too-small': { en: 'too small', de: 'zu klein' },
  'too-many': { en: 'too many', de: 'zu viele' },
  'too-few': { en: 'too few', de: 'zu wenige' },
  long: { en: 'long', de: 'lang' },
  shouting: { en: 'capital letters', de: 'Großbuchstaben' },
  'merge-tag': { en: 'greeting by name not allowed', de: 'Anrede nicht erlaubt' },
  ratio: { en: 'shape', de: 'Seitenverhältnis' },
  rights: { en: 'rights ended', de: 'Rechte abgelaufen' },
  range: { en: 'outside the range', de: 'außerhalb der Grenzen' },
  word: { en: 'words', de: 'Wörter' },
  words: { en: 'words', de: 'Wörter' },
  pattern: { en: 'pattern', de: 'Muster' },
  lines: { en: 'too many lines', de: 'zu viele Zeilen' },
};

/** `text.too-long` → "text: too long". A rule that is not in the list keeps its id. */
export function ruleNames(rule: string, language: 'en' | 'de'): string {
  const whole = NAMES[rule]?.[language];
  if (whole) return whole;
  const cut = rule.indexOf('.');
  const [subject, ending] = cut < 0 ? [rule, ''] : [rule.slice(0, cut), rule.slice(cut + 1)];
  const first = NAMES[subject]?.[language] ?? subject;
  const second = ENDINGS[ending]?.[language] ?? ending.replaceAll('-', ' ');
  return second ? `${first}: ${second}` : first;
}
