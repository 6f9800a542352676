import { defineMessages } from '../messages.ts';

export const statMessages = defineMessages({
  en: {
    keptBack: 'Kept back',
    none: 'Not yet',
  },
  de: {
    keptBack: 'Zurückgehalten',
    none: 'Noch keine',
  },
});
