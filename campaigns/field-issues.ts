/** What can be wrong with one field of an input, with its sentence. The input schemas of this workspace use the codes as messages. */
import type { Localised } from '@multipartner/kernel/language';

export const FIELD_ISSUES = {
  required: { en: 'Please fill this in.', de: 'Bitte füllen Sie dieses Feld aus.' },
  too_long: { en: 'This is too long.', de: 'Das ist zu lang.' },
  too_small: { en: 'This is too small.', de: 'Das ist zu klein.' },
  too_big: { en: 'This is too big.', de: 'Das ist zu groß.' },
  place_missing: {
    en: 'A place is missing: {partner}, and in the sentence of consent {purpose}, too.',
    de: 'Ein Platzhalter fehlt: {partner}, im Satz der Einwilligung auch {purpose}.',
  },
  place_unknown: {
    en: 'A place in braces is none of this mail’s. Those that it has stand beside the words.',
    de: 'Ein Platzhalter in Klammern gehört nicht zu dieser Mail. Welche sie hat, steht neben den Texten.',
  },
  place_needed: {
    en: 'A place is missing without which the mail does not say what it is for.',
    de: 'Es fehlt ein Platzhalter, ohne den die Mail nicht sagt, worum es geht.',
  },
  address: {
    en: 'Words hold no web or mail address: links come from the button.',
    de: 'In den Texten stehen keine Web- oder Mailadressen: Links kommen über die Schaltfläche.',
  },
  not_used: { en: 'There is no link that this could open.', de: 'Es gibt keinen Link, den das öffnen könnte.' },
  twice: { en: 'This exists twice.', de: 'Das gibt es zweimal.' },
  malformed: { en: 'This is not valid.', de: 'Diese Angabe ist ungültig.' },
  pattern: {
    en: 'This pattern cannot be read or would grow too large. Look-behind and back references are not possible.',
    de: 'Dieses Muster ist nicht lesbar oder würde zu groß. Rückwärtssuche und Rückverweise sind nicht möglich.',
  },
  country: {
    en: 'Use the two-letter code, such as DE or CH.',
    de: 'Bitte das Kürzel mit zwei Buchstaben, etwa DE oder CH.',
  },
  language: { en: 'Use the language code, such as de or fr.', de: 'Bitte das Sprachkürzel, etwa de oder fr.' },
  time_zone: { en: 'Use a zone such as Europe/Berlin.', de: 'Bitte eine Zone wie Europe/Berlin.' },
  email: { en: 'This is not an e-mail address.', de: 'Das ist keine E-Mail-Adresse.' },
  website: {
    en: 'This is not an address that starts with https://.',
    de: 'Das ist keine Adresse, die mit https:// beginnt.',
  },
  phone: { en: 'Use digits, spaces, + and brackets only.', de: 'Bitte nur Ziffern, Leerzeichen, + und Klammern.' },
  colour: { en: 'Use a colour such as #0b6e6e.', de: 'Bitte eine Farbe wie #0b6e6e.' },
  colour_not_in_brand: {
    en: 'This colour is not one of the brand’s colours.',
    de: 'Diese Farbe gehört nicht zu den Farben der Marke.',
  },
  colour_contrast: {
    en: 'White text would be hard to read on this colour. Choose a darker one.',
    de: 'Weiße Schrift wäre auf dieser Farbe schwer lesbar. Wählen Sie eine dunklere.',
  },
  colour_unknown: { en: 'There is no such colour in the kit.', de: 'Diese Farbe gibt es in der Marke nicht.' },
  contrast_low: {
    en: 'This text would be hard to read on this ground. Take a darker or a lighter colour.',
    de: 'Diese Schrift wäre auf diesem Grund schwer lesbar. Nehmen Sie eine dunklere oder hellere Farbe.',
  },
  token: {
    en: 'Use small letters, digits and hyphens after the first word, such as colour-petrol.',
    de: 'Bitte Kleinbuchstaben, Ziffern und Bindestriche nach dem ersten Wort, etwa colour-petrol.',
  },
  key: { en: 'Use 3 to 20 small letters and digits.', de: 'Bitte 3 bis 20 Kleinbuchstaben und Ziffern.' },
  font: { en: 'Use the name of one font, such as Open Sans.', de: 'Bitte den Namen einer Schrift, etwa Open Sans.' },
  host: { en: 'This is not a host name, such as www.example.com.', de: 'Das ist kein Hostname, etwa www.example.com.' },
  brand_logo: {
    en: 'Choose one of headquarters’ own images.',
    de: 'Wählen Sie eines der Bilder der Zentrale.',
  },
  logo: { en: 'Choose one of the partner’s own images.', de: 'Wählen Sie eines der Bilder des Partners.' },
  group: { en: 'There is no partner group of this name.', de: 'Es gibt keine Partnergruppe mit diesem Namen.' },
  duplicate: { en: 'This exists already.', de: 'Das gibt es schon.' },
  purpose_short: {
    en: 'Please say in at least 10 characters why it is kept.',
    de: 'Bitte sagen Sie mit mindestens 10 Zeichen, wozu es gespeichert wird.',
  },
  period: { en: 'The end must be later than the start.', de: 'Das Ende muss nach dem Beginn liegen.' },
  period_past: { en: 'The end lies in the past.', de: 'Das Ende liegt in der Vergangenheit.' },
} as const satisfies Record<string, Localised>;

export type IssueCode = keyof typeof FIELD_ISSUES;

export interface FieldIssue {
  /** Path of the field in the input, with dots: `openingHours.0.days` */
  field: string;
  issue: IssueCode;
}

export const isIssueCode = (value: string): value is IssueCode => Object.hasOwn(FIELD_ISSUES, value);
