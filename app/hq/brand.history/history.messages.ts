import { defineMessages } from '@multipartner/ui/messages';

export const historyMessages = defineMessages({
  en: {
    state: 'State {{number}}',
    inForce: 'in force',
    when: '{{when}}, {{who}}',
    somebody: 'HQ',
    system: 'the product',
    changes_one: '{{count}} change',
    changes_other: '{{count}} changes',
    restore: 'Prepare this state again',
    emptyTitle: 'Nothing yet',
    emptySentence: 'The first change of the brand will stand here.',
  },
  de: {
    state: 'Stand {{number}}',
    inForce: 'gilt',
    when: '{{when}}, {{who}}',
    somebody: 'Zentrale',
    system: 'das Produkt',
    changes_one: '{{count}} Änderung',
    changes_other: '{{count}} Änderungen',
    restore: 'Diesen Stand wieder vorbereiten',
    emptyTitle: 'Noch nichts',
    emptySentence: 'Hier wird die erste Änderung der Marke stehen.',
  },
});
