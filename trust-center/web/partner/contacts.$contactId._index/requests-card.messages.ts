import { defineMessages } from '@multipartner/ui/messages';

export const requestsCardMessages = defineMessages({
  en: {
    title: 'Requests about this data',
    sentence: 'Does the person want to know what you keep, have it corrected, erased or restricted, or object?',
    record: 'Record a request',
    restricted: 'Only to be kept',
    restrictedSince:
      'Since {{date}} this data may only be kept (Art. 18 GDPR): no mails, no segments, no exports, no changes. It ends at the request that began it.',
  },
  de: {
    title: 'Anfragen zu diesen Daten',
    sentence:
      'Will die Person wissen, was Sie speichern, es berichtigen, löschen oder einschränken lassen oder widersprechen?',
    record: 'Anfrage erfassen',
    restricted: 'Nur aufbewahren',
    restrictedSince:
      'Seit {{date}} dürfen diese Daten nur aufbewahrt werden (Art. 18 DSGVO): keine Mails, keine Segmente, keine Exporte, keine Änderungen. Das endet bei der Anfrage, mit der es begann.',
  },
});
