import { defineMessages } from '@multipartner/ui/messages';

export const sendFrameMessages = defineMessages({
  en: {
    changedTitle: 'This mail was changed meanwhile',
    changed: 'A newer version of it was handed over. What you see here can no longer be sent.',
    openNewest: 'Open the newest version',
  },
  de: {
    changedTitle: 'Diese Mail wurde inzwischen geändert',
    changed: 'Eine neuere Fassung wurde übergeben. Was Sie hier sehen, lässt sich nicht mehr senden.',
    openNewest: 'Neueste Fassung öffnen',
  },
});
