/** The log's operations in words: data subject requests and the person's own page. */
import { defineMessages } from '@multipartner/ui/messages';

export const requestWords = defineMessages({
  en: {
    'request.answered': 'Answered a data subject request',
    'request.read': 'Read a data subject request',
    'request.opened': 'Recorded a data subject request',
    'request.identity_checked': 'Recorded an identity check',
    'request.extended': 'Extended the time for a request',
    'request.closed': 'Closed a data subject request',
    'request.package_sent': 'Mailed the link to a data package',
    'request.package_fetched': 'The person fetched a data package',
    'request.asked_everywhere': 'A person confirmed a request to all partners',
    'own_page.opened': 'The person opened its own page',
    'own_page.read': 'The person read its own page',
    'contact.restricted': 'Restricted the processing of a person',
    'contact.restriction_lifted': 'Lifted a restriction',
  },
  de: {
    'request.answered': 'Betroffenenanfrage beantwortet',
    'request.read': 'Betroffenenanfrage gelesen',
    'request.opened': 'Betroffenenanfrage erfasst',
    'request.identity_checked': 'Identitätsprüfung festgehalten',
    'request.extended': 'Frist einer Anfrage verlängert',
    'request.closed': 'Betroffenenanfrage abgeschlossen',
    'request.package_sent': 'Link zu einem Datenpaket gemailt',
    'request.package_fetched': 'Datenpaket von der Person abgeholt',
    'request.asked_everywhere': 'Anfrage an alle Partner von der Person bestätigt',
    'own_page.opened': 'Eigene Seite von der Person geöffnet',
    'own_page.read': 'Eigene Seite von der Person gelesen',
    'contact.restricted': 'Verarbeitung einer Person eingeschränkt',
    'contact.restriction_lifted': 'Einschränkung aufgehoben',
  },
});
