/** The two mails of the broker: one that asks, one that confirms. Neither says whether anybody knows the address. */
import { defineMessages } from '@multipartner/ui/messages';

export const brokerMailMessages = defineMessages({
  en: {
    kind_access: 'access to your data (Art. 15 GDPR)',
    kind_portability: 'your data to take along (Art. 20 GDPR)',
    kind_erasure: 'erasure of your data (Art. 17 GDPR)',
    kind_restriction: 'restriction of the processing (Art. 18 GDPR)',
    kind_objection: 'objection to advertising (Art. 21 GDPR)',
    greeting: 'Hello,',
    confirmSubject: 'Please confirm your request to all partners',
    confirmText:
      'somebody entered this address to ask all partners of the brand for the following: {{kind}}. If it was you, please confirm it within 7 days; the link works once. If not, you need not do anything: nothing has been looked up, and nothing is kept.',
    confirmAction: 'Go to the confirmation',
    confirmClosing: 'This mail was sent because of an entry on the page "Your data". It contains no advertising.',
    sentSubject: 'Your request to all partners is on its way',
    sentText:
      'you have confirmed your request of {{date}}: {{kind}}. Each partner looks for your address in its own data, and whoever finds you answers by itself within one month. A partner that does not know you learns nothing of your request and does not write to you. No partner learns which others know you, and headquarters of the brand learns nothing at all.',
    sentObjection:
      'you have confirmed your objection of {{date}}. From now on no partner of the brand sends you advertising; a mail that is on its way this very minute may still arrive. No partner learns which others know you: each of them notices only when it is about to write to you.',
    sentAction: 'Ask for something else',
    sentClosing: 'You need do nothing more. Please keep this mail as your proof.',
  },
  de: {
    kind_access: 'Auskunft über Ihre Daten (Art. 15 DSGVO)',
    kind_portability: 'Ihre Daten zum Mitnehmen (Art. 20 DSGVO)',
    kind_erasure: 'Löschung Ihrer Daten (Art. 17 DSGVO)',
    kind_restriction: 'Einschränkung der Verarbeitung (Art. 18 DSGVO)',
    kind_objection: 'Widerspruch gegen Werbung (Art. 21 DSGVO)',
    greeting: 'Guten Tag,',
    confirmSubject: 'Bitte bestätigen Sie Ihre Anfrage an alle Partner',
    confirmText:
      'diese Adresse wurde eingetragen, um alle Partner der Marke um Folgendes zu bitten: {{kind}}. Wenn Sie das waren, bestätigen Sie es bitte innerhalb von 7 Tagen; der Link funktioniert einmal. Wenn nicht, müssen Sie nichts tun: Es wurde nichts nachgesehen, und es wird nichts aufbewahrt.',
    confirmAction: 'Zur Bestätigung',
    confirmClosing: 'Diese Mail kam wegen einer Eingabe auf der Seite „Ihre Daten“. Sie enthält keine Werbung.',
    sentSubject: 'Ihre Anfrage an alle Partner ist unterwegs',
    sentText:
      'Sie haben Ihre Anfrage vom {{date}} bestätigt: {{kind}}. Jeder Partner sucht Ihre Adresse in seinen eigenen Daten, und wer Sie findet, antwortet Ihnen selbst innerhalb eines Monats. Ein Partner, der Sie nicht kennt, erfährt nichts von Ihrer Anfrage und schreibt Ihnen nicht. Kein Partner erfährt, welche anderen Sie kennen, und die Zentrale der Marke erfährt gar nichts.',
    sentObjection:
      'Sie haben Ihren Widerspruch vom {{date}} bestätigt. Ab jetzt schickt Ihnen kein Partner der Marke mehr Werbung; eine Mail, die in dieser Minute unterwegs ist, kann noch ankommen. Kein Partner erfährt, welche anderen Sie kennen: Jeder merkt es erst, wenn er Ihnen schreiben will.',
    sentAction: 'Etwas anderes anfragen',
    sentClosing: 'Sie müssen nichts weiter tun. Bitte behalten Sie diese Mail als Nachweis.',
  },
});
