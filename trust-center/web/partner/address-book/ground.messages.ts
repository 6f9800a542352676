import { defineMessages } from '@multipartner/ui/messages';

export const groundMessages = defineMessages({
  en: {
    title: 'May this person be mailed?',
    consent: 'Yes, the person has agreed',
    consentHelp: 'In writing, on a form or orally with a witness. You describe it below.',
    existing_customer: 'Yes, as an existing customer',
    existing_customerHelp:
      'Without consent, for your own similar offers only (§ 7 (3) UWG). Four conditions must hold.',
    none: 'No',
    noneHelp: 'The person is in your address book, but gets no mail.',
    withdrawn: 'Not any more: consent was withdrawn',
    withdrawnHelp: 'By phone, in person, by letter. Effective at once, also for a mail that is being sent.',
    statement: 'What was said or signed, when and where?',
    statementHelp: 'Kept as evidence, for example: “Newsletter form signed at the spring fair, 12 April 2026.”',
    conditions: 'All four must be true',
    bought: 'The address came from a sale to this person, or a service for them.',
    similar: 'I only advertise my own similar goods and services.',
    notObjected: 'The person has not objected to it.',
    told: 'When the address was taken, and in every mail, the person is told that they can object at any time.',
    statementMissing: 'Please describe it in at least 10 characters.',
    conditionsMissing: 'Without all four conditions, mail needs the person’s consent.',
  },
  de: {
    title: 'Dürfen Sie diese Person anschreiben?',
    consent: 'Ja, die Person hat eingewilligt',
    consentHelp: 'Schriftlich, über ein Formular oder mündlich vor Zeugen. Unten beschreiben Sie es.',
    existing_customer: 'Ja, als Bestandskundin oder Bestandskunde',
    existing_customerHelp:
      'Ohne Einwilligung, nur für eigene ähnliche Angebote (§ 7 Abs. 3 UWG). Vier Bedingungen müssen erfüllt sein.',
    none: 'Nein',
    noneHelp: 'Die Person steht in Ihrem Adressbuch, bekommt aber keine Mails.',
    withdrawn: 'Nicht mehr: Die Einwilligung wurde widerrufen',
    withdrawnHelp: 'Am Telefon, persönlich, per Brief. Gilt sofort, auch für eine Mail, die gerade gesendet wird.',
    statement: 'Was wurde gesagt oder unterschrieben, wann und wo?',
    statementHelp:
      'Bleibt als Nachweis, zum Beispiel: „Newsletter-Formular auf der Frühlingsmesse unterschrieben, 12. April 2026.“',
    conditions: 'Alle vier müssen zutreffen',
    bought: 'Die Adresse stammt aus einem Verkauf an diese Person oder einer Leistung für sie.',
    similar: 'Ich werbe nur für eigene ähnliche Waren und Leistungen.',
    notObjected: 'Die Person hat dem nicht widersprochen.',
    told: 'Bei der Erhebung und in jeder Mail wird auf das jederzeitige Widerspruchsrecht hingewiesen.',
    statementMissing: 'Bitte beschreiben Sie es mit mindestens 10 Zeichen.',
    conditionsMissing: 'Ohne alle vier Bedingungen braucht Werbung die Einwilligung der Person.',
  },
});
