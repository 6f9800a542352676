import { defineMessages } from '@multipartner/ui/messages';

export const startMessages = defineMessages({
  en: {
    signedOut: 'You are signed out',
    signedOutSentence: 'Your session here and in the trust center has ended.',
    signInAgain: 'Sign in again',
    failed: 'The sign-in did not work',
    failedSentence:
      'The trust center cannot be reached or refused the sign-in. Nothing is lost; please try again in a minute.',
    tryAgain: 'Try again',
  },
  de: {
    signedOut: 'Sie sind abgemeldet',
    signedOutSentence: 'Ihre Sitzung hier und im Trust Center ist beendet.',
    signInAgain: 'Wieder anmelden',
    failed: 'Die Anmeldung hat nicht geklappt',
    failedSentence:
      'Das Trust Center ist nicht erreichbar oder hat die Anmeldung abgelehnt. Nichts ist verloren; bitte versuchen Sie es in einer Minute erneut.',
    tryAgain: 'Erneut versuchen',
  },
});
