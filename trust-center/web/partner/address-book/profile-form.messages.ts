import { defineMessages } from '@multipartner/ui/messages';

export const profileFormMessages = defineMessages({
  en: {
    person: 'Person',
    address: 'Address',
    more: 'More',
    salutationHelp: 'For the greeting by name: Ms or Mr.',
    languageUnknown: 'Not known',
    languageHelp: 'For your segments. A mail goes out in the language it was written in.',
    notesHelp: 'Only what you would say to the person as well: they may ask to see it.',
  },
  de: {
    person: 'Person',
    address: 'Anschrift',
    more: 'Weiteres',
    salutationHelp: 'Für die persönliche Anrede: Frau oder Herr.',
    languageUnknown: 'Nicht bekannt',
    languageHelp: 'Für Ihre Segmente. Eine Mail geht in der Sprache hinaus, in der sie geschrieben ist.',
    notesHelp: 'Nur, was Sie der Person auch selbst sagen würden: Sie darf Einsicht verlangen.',
  },
});
