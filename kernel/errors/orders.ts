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
  SENDER_REFUSED: {
    status: 409,
    en: 'The mail server refuses the sender address, so nobody would get the mail. Check the sender in your settings or ask your operator, then try with a few people.',
    de: 'Der Mailserver weist die Absenderadresse ab, deshalb bekäme niemand die Mail. Prüfen Sie den Absender in Ihren Einstellungen oder fragen Sie Ihren Betreiber und versuchen Sie es dann mit wenigen Personen.',
  },
  MAIL_REFUSED: {
    status: 409,
    en: 'One receiver after another refuses this mail because of its rules, for example as spam. Ask your operator to look at the sender’s reputation and the mail, then try with a few people.',
    de: 'Ein Empfänger nach dem anderen weist diese Mail nach seinen Regeln ab, zum Beispiel als Spam. Bitten Sie Ihren Betreiber, den Ruf des Absenders und die Mail anzusehen, und versuchen Sie es dann mit wenigen Personen.',
  },
  TOO_MANY_BOUNCES: {
    status: 409,
    en: 'Too many of these addresses do not exist. Going on would harm all your later mails. Look at where this list comes from and remove what is old, then try with a few people.',
    de: 'Zu viele dieser Adressen gibt es nicht. Weiterzusenden würde allen Ihren späteren Mails schaden. Prüfen Sie, woher die Liste stammt, entfernen Sie Veraltetes und versuchen Sie es dann mit wenigen Personen.',
  },
  BREAKER_BOUNDS: {
    status: 422,
    en: 'Enter a share of bounces from 0.5 to 20 percent, a share of complaints from 0.05 to 2 percent, and from 20 to 1,000 mails.',
    de: 'Geben Sie einen Anteil der Rückläufer von 0,5 bis 20 Prozent ein, einen Anteil der Beschwerden von 0,05 bis 2 Prozent und 20 bis 1.000 Mails.',
  },
  BREAKER_NOT_STRICTER: {
    status: 422,
    en: 'For one partner, no number may be higher than the one that counts for everybody. Lower it, or change what counts for everybody.',
    de: 'Für einen einzelnen Partner darf keine Zahl höher sein als die für alle. Senken Sie sie oder ändern Sie, was für alle gilt.',
  },
  TOO_MANY_COMPLAINTS: {
    status: 409,
    en: 'Unusually many people reported this mail as unwanted. Check whether they really agreed to get it before you go on with a few people.',
    de: 'Ungewöhnlich viele Personen haben diese Mail als unerwünscht gemeldet. Prüfen Sie, ob sie ihr wirklich zugestimmt haben, bevor Sie mit wenigen Personen weitermachen.',
  },
  NOBODY_LEFT: {
    status: 409,
    en: 'There is nobody left whom this mail could still go to. Everybody got it, or may not be mailed any more.',
    de: 'Es ist niemand übrig, an den diese Mail noch gehen könnte. Alle haben sie bekommen oder dürfen keine Post mehr bekommen.',
  },
  ORDER_STATE: {
    status: 409,
    en: 'The sending has moved on meanwhile, so this is no longer possible. Load the page again.',
    de: 'Der Versand ist inzwischen weiter, deshalb geht das nicht mehr. Laden Sie die Seite neu.',
  },
} as const satisfies Record<string, ErrorEntry>;
