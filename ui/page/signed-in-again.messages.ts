import { defineMessages } from '../messages.ts';

export const signedInMessages = defineMessages({
  en: {
    title: 'You are signed in again',
    sentence: 'You can close this tab and go on in the other one: what you entered there is still there.',
  },
  de: {
    title: 'Sie sind wieder angemeldet',
    sentence: 'Sie können diesen Tab schließen und im anderen weitermachen: Ihre Eingaben sind dort noch da.',
  },
});
