import { defineMessages } from '@multipartner/ui/messages';

export const settingsMessages = defineMessages({
  en: {
    unused: 'Warn about consent that was not used for',
    unusedHelp:
      'Whoever got no mail for so long may have forgotten that they agreed. Nobody is left out by this; how long consent lasts is a rule of retention.',
    months_one: '{{count}} month',
    months_other: '{{count}} months',
    quietFrom: 'Quiet hours: no campaign mail from',
    quietUntil: 'until',
    quietHelp: 'In this time no campaign goes out; what is not done waits for its end. Empty: no quiet hours.',
    title: 'Settings',
    sentence: 'How the trust center treats the people of {{partner}}.',
    tracking: 'How are opens and clicks counted?',
    trackingSentence: 'It counts from the next mail that somebody opens. Numbers counted before stay as they are.',
    off: 'Not at all',
    offHelp: 'Mails carry no counting image. Results show sent, delivered, bounced and unsubscribed.',
    anonymous: 'As numbers only',
    anonymousHelp: 'You see how many people opened and clicked, never who. This suits most partners.',
    personal: 'For each person who has agreed to it',
    personalHelp:
      'You see who opened and clicked, but only for people with a consent to tracking. All others count as numbers.',
    inDoubt: 'What if it is not known whether a mail arrived?',
    inDoubtSentence:
      'It happens when the connection to the receiver breaks off at the last moment. Counts for orders from now on.',
    resend: 'Send it again',
    resendHelp: 'Everybody gets the mail; very few people may get it twice.',
    hold: 'Wait for me',
    holdHelp: 'Nobody gets it twice. The results name the people in doubt, and there you decide about them.',
    onlyOwners: 'Only owners of the partner can change this.',
    law: 'What does the law say?',
    lawText:
      'Seeing who reads a mail needs the person’s own consent (§ 25 TDDDG, Art. 6 (1) (a) GDPR), apart from the consent to the mail itself.',
    save: 'Save',
    saved: 'The setting is saved.',
    access: 'Who had access',
    accessText: 'Every view of your contacts is an entry in a log that nobody can change afterwards, not even we.',
    accessLink: 'Open the access log',
    peopleLink: 'People who could see it',
    business: 'Name, address, logo and colours',
    businessText: 'Your business data stands in your profile at headquarters’ app.',
    businessLink: 'Open the profile',
  },
  de: {
    unused: 'Vor Einwilligungen warnen, die nicht genutzt wurden seit',
    unusedHelp:
      'Wer so lange keine Mail bekam, weiß vielleicht nicht mehr davon. Niemand wird dadurch ausgeschlossen; wie lange Einwilligungen gelten, regelt die Aufbewahrung.',
    months_one: '{{count}} Monat',
    months_other: '{{count}} Monaten',
    quietFrom: 'Ruhezeiten: keine Kampagnenmail von',
    quietUntil: 'bis',
    quietHelp:
      'In dieser Zeit geht keine Kampagne hinaus; was nicht fertig ist, wartet ihr Ende ab. Leer: keine Ruhezeiten.',
    title: 'Einstellungen',
    sentence: 'Wie das Trust Center mit den Personen von {{partner}} umgeht.',
    tracking: 'Wie werden Öffnungen und Klicks gezählt?',
    trackingSentence: 'Gilt ab der nächsten Mail, die jemand öffnet. Bisher Gezähltes bleibt, wie es ist.',
    off: 'Gar nicht',
    offHelp:
      'Mails enthalten kein Zählbild. Die Ergebnisse zeigen gesendet, zugestellt, zurückgekommen und abgemeldet.',
    anonymous: 'Nur als Zahlen',
    anonymousHelp: 'Sie sehen, wie viele geöffnet und geklickt haben, aber nie wer. Das passt für die meisten Partner.',
    personal: 'Für jede Person, die dem zugestimmt hat',
    personalHelp:
      'Sie sehen, wer geöffnet und geklickt hat, aber nur bei Personen mit Einwilligung in die Auswertung. Alle anderen zählen als Zahl.',
    inDoubt: 'Was geschieht, wenn ungewiss ist, ob eine Mail ankam?',
    inDoubtSentence:
      'Das kommt vor, wenn die Verbindung zum Empfänger im letzten Moment abbricht. Gilt für Aufträge ab jetzt.',
    resend: 'Noch einmal senden',
    resendHelp: 'Alle bekommen die Mail; ganz wenige vielleicht zweimal.',
    hold: 'Auf mich warten',
    holdHelp: 'Niemand bekommt sie zweimal. Die Ergebnisse nennen die ungewissen Personen, und dort entscheiden Sie.',
    onlyOwners: 'Das kann nur die Partnerleitung ändern.',
    law: 'Was sagt das Gesetz?',
    lawText:
      'Zu sehen, wer eine Mail liest, braucht eine eigene Einwilligung der Person (§ 25 TDDDG, Art. 6 Abs. 1 lit. a DSGVO), zusätzlich zur Einwilligung in die Mail selbst.',
    save: 'Speichern',
    saved: 'Die Einstellung ist gespeichert.',
    access: 'Wer Zugriff hatte',
    accessText:
      'Jeder Blick auf Ihre Kontakte ist ein Eintrag in einem Protokoll, das niemand nachträglich ändern kann, auch wir nicht.',
    accessLink: 'Zugriffsprotokoll öffnen',
    peopleLink: 'Personen, die es sehen könnten',
    business: 'Name, Anschrift, Logo und Farben',
    businessText: 'Ihre Geschäftsdaten stehen in Ihrem Profil in der App der Zentrale.',
    businessLink: 'Profil öffnen',
  },
});
