import { defineMessages } from '../messages.ts';

export const statMessages = defineMessages({
  en: {
    few: 'fewer than {{limit}}',
    fewWhy: 'Small numbers stay hidden.',
    none: 'not yet',
  },
  de: {
    few: 'weniger als {{limit}}',
    fewWhy: 'Kleine Zahlen bleiben verborgen.',
    none: 'noch keine',
  },
});
