import { defineMessages } from '../messages.ts';

export const statMessages = defineMessages({
  en: {
    few: 'fewer than {{limit}}',
    fewWhy: 'Small numbers are not shown, so that nobody can be recognised.',
    none: 'not yet',
  },
  de: {
    few: 'weniger als {{limit}}',
    fewWhy: 'Kleine Zahlen werden nicht gezeigt, damit niemand erkennbar ist.',
    none: 'noch keine',
  },
});
