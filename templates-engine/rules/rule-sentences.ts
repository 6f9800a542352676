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
    en: 'Headquarters does not allow “{found}” here (rule “{name}”). Choose other words.',
    de: 'Die Zentrale lässt „{found}“ hier nicht zu (Regel „{name}“). Bitte wählen Sie andere Worte.',
  },
  'own.word-missing': {
    en: 'Headquarters asks for this in the mail: {words} (rule “{name}”). Add it.',
    de: 'Die Zentrale verlangt in der Mail: {words} (Regel „{name}“). Bitte ergänzen Sie es.',
  },
  'own.pattern-found': {
    en: 'Headquarters does not allow “{found}” here (rule “{name}”). Write it another way.',
    de: 'Die Zentrale lässt „{found}“ hier nicht zu (Regel „{name}“). Bitte schreiben Sie es anders.',
  },
  'own.pattern-missing': {
    en: 'Something is missing that headquarters asks for (rule “{name}”).',
    de: 'Es fehlt etwas, das die Zentrale verlangt (Regel „{name}“).',
  },
  'own.host': {
    en: 'Headquarters does not allow links to {host} (rule “{name}”). Choose another target.',
    de: 'Die Zentrale lässt Links zu {host} nicht zu (Regel „{name}“). Bitte wählen Sie ein anderes Ziel.',
  },
  'own.too-short': {
    en: 'This has {length} characters; headquarters asks for at least {min} (rule “{name}”). Write more.',
    de: 'Das hat {length} Zeichen, die Zentrale verlangt mindestens {min} (Regel „{name}“). Bitte schreiben Sie mehr.',
  },
  'own.too-long': {
    en: 'This has {length} characters; headquarters allows {max} (rule “{name}”). Shorten it.',
    de: 'Das hat {length} Zeichen, die Zentrale erlaubt {max} (Regel „{name}“). Bitte kürzen Sie es.',
  },
  'own.image-small': {
    en: 'An image has {width} × {height} pixels; at least {min} are needed (rule “{name}”). Choose a larger one.',
    de: 'Ein Bild hat {width} × {height} Pixel, nötig sind mindestens {min} (Regel „{name}“). Bitte wählen Sie ein größeres.',
  },
  'own.image-ratio': {
    en: 'An image has {width} × {height} pixels; its shape must be {ratio} (rule “{name}”). Crop it.',
    de: 'Ein Bild hat {width} × {height} Pixel, verlangt ist das Format {ratio} (Regel „{name}“). Bitte schneiden Sie es zu.',
  },
  'own.image-heavy': {
    en: 'An image has {kilobytes} kB; at most {max} are allowed (rule “{name}”). Choose a lighter one.',
    de: 'Ein Bild hat {kilobytes} kB, erlaubt sind höchstens {max} (Regel „{name}“). Bitte wählen Sie ein leichteres.',
  },
  'own.alt-length': {
    en: 'The description of an image has {length} characters; {min} to {max} are asked for (rule “{name}”). Change it at the image.',
    de: 'Die Beschreibung eines Bildes hat {length} Zeichen, verlangt sind {min} bis {max} (Regel „{name}“). Bitte ändern Sie sie beim Bild.',
  },
  'own.too-few': {
    en: 'There are {count} of what the rule “{name}” counts; at least {min} are needed. Add some.',
    de: 'Es sind {count} von dem, was die Regel „{name}“ zählt, nötig sind mindestens {min}. Bitte ergänzen Sie welche.',
  },
  'own.too-many': {
    en: 'There are {count} of what the rule “{name}” counts; at most {max} are allowed. Take some out.',
    de: 'Es sind {count} von dem, was die Regel „{name}“ zählt, erlaubt sind höchstens {max}. Bitte nehmen Sie welche heraus.',
  },
  'own.too-much': {
    en: 'The mail is too long for the pattern of the rule “{name}” to be looked for. Shorten it, or ask headquarters for a simpler pattern.',
    de: 'Die Mail ist zu lang, um das Muster der Regel „{name}“ darin zu suchen. Kürzen Sie sie, oder bitten Sie die Zentrale um ein einfacheres Muster.',
  },
} as const satisfies Record<string, Localised>;

export type WholeMailRule = keyof typeof RULE_SENTENCES;
