import { defineMessages } from '@multipartner/ui/messages';

export const consentMessages = defineMessages({
  en: {
    title: 'Record consent or withdrawal',
    sentence: 'For {{name}}. It becomes a new entry with evidence; earlier entries stay.',
    leave: 'Cancel',
    back: 'Back to the person',
    save: 'Record it',
    suppressed: 'This address is suppressed. A consent recorded here does not lift that: the person gets no mail.',
  },
  de: {
    title: 'Einwilligung oder Widerruf festhalten',
    sentence: 'Für {{name}}. Es entsteht ein neuer Eintrag mit Nachweis; frühere Einträge bleiben.',
    leave: 'Abbrechen',
    back: 'Zurück zur Person',
    save: 'Festhalten',
    suppressed:
      'Diese Adresse ist gesperrt. Eine hier festgehaltene Einwilligung hebt das nicht auf: Die Person bekommt keine Mails.',
  },
});
