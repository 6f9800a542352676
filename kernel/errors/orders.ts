/** Failures of packages and send orders. */
import type { ErrorEntry } from './entry.ts';

export const ordersErrors = {
  GATE_REFUSED: {
    status: 422,
    en: 'This mail cannot be sent: {count} parts break the rules of the trust center.',
    de: 'Diese Mail kann nicht gesendet werden: {count} Stellen verletzen die Regeln des Trust Centers.',
  },
  CAMPAIGN_NOT_OPEN: { status: 422, en: 'This campaign opens on {date}.', de: 'Diese Kampagne beginnt am {date}.' },
  CAMPAIGN_OVER: { status: 422, en: 'This campaign ended on {date}.', de: 'Diese Kampagne ist am {date} abgelaufen.' },
  SEND_TIME_LIMIT: {
    status: 422,
    en: 'Headquarters lets this mail go out between {earliest} and {latest} only. Choose another time.',
    de: 'Die Zentrale lässt diese Mail nur zwischen {earliest} und {latest} Uhr zu. Wählen Sie eine andere Zeit.',
  },
  SEND_DAY_LIMIT: {
    status: 422,
    en: 'Headquarters lets no mail go out on this weekday ({date}). Choose another day.',
    de: 'An diesem Wochentag ({date}) lässt die Zentrale keinen Versand zu. Wählen Sie einen anderen Tag.',
  },
  SEND_BLACKOUT: {
    status: 422,
    en: 'Headquarters lets no mail go out from {from} to {to}: {reason}. Choose another day.',
    de: 'Vom {from} bis {to} lässt die Zentrale keinen Versand zu: {reason}. Wählen Sie einen anderen Tag.',
  },
  AUDIENCE_WHOLE_ONLY: {
    status: 422,
    en: 'Headquarters does not offer this kind of selection for this mail. Choose all contacts.',
    de: 'Diese Art der Auswahl sieht die Zentrale für diese Mail nicht vor. Wählen Sie alle Kontakte.',
  },
  AUDIENCE_PART_ONLY: {
    status: 422,
    en: 'Headquarters wants this mail to go to a chosen group. Choose a segment or a tag.',
    de: 'Diese Mail soll nach dem Willen der Zentrale nur an eine ausgewählte Gruppe gehen. Wählen Sie ein Segment oder ein Merkmal.',
  },
  AUDIENCE_TOO_LARGE: {
    status: 422,
    en: 'These are {count} people; headquarters allows at most {max} for this mail. Choose fewer.',
    de: 'Das sind {count} Personen, die Zentrale erlaubt für diese Mail höchstens {max}. Wählen Sie weniger.',
  },
  AUDIENCE_EMPTY: {
    status: 422,
    en: 'Nobody in this selection may be mailed. Choose other recipients.',
    de: 'Niemand in dieser Auswahl darf angeschrieben werden. Wählen Sie andere Empfänger.',
  },
  AUDIENCE_CHANGED: {
    status: 409,
    en: 'The recipients have changed since you looked. Please check the number again and confirm anew.',
    de: 'Die Empfänger haben sich seither geändert. Bitte prüfen Sie die Zahl und bestätigen Sie erneut.',
  },
  PACKAGE_CHANGED: {
    status: 409,
    en: 'The mail was changed since you looked. Please check it again and confirm anew.',
    de: 'Die Mail wurde seither geändert. Bitte prüfen Sie sie und bestätigen Sie erneut.',
  },
  ALREADY_ORDERED: {
    status: 409,
    en: 'This campaign has already been sent or is about to be.',
    de: 'Diese Kampagne wurde schon gesendet oder wird gerade gesendet.',
  },
  ORDER_STATE: {
    status: 409,
    en: 'The sending has moved on meanwhile, so this is no longer possible. Load the page again.',
    de: 'Der Versand ist inzwischen weiter, deshalb geht das nicht mehr. Laden Sie die Seite neu.',
  },
} as const satisfies Record<string, ErrorEntry>;
