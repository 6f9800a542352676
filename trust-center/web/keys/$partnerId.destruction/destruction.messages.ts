import { defineMessages } from '@multipartner/ui/messages';

export const destructionMessages = defineMessages({
  en: {
    title: 'Ask for the destruction',
    sentence:
      'All keys of {{name}}. It takes a second person of the other organisation, who decides; until then nothing changes.',
    back: 'Keys of {{name}}',
    reason: 'Reason',
    reasonHelp: 'Stands in the certificate. At least 10 characters; no customer’s data.',
    window: 'Notice',
    windowHelp: 'How long it can still be cancelled after the second person agreed.',
    days_one: 'One day',
    days_other: '{{count}} days',
    request: 'Ask for destruction',
    cancel: 'Cancel',
  },
  de: {
    title: 'Vernichtung beantragen',
    sentence:
      'Alle Schlüssel von {{name}}. Eine zweite Person der anderen Organisation entscheidet; bis dahin ändert sich nichts.',
    back: 'Schlüssel von {{name}}',
    reason: 'Grund',
    reasonHelp: 'Steht in der Bescheinigung. Mindestens 10 Zeichen; keine Kundendaten.',
    window: 'Frist',
    windowHelp: 'So lange lässt sie sich nach der Zustimmung der zweiten Person noch absagen.',
    days_one: 'Ein Tag',
    days_other: '{{count}} Tage',
    request: 'Vernichtung beantragen',
    cancel: 'Abbrechen',
  },
});
