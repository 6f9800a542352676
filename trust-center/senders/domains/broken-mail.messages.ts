import { defineMessages } from '@multipartner/ui/messages';

export const brokenMailMessages = defineMessages({
  en: {
    subject: 'Mails no longer go out as {{domain}}',
    greeting: 'Hello {{name}},',
    text: 'The DKIM record of {{domain}} was there, and at today’s check it was not. Without it receivers take mails of {{partner}} for forged. So that they arrive, they go out in the platform’s name from now on, as {{fallback}}. Answers reach you as before. Set the record again as the page below shows it; from the next check on your mails carry your domain again.',
    action: 'Open the domain',
    closing: 'Multipartner',
  },
  de: {
    subject: 'Mails gehen nicht mehr als {{domain}} hinaus',
    greeting: 'Guten Tag {{name}},',
    text: 'Der DKIM-Eintrag von {{domain}} war da und fehlte bei der heutigen Prüfung. Ohne ihn halten Empfänger die Mails von {{partner}} für gefälscht. Damit sie ankommen, gehen sie ab jetzt im Namen der Plattform hinaus, als {{fallback}}. Antworten erreichen Sie wie bisher. Setzen Sie den Eintrag wieder so, wie ihn die Seite unten zeigt; ab der nächsten Prüfung tragen Ihre Mails wieder Ihre Domain.',
    action: 'Domain öffnen',
    closing: 'Multipartner',
  },
});
