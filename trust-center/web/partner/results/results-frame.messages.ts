import { defineMessages } from '@multipartner/ui/messages';

export const resultsFrameMessages = defineMessages({
  en: {
    all: 'All results',
    overview: 'Overview',
    people: 'People',
    tabs: 'Parts of the result',
    subject: 'Subject: {{subject}}',
  },
  de: {
    all: 'Alle Ergebnisse',
    overview: 'Überblick',
    people: 'Personen',
    tabs: 'Teile des Ergebnisses',
    subject: 'Betreff: {{subject}}',
  },
});
