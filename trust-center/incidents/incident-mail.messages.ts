import { defineMessages } from '@multipartner/ui/messages';

export const incidentMailMessages = defineMessages({
  en: {
    subject: 'Data protection incident at {{partner}}: please read today',
    greeting: 'Hello {{name}},',
    text: 'The operator of your platform has noticed an incident that concerns data of your customers. As their controller you decide whether the authority and the people must be told. For the authority you have 72 hours, counted from this mail (Art. 33 GDPR). What is known, and what to do, stands on the page below.',
    action: 'Open the incident',
    closing: 'Multipartner',
  },
  de: {
    subject: 'Datenschutzvorfall bei {{partner}}: bitte heute lesen',
    greeting: 'Guten Tag {{name}},',
    text: 'Der Betreiber Ihrer Plattform hat einen Vorfall bemerkt, der Daten Ihrer Kunden betrifft. Als Verantwortlicher entscheiden Sie, ob die Aufsichtsbehörde und die Personen zu benachrichtigen sind. Für die Behörde haben Sie 72 Stunden Zeit, gerechnet ab dieser Mail (Art. 33 DSGVO). Was bekannt ist und was zu tun ist, steht auf der Seite unten.',
    action: 'Vorfall öffnen',
    closing: 'Multipartner',
  },
});
