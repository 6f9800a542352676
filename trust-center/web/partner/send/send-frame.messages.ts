import { defineMessages } from '@multipartner/ui/messages';

export const sendFrameMessages = defineMessages({
  en: {
    changedTitle: 'This mail was changed meanwhile',
    changed: 'A newer version of it was handed over. What you see here can no longer be sent.',
    openNewest: 'Open the newest version',
    withdrawnTitle: 'Headquarters has a newer version of this mail',
    withdrawn: 'The one here can no longer be sent. Look at what is new in your draft, then hand it over again.',
    openDraft: 'Back to the draft',
  },
  de: {
    changedTitle: 'Diese Mail wurde inzwischen geändert',
    changed: 'Eine neuere Fassung wurde übergeben. Was Sie hier sehen, lässt sich nicht mehr senden.',
    openNewest: 'Neueste Fassung öffnen',
    withdrawnTitle: 'Die Zentrale hat eine neuere Version dieser Mail',
    withdrawn:
      'Die Fassung hier lässt sich nicht mehr senden. Sehen Sie sich im Entwurf an, was neu ist, und übergeben Sie ihn dann erneut.',
    openDraft: 'Zurück zum Entwurf',
  },
});
