/** Failures of mails to one person: HQ's words for them, and partners' systems that send them. */
import type { ErrorEntry } from './entry.ts';

export const messagesErrors = {
  MESSAGE_TEMPLATE_UNKNOWN: {
    status: 404,
    en: 'Headquarters has no such template, or withdrew it. GET /api/v1/message-templates lists what there is.',
    de: 'Diese Vorlage gibt es bei der Zentrale nicht oder nicht mehr. GET /api/v1/message-templates zeigt, welche es gibt.',
  },
  MESSAGE_TEMPLATE_INCOMPLETE: {
    status: 422,
    en: 'These words cannot be published yet: {detail}',
    de: 'Diese Texte lassen sich noch nicht veröffentlichen: {detail}',
  },
  MESSAGE_TEMPLATE_ARCHIVED: {
    status: 409,
    en: 'These words are archived and can no longer be changed.',
    de: 'Diese Texte sind archiviert und lassen sich nicht mehr ändern.',
  },
  MESSAGE_VALUE: {
    status: 422,
    en: 'The value of {field} cannot be used ({issue}). Nothing was sent.',
    de: 'Der Wert von {field} lässt sich nicht verwenden ({issue}). Es wurde nichts gesendet.',
  },
  MESSAGE_NOT_PERMITTED: {
    status: 422,
    en: 'This person gets no such mail ({reason}). Nothing was sent.',
    de: 'Diese Person bekommt keine solche Mail ({reason}). Es wurde nichts gesendet.',
  },
} as const satisfies Record<string, ErrorEntry>;
