import { defineMessages } from '@multipartner/ui/messages';

export const editMessages = defineMessages({
  en: {
    title: 'Change campaign',
    offeredSentence: 'Partners have begun to work on it, so only its end and your message can still change.',
    save: 'Save campaign',
    ended: 'This campaign has ended and can no longer be changed.',
    closesHelp: 'Until then partners can send.',
  },
  de: {
    title: 'Kampagne ändern',
    offeredSentence: 'Partner arbeiten schon daran, deshalb lassen sich nur noch das Ende und Ihre Nachricht ändern.',
    save: 'Kampagne speichern',
    ended: 'Diese Kampagne ist beendet und lässt sich nicht mehr ändern.',
    closesHelp: 'Bis dahin können Partner senden.',
  },
});
