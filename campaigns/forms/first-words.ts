/** Words of a new form template. HQ's lawyers change them; the places in braces have to stay. */
import type { FormLanguage, FormTemplateTexts } from '@multipartner/templates-engine/form-template';

export const firstWords: Record<FormLanguage, FormTemplateTexts> = {
  de: {
    consent:
      'Ja, {partner} darf mir {purpose} per E-Mail schicken. Ich kann das jederzeit widerrufen, etwa über den Link in jeder Mail.',
    privacy:
      '{partner} verarbeitet Ihre Angaben nur, um Ihnen zu schicken, wofür Sie oben zustimmen (Art. 6 Abs. 1 lit. a DSGVO). Als Nachweis werden Zeitpunkt, Text und IP-Adresse der Anmeldung und der Bestätigung aufbewahrt. Ohne Bestätigung wird alles nach 30 Tagen gelöscht. Ein Widerruf gilt ab sofort und ändert nichts an dem, was vorher geschah.',
    headline: 'Bleiben Sie auf dem Laufenden',
    intro: 'Wir schreiben Ihnen, wenn es etwas Neues gibt. Nicht öfter als zweimal im Monat.',
    thanks: 'Danke für Ihr Interesse. Die nächste Mail geht auch an Sie.',
  },
  en: {
    consent:
      'Yes, {partner} may send me {purpose} by e-mail. I can withdraw this at any time, for example by the link in every mail.',
    privacy:
      '{partner} uses your entries only to send you what you agree to above (Art. 6 (1) (a) GDPR). As proof, the time, the text and the IP address of sign-up and confirmation are kept. Without a confirmation everything is deleted after 30 days. A withdrawal counts at once and changes nothing about what happened before.',
    headline: 'Stay up to date',
    intro: 'We write to you when there is something new. Not more often than twice a month.',
    thanks: 'Thank you for your interest. The next mail goes to you, too.',
  },
  fr: {
    consent:
      'Oui, {partner} peut m’envoyer {purpose} par e-mail. Je peux retirer cet accord à tout moment, par exemple grâce au lien dans chaque e-mail.',
    privacy:
      '{partner} utilise vos données uniquement pour vous envoyer ce que vous acceptez ci-dessus (art. 6, par. 1, point a) RGPD). À titre de preuve, l’heure, le texte et l’adresse IP de l’inscription et de la confirmation sont conservés. Sans confirmation, tout est supprimé après 30 jours. Un retrait vaut immédiatement et ne change rien à ce qui a eu lieu auparavant.',
    headline: 'Restez informés',
    intro: 'Nous vous écrivons quand il y a du nouveau. Pas plus de deux fois par mois.',
    thanks: 'Merci de votre intérêt. Vous recevrez vous aussi le prochain e-mail.',
  },
};
