import { defineMessages } from '@multipartner/ui/messages';

export const budgetsMessages = defineMessages({
  en: {
    title: 'Budgets of reading',
    sentence:
      'How many customers each person and program opened today, and how many they may. Beyond it, nothing more is opened.',
    toastLifted: 'The budget is lifted for today.',
    limits: 'What is permitted on a day',
    limitsSentence: 'Per person or program. Mails are not in it: each send order names its recipients.',
    perDay: '{{limit}} people',
  },
  de: {
    title: 'Budgets fürs Lesen',
    sentence:
      'Wie viele Kundinnen und Kunden jede Person und jedes Programm heute geöffnet hat und wie viele es sein dürfen. Darüber hinaus öffnet sich nichts.',
    toastLifted: 'Das Budget ist für heute erhöht.',
    limits: 'Was an einem Tag erlaubt ist',
    limitsSentence: 'Je Person oder Programm. Mails zählen nicht dazu: Jeder Sendeauftrag nennt seine Empfänger.',
    perDay: '{{limit}} Personen',
  },
});
