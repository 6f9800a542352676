import { defineMessages } from '@multipartner/ui/messages';

export const identityMailMessages = defineMessages({
  en: {
    greeting: 'Hello {{name}},',
    invitationSubject: 'Your access to Multipartner',
    invitationText:
      '{{inviter}} has invited you to Multipartner as {{role}}. Please choose a password. The link works once and for 7 days.',
    invitationAction: 'Accept the invitation',
    resetSubject: 'Choose a new password',
    resetText:
      'Somebody asked for a new password for your access to Multipartner. The link works once and for 30 minutes. If it was not you, you need not do anything.',
    resetAction: 'Choose a new password',
    noticeSubject: 'Your sign-in to Multipartner was changed',
    passwordChanged: 'The password of your access to Multipartner was changed.',
    authenticatorOn: 'An authenticator app was set up for your access to Multipartner.',
    authenticatorOff: 'The authenticator app of your access to Multipartner was turned off.',
    recoveryCodesRenewed: 'New recovery codes were made for your access to Multipartner. The old ones no longer work.',
    passkeyAdded: 'A passkey was added to your access to Multipartner.',
    passkeyRemoved: 'A passkey of your access to Multipartner was removed.',
    noticeText:
      'If it was you, you need not do anything. If not, please look at your account now and end the sessions that you do not know.',
    noticeAction: 'Look at my account',
    closing: 'Multipartner',
  },
  de: {
    greeting: 'Guten Tag {{name}},',
    invitationSubject: 'Ihr Zugang zu Multipartner',
    invitationText:
      '{{inviter}} hat Sie zu Multipartner eingeladen: {{role}}. Bitte wählen Sie ein Passwort. Der Link gilt einmal und 7 Tage lang.',
    invitationAction: 'Einladung annehmen',
    resetSubject: 'Neues Passwort wählen',
    resetText:
      'Für Ihren Zugang zu Multipartner wurde ein neues Passwort angefordert. Der Link gilt einmal und 30 Minuten lang. Wenn Sie das nicht waren, müssen Sie nichts tun.',
    resetAction: 'Neues Passwort wählen',
    noticeSubject: 'Ihre Anmeldung bei Multipartner wurde geändert',
    passwordChanged: 'Das Passwort Ihres Zugangs zu Multipartner wurde geändert.',
    authenticatorOn: 'Für Ihren Zugang zu Multipartner wurde eine Authenticator-App eingerichtet.',
    authenticatorOff: 'Die Authenticator-App Ihres Zugangs zu Multipartner wurde abgeschaltet.',
    recoveryCodesRenewed:
      'Für Ihren Zugang zu Multipartner wurden neue Wiederherstellungscodes erzeugt. Die alten gelten nicht mehr.',
    passkeyAdded: 'Zu Ihrem Zugang zu Multipartner wurde ein Passkey hinzugefügt.',
    passkeyRemoved: 'Ein Passkey Ihres Zugangs zu Multipartner wurde entfernt.',
    noticeText:
      'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, sehen Sie bitte jetzt in Ihr Konto und beenden Sie die Sitzungen, die Sie nicht kennen.',
    noticeAction: 'Mein Konto ansehen',
    closing: 'Multipartner',
  },
});
