/** What the public pages of a form say beside the form's own texts, in each language that a form can have. */
import type { FormLanguage } from '@multipartner/templates-engine/form-template';

const EN = {
  chooseOne: 'What would you like to get?',
  required: 'Please fill in your e-mail address.',
  invalid: 'This is not an e-mail address. Please look at it again.',
  boxMissing: 'Please tick at least one box, otherwise we may not write to you.',
  birthdayInvalid: 'Please write the day like this: 1980-05-31.',
  trap: 'Please leave this empty',
  again: 'Please look at your entries once more.',
  stale: 'The page was open for a long time. Please read it and press the button once more.',
  changed: 'The text of this form has changed meanwhile. Please read it and press the button once more.',
  too_fast: 'That was very quick. Please press the button once more.',
  busy: 'A lot is going on here just now. Please wait a minute, then press the button once more. What you typed is still there.',
  later: 'Too many entries came from your network. Please try again in a quarter of an hour.',
  unavailable: 'We cannot take your entry just now. Please try again in a few minutes.',
  embedded: 'You come from another page. Please read this and confirm below that you agree.',
  askedTitle: 'Please look into your mailbox',
  askedText:
    'If everything is in order with your address, a mail from {partner} is on its way. Only when you confirm it there, you are signed up.',
  askedHelp: 'Nothing there after a few minutes? Look into the folder for unwanted mail.',
  pausedTitle: 'You cannot sign up here just now',
  pausedText: '{partner} has closed this form for the moment.',
  confirmTitle: 'Confirm your sign-up',
  confirmText: 'With this button you confirm that you signed up with {partner}.',
  confirm: 'Yes, confirm',
  notYou: 'If it was not you, simply close this page. Nothing happens then.',
  confirmedTitle: 'You are signed up',
  alreadyText: 'In every mail you find a link by which you can end it at any time.',
  expiredTitle: 'This link has lapsed',
  expiredText: 'It was valid for 30 days. Please sign up once more if you like.',
  blockedTitle: 'This address is blocked',
  blockedText:
    '{partner} may not write to this address, because there was an objection or a complaint. Please ask {partner} directly if you want to change that.',
  who: 'Responsible',
};

export type SignUpWords = typeof EN;
export type AgainWord = 'again' | 'stale' | 'changed' | 'too_fast' | 'busy' | 'later' | 'unavailable' | 'embedded';

