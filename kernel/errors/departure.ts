/** Failures of a partner that leaves. */
import type { ErrorEntry } from './entry.ts';

export const departureErrors = {
  DEPARTURE_STATE: {
    status: 409,
    en: 'This cannot be done as the leaving stands now. Load the page again to see how far it is.',
    de: 'Beim jetzigen Stand des Ausscheidens geht das nicht. Laden Sie die Seite neu, um ihn zu sehen.',
  },
  SUCCESSOR_UNKNOWN: {
    status: 422,
    en: 'No other partner has this code. The successor finds its own under Settings, Leaving.',
    de: 'Kein anderer Partner hat diesen Code. Die Nachfolge findet ihren unter Einstellungen, Ausscheiden.',
  },
  SUCCESSOR_NOT_READY: {
    status: 409,
    en: 'The successor cannot take anybody over: it is suspended, leaving itself, or its keys are disabled.',
    de: 'Die Nachfolge kann niemanden übernehmen: Sie ist gesperrt, scheidet selbst aus, oder ihre Schlüssel sind deaktiviert.',
  },
  NOT_INFORMED: {
    status: 422,
    en: 'With a business, customers pass only after they were told of it and could object. Say on which day they were told; it cannot lie in the future.',
    de: 'Mit einem Betrieb gehen Kundinnen und Kunden erst über, wenn sie davon erfahren haben und widersprechen konnten. Nennen Sie den Tag der Information; er kann nicht in der Zukunft liegen.',
  },
  ORDERS_OPEN: {
    status: 409,
    en: 'A send order is still open. The handing over begins when it is sent or cancelled.',
    de: 'Ein Versandauftrag ist noch offen. Die Übergabe beginnt, sobald er gesendet oder storniert ist.',
  },
  PARTNER_LEFT: {
    status: 409,
    en: 'Your customers were handed over to your successor, so nothing more can be sent to them from here.',
    de: 'Ihre Kundschaft ist an die Nachfolge übergeben. Von hier lässt sich nichts mehr an sie senden.',
  },
} as const satisfies Record<string, ErrorEntry>;
