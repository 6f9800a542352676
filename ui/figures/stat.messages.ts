import { defineMessages } from '../messages.ts';

export const statMessages = defineMessages({
  en: {
    keptBack: 'kept back',
    none: 'not yet',
  },
  de: {
    keptBack: 'zurückgehalten',
    none: 'noch keine',
  },
});