export const SIGN_UP_WORDS: Record<FormLanguage, SignUpWords> = {
  en: EN,
  de: {
    chooseOne: 'Was möchten Sie erhalten?',
    required: 'Bitte geben Sie Ihre E-Mail-Adresse an.',
    invalid: 'Das ist keine E-Mail-Adresse. Bitte sehen Sie noch einmal nach.',
    boxMissing: 'Bitte kreuzen Sie mindestens ein Feld an, sonst dürfen wir Ihnen nicht schreiben.',
    birthdayInvalid: 'Bitte schreiben Sie den Tag so: 1980-05-31.',
    trap: 'Bitte leer lassen',
    again: 'Bitte sehen Sie Ihre Angaben noch einmal durch.',
    stale: 'Die Seite war lange offen. Bitte lesen Sie sie und drücken Sie noch einmal auf den Knopf.',
    changed:
      'Der Text dieses Formulars hat sich inzwischen geändert. Bitte lesen Sie ihn und drücken Sie noch einmal auf den Knopf.',
    too_fast: 'Das ging sehr schnell. Bitte drücken Sie noch einmal auf den Knopf.',
    busy: 'Hier ist gerade sehr viel los. Bitte warten Sie eine Minute und drücken Sie dann noch einmal auf den Knopf. Ihre Angaben bleiben stehen.',
    later: 'Aus Ihrem Netz kamen zu viele Anmeldungen. Bitte versuchen Sie es in einer Viertelstunde noch einmal.',
    unavailable:
      'Wir können Ihre Anmeldung gerade nicht annehmen. Bitte versuchen Sie es in einigen Minuten noch einmal.',
    embedded:
      'Sie kommen von einer anderen Seite. Bitte lesen Sie das Folgende und bestätigen Sie unten, dass Sie zustimmen.',
    askedTitle: 'Bitte sehen Sie in Ihr Postfach',
    askedText:
      'Wenn mit Ihrer Adresse alles in Ordnung ist, ist eine Mail von {partner} unterwegs. Erst wenn Sie dort bestätigen, sind Sie angemeldet.',
    askedHelp: 'Nach einigen Minuten noch nichts da? Sehen Sie im Ordner für unerwünschte Mails nach.',
    pausedTitle: 'Hier können Sie sich gerade nicht anmelden',
    pausedText: '{partner} hat dieses Formular vorübergehend geschlossen.',
    confirmTitle: 'Anmeldung bestätigen',
    confirmText: 'Mit diesem Knopf bestätigen Sie, dass Sie sich bei {partner} angemeldet haben.',
    confirm: 'Ja, bestätigen',
    notYou: 'Wenn Sie das nicht waren, schließen Sie einfach diese Seite. Dann geschieht nichts.',
    confirmedTitle: 'Sie sind angemeldet',
    alreadyText: 'In jeder Mail finden Sie einen Link, mit dem Sie sich jederzeit abmelden können.',
    expiredTitle: 'Dieser Link ist abgelaufen',
    expiredText: 'Er galt 30 Tage. Wenn Sie möchten, melden Sie sich bitte noch einmal an.',
    blockedTitle: 'Diese Adresse ist gesperrt',
    blockedText:
      '{partner} darf an diese Adresse nicht schreiben, weil es einen Widerspruch oder eine Beschwerde gab. Wenn Sie das ändern möchten, wenden Sie sich bitte direkt an {partner}.',
    who: 'Verantwortlich',
  },
  fr: {
    chooseOne: 'Que souhaitez-vous recevoir ?',
    required: 'Veuillez indiquer votre adresse e-mail.',
    invalid: 'Ce n’est pas une adresse e-mail. Veuillez vérifier.',
    boxMissing: 'Veuillez cocher au moins une case, sinon nous ne pouvons pas vous écrire.',
    birthdayInvalid: 'Veuillez écrire la date ainsi : 1980-05-31.',
    trap: 'Veuillez laisser ce champ vide',
    again: 'Veuillez vérifier vos indications.',
    stale: 'La page est restée ouverte longtemps. Veuillez la relire et appuyer encore une fois sur le bouton.',
    changed:
      'Le texte de ce formulaire a changé entre-temps. Veuillez le relire et appuyer encore une fois sur le bouton.',
    too_fast: 'C’était très rapide. Veuillez appuyer encore une fois sur le bouton.',
    busy: 'Il y a beaucoup de monde en ce moment. Veuillez attendre une minute, puis appuyer encore une fois sur le bouton. Vos indications restent affichées.',
    later: 'Trop d’inscriptions sont venues de votre réseau. Veuillez réessayer dans un quart d’heure.',
    unavailable:
      'Nous ne pouvons pas enregistrer votre inscription pour le moment. Veuillez réessayer dans quelques minutes.',
    embedded: 'Vous venez d’une autre page. Veuillez lire ce qui suit et confirmer ci-dessous votre accord.',
    askedTitle: 'Veuillez consulter votre boîte aux lettres',
    askedText:
      'Si votre adresse est en ordre, un e-mail de {partner} est en route. Vous n’êtes inscrit qu’après l’avoir confirmé.',
    askedHelp: 'Rien après quelques minutes ? Regardez dans le dossier des messages indésirables.',
    pausedTitle: 'L’inscription n’est pas possible pour le moment',
    pausedText: '{partner} a fermé ce formulaire pour l’instant.',
    confirmTitle: 'Confirmer l’inscription',
    confirmText: 'Avec ce bouton, vous confirmez que vous vous êtes inscrit chez {partner}.',
    confirm: 'Oui, confirmer',
    notYou: 'Si ce n’était pas vous, fermez simplement cette page. Il ne se passera rien.',
    confirmedTitle: 'Vous êtes inscrit',
    alreadyText: 'Chaque e-mail contient un lien par lequel vous pouvez y mettre fin à tout moment.',
    expiredTitle: 'Ce lien a expiré',
    expiredText: 'Il était valable 30 jours. Inscrivez-vous encore une fois si vous le souhaitez.',
    blockedTitle: 'Cette adresse est bloquée',
    blockedText:
      '{partner} ne peut pas écrire à cette adresse en raison d’une opposition ou d’une plainte. Adressez-vous directement à {partner} si vous souhaitez changer cela.',
    who: 'Responsable',
  },
};

/** The sentence with the partner's name in it, taken literally. */
export const withPartnerName = (sentence: string, partner: string): string =>
  sentence.replaceAll('{partner}', () => partner);
