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
