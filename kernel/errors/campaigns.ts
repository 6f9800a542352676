/** Failures of partners, campaigns and tables of them. */
import type { ErrorEntry } from './entry.ts';

export const campaignsErrors = {
  PARTNER_SUSPENDED: {
    status: 403,
    en: 'Headquarters has suspended this partner. Nothing can be changed or sent until it is resumed; nothing is lost.',
    de: 'Die Zentrale hat diesen Partner ausgesetzt. Bis zur Freigabe lässt sich nichts ändern oder senden; nichts geht verloren.',
  },
  REGION_LOCKED: {
    status: 403,
    en: 'This part of the mail belongs to headquarters and cannot be changed. Nothing was saved.',
    de: 'Dieser Teil der Mail gehört der Zentrale und lässt sich nicht ändern. Es wurde nichts gespeichert.',
  },
  FILL_INCOMPLETE: {
    status: 422,
    en: 'Before you can choose recipients, {count} entries need your attention.',
    de: 'Bevor Sie Empfänger wählen können, brauchen {count} Angaben Ihre Aufmerksamkeit.',
  },
  USUAL_TEXT_EMPTY: {
    status: 422,
    en: '“{label}” shows headquarters’ own. Write your text there first, then keep it as your usual one.',
    de: '„{label}“ zeigt noch die Fassung der Zentrale. Schreiben Sie zuerst Ihren Text, dann können Sie ihn als üblichen behalten.',
  },
  USUAL_TEXTS_FULL: {
    status: 409,
    en: 'No more than {max} usual texts can be kept for one template. Remove one that you no longer need.',
    de: 'Zu einer Vorlage lassen sich höchstens {max} übliche Texte behalten. Entfernen Sie einen, den Sie nicht mehr brauchen.',
  },
  PERIOD_NOT_OPEN: { status: 409, en: 'This campaign opens on {date}.', de: 'Diese Kampagne beginnt am {date}.' },
  PERIOD_OVER: {
    status: 409,
    en: 'This campaign ended on {date}. Your entries are kept, but nothing can be changed or sent any more.',
    de: 'Diese Kampagne endete am {date}. Ihre Eingaben bleiben erhalten, aber es lässt sich nichts mehr ändern oder senden.',
  },
  PARTICIPATION_CLOSED: {
    status: 409,
    en: 'This campaign can no longer be changed here, because it was already declined or ordered.',
    de: 'Diese Kampagne lässt sich hier nicht mehr ändern, weil sie bereits abgelehnt oder beauftragt wurde.',
  },
  CAMPAIGN_NOT_DRAFT: {
    status: 409,
    en: 'This campaign was already offered to partners. Only its message and its end can still be changed.',
    de: 'Diese Kampagne wurde den Partnern bereits angeboten. Nur Nachricht und Ende lassen sich noch ändern.',
  },
  CAMPAIGN_WITHOUT_PARTNERS: {
    status: 422,
    en: 'The chosen groups hold no partner yet. Add partners to them first.',
    de: 'In den gewählten Gruppen ist noch kein Partner. Fügen Sie zuerst Partner hinzu.',
  },
  TABLE_UNREADABLE: {
    status: 422,
    en: 'This table cannot be read: {detail}',
    de: 'Diese Tabelle lässt sich nicht lesen: {detail}',
  },
} as const satisfies Record<string, ErrorEntry>;
