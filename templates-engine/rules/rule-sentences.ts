/** The sentences of built-in rules over a whole mail and of HQ's own rules where HQ wrote none. `{name}` is filled from the parameters. */
import type { Localised } from '@multipartner/kernel/language';

export const RULE_SENTENCES = {
  'mail.shouting': {
    en: '“{found}”: capitals and several exclamation marks in a row look like junk mail. Write it calmly.',
    de: '„{found}“: Großbuchstaben und mehrere Ausrufezeichen hintereinander wirken wie unerwünschte Werbung. Schreiben Sie es ruhig.',
  },
  'mail.size-clipped': {
    en: 'The mail has {kilobytes} kB. Gmail cuts mails above 102 kB: leave something out.',
    de: 'Die Mail hat {kilobytes} kB. Gmail schneidet Mails über 102 kB ab: Lassen Sie etwas weg.',
  },
  'mail.alt-missing': {
    en: 'Images without a description for people who cannot see them: {count}.',
    de: 'Bilder ohne Beschreibung für Menschen, die sie nicht sehen: {count}.',
  },
  'mail.not-https': {
    en: 'The link {href} does not begin with https.',
    de: 'Der Link {href} beginnt nicht mit https.',
  },
  'mail.unsubscribe-missing': {
    en: 'The mail has no link to unsubscribe.',
    de: 'Die Mail hat keinen Link zum Abmelden.',
  },
  'mail.merge-tag-unknown': {
    en: 'The mail uses the field “{tag}”, which does not exist.',
    de: 'Die Mail verwendet das Feld „{tag}“, das es nicht gibt.',
  },
  'mail.text-part-missing': { en: 'The mail has no plain text part.', de: 'Die Mail hat keine reine Textfassung.' },
  'mail.language-missing': { en: 'The mail does not say its language.', de: 'Die Mail nennt ihre Sprache nicht.' },
  'mail.contrast': {
    en: 'Text in {text} on {ground} is hard to read: contrast {ratio} to 1, at least 4.5 is needed.',
    de: 'Schrift in {text} auf {ground} ist schwer lesbar: Kontrast {ratio} zu 1, nötig sind mindestens 4,5.',
  },
  'mail.palette': {
    en: 'The colour {colour} is not one of the brand’s.',
    de: 'Die Farbe {colour} gehört nicht zur Marke.',
  },
  'mail.font': { en: 'The font {font} is not one of the brand’s.', de: 'Die Schrift {font} gehört nicht zur Marke.' },
  'own.word': {
    en: 'Headquarters does not allow “{found}” here. Choose other words.',
    de: 'Die Zentrale lässt „{found}“ hier nicht zu. Bitte wählen Sie andere Worte.',
  },
  'own.word-missing': {
    en: 'Headquarters asks for this in the mail: {words}.',
    de: 'Die Zentrale verlangt in der Mail: {words}.',
  },
  'own.pattern-found': {
    en: 'Headquarters does not allow “{found}” here (rule “{name}”).',
    de: 'Die Zentrale lässt „{found}“ hier nicht zu (Regel „{name}“).',
  },
  'own.pattern-missing': {
    en: 'Something is missing that headquarters asks for (rule “{name}”).',
    de: 'Es fehlt etwas, das die Zentrale verlangt (Regel „{name}“).',
  },
  'own.host': {
    en: 'Headquarters does not allow links to {host}.',
    de: 'Die Zentrale lässt Links zu {host} nicht zu.',
  },
  'own.too-short': {
    en: 'This has {length} characters; headquarters asks for at least {min}.',
    de: 'Das hat {length} Zeichen, die Zentrale verlangt mindestens {min}.',
  },
  'own.too-long': {
    en: 'This has {length} characters; headquarters allows {max}.',
    de: 'Das hat {length} Zeichen, die Zentrale erlaubt {max}.',
  },
  'own.image-small': {
    en: 'An image has {width} × {height} pixels; at least {min} are needed.',
    de: 'Ein Bild hat {width} × {height} Pixel, nötig sind mindestens {min}.',
  },
  'own.image-ratio': {
    en: 'An image has {width} × {height} pixels; its shape must be {ratio}.',
    de: 'Ein Bild hat {width} × {height} Pixel, verlangt ist das Format {ratio}.',
  },
  'own.image-heavy': {
    en: 'An image has {kilobytes} kB; at most {max} are allowed.',
    de: 'Ein Bild hat {kilobytes} kB, erlaubt sind höchstens {max}.',
  },
  'own.alt-length': {
    en: 'The description of an image has {length} characters; {min} to {max} are asked for.',
    de: 'Die Beschreibung eines Bildes hat {length} Zeichen, verlangt sind {min} bis {max}.',
  },
  'own.too-few': {
    en: 'There are {count} of what the rule “{name}” counts; at least {min} are needed.',
    de: 'Es sind {count} von dem, was die Regel „{name}“ zählt, nötig sind mindestens {min}.',
  },
  'own.too-many': {
    en: 'There are {count} of what the rule “{name}” counts; at most {max} are allowed.',
    de: 'Es sind {count} von dem, was die Regel „{name}“ zählt, erlaubt sind höchstens {max}.',
  },
} as const satisfies Record<string, Localised>;

export type WholeMailRule = keyof typeof RULE_SENTENCES;
