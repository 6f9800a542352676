import { defineMessages } from '@multipartner/ui/messages';

export const previewMessages = defineMessages({
  en: {
    title: 'Preview of the mail',
    close: 'Close',
    partner: 'As the mail of',
    specimen: 'a partner that does not exist',
    language: 'Language',
    noSubject: '(no subject yet)',
  },
  de: {
    title: 'Vorschau der Mail',
    close: 'Schließen',
    partner: 'Als Mail von',
    specimen: 'einem Partner, den es nicht gibt',
    language: 'Sprache',
    noSubject: '(noch kein Betreff)',
  },
});
