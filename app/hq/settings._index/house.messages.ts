import { defineMessages } from '@multipartner/ui/messages';

export const houseMessages = defineMessages({
  en: {
    sentence: 'Your house, its contact fields, and keys for programs.',
    house: 'Headquarters',
    name: 'Name',
    nameHelp: 'Partners see it.',
    save: 'Save name',
    brand: 'Colours, fonts, hosts and words are at home under',
    brandLink: 'Brand',
    readOnly: 'Only HQ administrators change the name.',
  },
  de: {
    sentence: 'Ihr Haus, seine Kontaktfelder und Schlüssel für Programme.',
    house: 'Zentrale',
    name: 'Name',
    nameHelp: 'Partner sehen ihn.',
    save: 'Name speichern',
    brand: 'Farben, Schriften, Hosts und Wörter finden Sie unter',
    brandLink: 'Marke',
    readOnly: 'Den Namen ändert nur die HQ-Administration.',
  },
});
