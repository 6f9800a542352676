/** The sentences of what a region can demand. `{name}` is filled from the violation's parameters. */
import type { Localised } from '@multipartner/kernel/language';

export const CONSTRAINT_SENTENCES = {
  'text.too-many-lines': {
    en: '“{label}” has {lines} lines; at most {max} fit.',
    de: '„{label}“ hat {lines} Zeilen, höchstens {max} passen.',
  },
  'text.forbidden-word': {
    en: '“{label}” says “{word}”. Headquarters does not allow it here. Choose other words.',
    de: '„{label}“ enthält „{word}“. Die Zentrale erlaubt das hier nicht. Bitte wählen Sie andere Worte.',
  },
  'text.required-word': {
    en: '“{label}” must mention “{word}”.',
    de: '„{label}“ muss „{word}“ erwähnen.',
  },
  'text.pattern': {
    en: '“{label}” is not written as headquarters expects it.',
    de: '„{label}“ ist nicht so geschrieben, wie die Zentrale es vorgibt.',
  },
  'text.forbidden-pattern': {
    en: '“{label}” contains “{found}”, which headquarters does not allow here. Write it another way.',
    de: '„{label}“ enthält „{found}“. Die Zentrale erlaubt das hier nicht. Bitte schreiben Sie es anders.',
  },
  'text.too-much': {
    en: '“{label}” is too long to be compared with the pattern of headquarters. Shorten it.',
    de: '„{label}“ ist zu lang, um mit dem Muster der Zentrale verglichen zu werden. Bitte kürzen Sie den Text.',
  },
  'text.must-change': {
    en: '“{label}” still shows the placeholder of headquarters. Write your own text.',
    de: '„{label}“ zeigt noch den Platzhalter der Zentrale. Bitte schreiben Sie Ihren eigenen Text.',
  },
  'image.must-change': {
    en: '“{label}” still shows the placeholder of headquarters. Choose your own image.',
    de: '„{label}“ zeigt noch den Platzhalter der Zentrale. Bitte wählen Sie ein eigenes Bild.',
  },
  'link.host-not-of-region': {
    en: '“{label}” may lead only to: {hosts}. {host} is not among them.',
    de: '„{label}“ darf nur hierhin führen: {hosts}. {host} gehört nicht dazu.',
  },
  'link.shortener': {
    en: '“{label}”: {host} hides where the link leads. Use the full address.',
    de: '„{label}“: {host} verbirgt, wohin der Link führt. Bitte verwenden Sie die vollständige Adresse.',
  },
  'image.low': {
    en: 'The image “{label}” is {height} pixels high; it needs at least {min}.',
    de: 'Das Bild „{label}“ ist {height} Pixel hoch, mindestens {min} sind nötig.',
  },
  'image.not-exact': {
    en: 'The image “{label}” has {width} × {height} pixels; it must have {wanted}.',
    de: 'Das Bild „{label}“ hat {width} × {height} Pixel, nötig sind {wanted}.',
  },
  'image.ratio': {
    en: 'The image “{label}” must have the shape {ratio}. Crop it.',
    de: 'Das Bild „{label}“ braucht das Format {ratio}. Bitte schneiden Sie es zu.',
  },
  'image.too-heavy': {
    en: 'The image “{label}” weighs {kilobytes} kB; at most {max} kB are allowed.',
    de: 'Das Bild „{label}“ ist {kilobytes} kB groß, höchstens {max} kB sind erlaubt.',
  },
  'image.rights-ended': {
    en: 'The right to use the image “{label}” ended on {until}. Choose another.',
    de: 'Das Recht an dem Bild „{label}“ endete am {until}. Bitte wählen Sie ein anderes.',
  },
  'image.rights-ending': {
    en: 'The right to use the image “{label}” ends on {until}, before the campaign does.',
    de: 'Das Recht an dem Bild „{label}“ endet am {until} und damit vor der Kampagne.',
  },
  'image.source': {
    en: 'The image “{label}” must come from the library of headquarters.',
    de: 'Das Bild „{label}“ muss aus der Bibliothek der Zentrale stammen.',
  },
  'image.source-own': {
    en: 'The image “{label}” must be one of your own.',
    de: 'Das Bild „{label}“ muss eines Ihrer eigenen sein.',
  },
  'image.collection': {
    en: 'The image “{label}” is not in a collection that is meant for this place. Choose another.',
    de: 'Das Bild „{label}“ gehört zu keiner Sammlung, die für diese Stelle vorgesehen ist. Bitte wählen Sie ein anderes.',
  },
  'number.too-small': {
    en: '“{label}” is {value}; at least {min} is needed.',
    de: '„{label}“ ist {value}, nötig sind mindestens {min}.',
  },
  'number.too-large': {
    en: '“{label}” is {value}; at most {max} is allowed.',
    de: '„{label}“ ist {value}, höchstens {max} sind erlaubt.',
  },
  'number.step': {
    en: '“{label}” goes in steps of {step}. The nearest value is {nearest}.',
    de: '„{label}“ geht in Schritten von {step}. Der nächste Wert ist {nearest}.',
  },
  'price.above-standard': {
    en: '“{label}”: {value} is more than the price of headquarters, {max}.',
    de: '„{label}“: {value} ist mehr als der Preis der Zentrale, {max}.',
  },
  'date.too-early': {
    en: '“{label}” is before {min}. Choose a later day.',
    de: '„{label}“ liegt vor dem {min}. Bitte wählen Sie einen späteren Tag.',
  },
  'date.too-late': {
    en: '“{label}” is after {max}. Choose an earlier day.',
    de: '„{label}“ liegt nach dem {max}. Bitte wählen Sie einen früheren Tag.',
  },
  'date.excluded': {
    en: '“{label}”: {value} is a day that headquarters left out. Choose another.',
    de: '„{label}“: {value} ist ein Tag, den die Zentrale ausgeschlossen hat. Bitte wählen Sie einen anderen.',
  },
  'date.invalid': { en: '“{label}” is not a day.', de: '„{label}“ ist kein Datum.' },
  'choice.unknown': {
    en: '“{label}”: this variant does not exist any more. Choose again.',
    de: '„{label}“: Diese Variante gibt es nicht mehr. Bitte wählen Sie neu.',
  },
  'list.too-few': {
    en: '“{label}” has {count}; it needs at least {min}.',
    de: '„{label}“ hat {count}, mindestens {min} sind nötig.',
  },
  'list.too-many': {
    en: '“{label}” has {count}; at most {max} are allowed.',
    de: '„{label}“ hat {count}, höchstens {max} sind erlaubt.',
  },
  'list.twice': {
    en: '“{label}” contains the same entry twice. Load the page again.',
    de: '„{label}“ enthält denselben Eintrag zweimal. Bitte laden Sie die Seite neu.',
  },
  'slot.block-not-allowed': {
    en: '“{label}” contains a block that does not belong here. Remove it.',
    de: '„{label}“ enthält einen Baustein, der hier nicht vorgesehen ist. Bitte entfernen Sie ihn.',
  },
  'slot.pinned-moved': {
    en: '“{label}”: a block that headquarters fixed was moved or removed. Put it back.',
    de: '„{label}“: Ein von der Zentrale festgesetzter Baustein wurde verschoben oder entfernt. Bitte stellen Sie ihn zurück.',
  },
  'slot.order-locked': {
    en: '“{label}”: the order of these blocks is set by headquarters.',
    de: '„{label}“: Die Reihenfolge dieser Bausteine gibt die Zentrale vor.',
  },
  'slot.add-locked': {
    en: '“{label}”: headquarters chose these blocks; none can be added or removed.',
    de: '„{label}“: Diese Bausteine hat die Zentrale gewählt, es kann keiner dazukommen oder wegfallen.',
  },
  'style.not-offered': {
    en: 'This look is not one that headquarters offers here. Choose one that is shown.',
    de: 'Diese Gestaltung bietet die Zentrale hier nicht an. Bitte wählen Sie eine der gezeigten.',
  },
  'layout.not-offered': {
    en: 'Headquarters does not allow this order here. Go back to theirs.',
    de: 'Diese Anordnung erlaubt die Zentrale hier nicht. Bitte gehen Sie zu ihrer zurück.',
  },
  'legal.missing': {
    en: '“{label}”: headquarters has no legal text for your country and legal form. Ask them.',
    de: '„{label}“: Die Zentrale hat keinen Rechtstext für Ihr Land und Ihre Rechtsform. Bitte fragen Sie dort nach.',
  },
  'legal.other-language': {
    en: '“{label}” exists only in another language.',
    de: '„{label}“ gibt es nur in einer anderen Sprache.',
  },
  'reply-to.invalid': {
    en: 'Answers cannot go to this address. Enter an e-mail address such as service@example.com.',
    de: 'An diese Adresse können keine Antworten gehen. Geben Sie eine E-Mail-Adresse an, zum Beispiel service@example.com.',
  },
  'token.unknown': {
    en: 'The template uses the brand token “{token}”, which does not exist.',
    de: 'Die Vorlage verwendet den Markenwert „{token}“, den es nicht gibt.',
  },
} as const satisfies Record<string, Localised>;
