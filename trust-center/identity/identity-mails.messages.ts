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
    closing: 'Multipartner',
  },
});
