import { defineMessages } from '@multipartner/ui/messages';

export const trackingMessages = defineMessages({
  en: {
    title: 'May opens and clicks be evaluated?',
    sentence: 'For {{name}}. It becomes a new entry with evidence; earlier entries stay.',
    back: 'Back to the person',
    cancel: 'Cancel',
    answer: 'The answer of the person',
    granted: 'Yes, with my name',
    grantedHelp: 'You see whether this person has opened a mail and clicked in it, if your settings say so.',
    withdrawn: 'No',
    withdrawnHelp: 'From now on they only count as a number. What was kept with their name becomes a number too.',
    statement: 'What the person said or signed, and when',
    statementHelp: 'It is kept as evidence. For example: “Form at the counter, 3 November 2026”.',
    statementMissing: 'Please describe it in at least 10 characters: it is the evidence.',
    law: 'Evaluating single people needs their consent (Art. 6 (1) (a) GDPR, § 25 TDDDG). A consent to mails does not contain it.',
    save: 'Record it',
  },
  de: {
    title: 'Dürfen Öffnungen und Klicks ausgewertet werden?',
    sentence: 'Für {{name}}. Es entsteht ein neuer Eintrag mit Nachweis; frühere Einträge bleiben.',
    back: 'Zurück zur Person',
    cancel: 'Abbrechen',
    answer: 'Die Antwort der Person',
    granted: 'Ja, mit meinem Namen',
    grantedHelp:
      'Sie sehen, ob diese Person eine Mail geöffnet und darin geklickt hat, wenn Ihre Einstellungen das vorsehen.',
    withdrawn: 'Nein',
    withdrawnHelp: 'Ab jetzt zählt sie nur als Zahl. Was mit ihrem Namen gespeichert war, wird ebenfalls zur Zahl.',
    statement: 'Was die Person gesagt oder unterschrieben hat, und wann',
    statementHelp: 'Das bleibt als Nachweis. Zum Beispiel: „Formular am Empfang, 3. November 2026“.',
    statementMissing: 'Bitte beschreiben Sie es mit mindestens 10 Zeichen: Es ist der Nachweis.',
    law: 'Einzelne Personen auszuwerten braucht ihre Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO, § 25 TDDDG). Die Einwilligung in Mails enthält sie nicht.',
    save: 'Festhalten',
  },
});
