import { defineMessages } from '@multipartner/ui/messages';

export const profileFormMessages = defineMessages({
  en: {
    person: 'Person',
    address: 'Address',
    more: 'More',
    salutationHelp: 'For the greeting by name: Ms or Mr.',
    languageHelp: 'For example de, en or fr.',
    notesHelp: 'Only what you would say to the person as well: they may ask to see it.',
  },
  de: {
    person: 'Person',
    address: 'Anschrift',
    more: 'Weiteres',
    salutationHelp: 'Für die persönliche Anrede: Frau oder Herr.',
    languageHelp: 'Zum Beispiel de, en oder fr.',
    notesHelp: 'Nur, was Sie der Person auch selbst sagen würden: Sie darf Einsicht verlangen.',
  },
});
