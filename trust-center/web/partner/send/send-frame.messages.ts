import { defineMessages } from '@multipartner/ui/messages';

export const sendFrameMessages = defineMessages({
  en: {
    changedTitle: 'This mail was changed meanwhile',
    changed: 'A newer version of it was handed over. What you see here can no longer be sent.',
    openNewest: 'Open the newest version',
    withdrawnTitle: 'Headquarters has a newer version of this mail',
    withdrawn: 'The one here can no longer be sent. Look at what is new in your draft, then hand it over again.',
    openDraft: 'Back to the draft',
    gotAlreadyTitle_one: '{{number}} person got this mail already',
    gotAlreadyTitle_other: '{{number}} people got this mail already',
    gotAlready:
      'By an earlier sending that was stopped. Send from here, and they get it again. From its result you send it only to those who did not get it.',
    toStopped: 'Send to the others only',
  },
  de: {
    changedTitle: 'Diese Mail wurde inzwischen geändert',
    changed: 'Eine neuere Fassung wurde übergeben. Was Sie hier sehen, lässt sich nicht mehr senden.',
    openNewest: 'Neueste Fassung öffnen',
    withdrawnTitle: 'Die Zentrale hat eine neuere Version dieser Mail',
    withdrawn:
      'Die Fassung hier lässt sich nicht mehr senden. Sehen Sie sich im Entwurf an, was neu ist, und übergeben Sie ihn dann erneut.',
    openDraft: 'Zurück zum Entwurf',
    gotAlreadyTitle_one: '{{number}} Person hat diese Mail schon bekommen',
    gotAlreadyTitle_other: '{{number}} Personen haben diese Mail schon bekommen',
    gotAlready:
      'Durch einen früheren Versand, der gestoppt wurde. Senden Sie von hier aus, bekommen sie die Mail noch einmal. Vom früheren Ergebnis aus senden Sie nur an alle, die sie nicht haben.',
    toStopped: 'Nur an die anderen senden',
  },
});
