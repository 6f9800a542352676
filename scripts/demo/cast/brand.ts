/** The brand kit of Aurora Mobility. The accents are the colours among which its partners choose. */
import type { BrandKit } from '@multipartner/campaigns/brand';

export const BRAND_KIT: BrandKit = {
  colours: [
    { token: 'colour-petrol', name: 'Petrol', value: '#0b6b69', role: 'accent' },
    { token: 'colour-nacht', name: 'Nacht', value: '#0d2b2c', role: 'accent' },
    { token: 'colour-bernstein', name: 'Bernstein', value: '#9a5b00', role: 'accent' },
    { token: 'colour-rost', name: 'Rost', value: '#a8431f', role: 'accent' },
    { token: 'colour-fjord', name: 'Fjord', value: '#1f5f8b', role: 'accent' },
    { token: 'colour-schrift', name: 'Schrift', value: '#1d2b2b', role: 'text' },
    { token: 'colour-papier', name: 'Papier', value: '#ffffff', role: 'ground' },
    { token: 'colour-nebel', name: 'Nebel', value: '#eef3f2', role: 'ground' },
    { token: 'colour-linie', name: 'Linie', value: '#cfdad9', role: 'line' },
  ],
  pairs: [
    { text: 'colour-schrift', ground: 'colour-papier', large: false },
    { text: 'colour-schrift', ground: 'colour-nebel', large: false },
    { text: 'colour-papier', ground: 'colour-petrol', large: false },
    { text: 'colour-papier', ground: 'colour-nacht', large: false },
  ],
  fonts: [
    { token: 'font-text', name: 'Inter', fallback: 'sans' },
    { token: 'font-titel', name: 'Segoe UI', fallback: 'sans' },
  ],
  spacing: [
    { token: 'space-eng', name: 'Eng', px: 8 },
    { token: 'space-normal', name: 'Normal', px: 16 },
    { token: 'space-weit', name: 'Weit', px: 32 },
  ],
  sizes: [
    { token: 'size-klein', name: 'Klein', px: 12 },
    { token: 'size-text', name: 'Text', px: 16 },
    { token: 'size-titel', name: 'Titel', px: 26 },
  ],
  buttons: [
    {
      token: 'button-haupt',
      name: 'Hauptschaltfläche',
      ground: 'colour-petrol',
      text: 'colour-papier',
      radiusPx: 6,
      paddingYPx: 12,
      paddingXPx: 24,
    },
  ],
  logos: [],
  legal: [
    {
      key: 'verbrauch',
      name: 'Verbrauchswerte',
      place: 'region',
      variants: [
        {
          language: 'de',
          country: '',
          legalForm: '',
          text: 'Alle Angaben nach WLTP. Verbrauch und Reichweite hängen von Fahrweise, Strecke und Wetter ab.',
        },
        {
          language: 'fr',
          country: '',
          legalForm: '',
          text: 'Toutes les valeurs selon WLTP. Consommation et autonomie dépendent de la conduite, du trajet et de la météo.',
        },
      ],
    },
  ],
  hosts: { links: ['www.aurora-mobility.example'], images: ['www.aurora-mobility.example'] },
  words: {
    forbidden: [
      {
        word: 'Sonderpreis',
        instead: 'Aktionspreis',
        why: 'Preisangaben sind mit der Rechtsabteilung abgestimmt',
        language: 'de',
      },
      { word: 'garantiert', instead: '', why: 'Zusagen gibt nur der Vertrag', language: 'de' },
    ],
    required: [],
  },
  tone: [
    { language: 'de', hint: 'Wir sprechen Menschen mit „Sie“ an und schreiben kurze Sätze.' },
    { language: 'de', hint: 'Wir versprechen nichts, was die Werkstatt nicht halten kann.' },
    { language: 'fr', hint: 'Nous vouvoyons et écrivons des phrases courtes.' },
  ],
};
