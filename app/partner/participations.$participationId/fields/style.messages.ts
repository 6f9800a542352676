import { defineMessages } from '@multipartner/ui/messages';

export const styleMessages = defineMessages({
  en: {
    colour: 'Colour',
    background: 'Background',
    size: 'Size',
    align: 'Alignment',
    hideOn: 'Shown',
    asIs: 'As headquarters set it',
    left: 'Left',
    center: 'Centred',
    right: 'Right',
    everywhere: 'Everywhere',
    notPhone: 'Not on phones',
    notDesktop: 'Only on phones',
  },
  de: {
    colour: 'Farbe',
    background: 'Hintergrund',
    size: 'Größe',
    align: 'Ausrichtung',
    hideOn: 'Zu sehen',
    asIs: 'Wie von der Zentrale',
    left: 'Links',
    center: 'Mittig',
    right: 'Rechts',
    everywhere: 'Überall',
    notPhone: 'Nicht auf Handys',
    notDesktop: 'Nur auf Handys',
  },
});
