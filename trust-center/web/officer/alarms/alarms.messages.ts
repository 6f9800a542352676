import { defineMessages } from '@multipartner/ui/messages';

export const alarmsMessages = defineMessages({
  en: {
    title: 'Alarms',
    sentence:
      'What should not happen in any work: a canary contact that was opened, and a budget of reading that was used up.',
    canaries: 'Canary contacts',
    canariesSentence:
      'Contacts that belong to nobody, sealed like all others. Only the partner’s key can tell them apart.',
    budgets: 'Read today',
    budgetsSentence: 'People that persons and programs of partners opened since midnight (UTC). Refusals first.',
    toastSeen: 'It is noted that you looked into it.',
  },
  de: {
    title: 'Alarme',
    sentence:
      'Was bei keiner Arbeit vorkommen soll: ein geöffneter Köderkontakt und ein aufgebrauchtes Budget fürs Lesen.',
    canaries: 'Köderkontakte',
    canariesSentence:
      'Kontakte, die niemandem gehören, versiegelt wie alle. Nur der Schlüssel des Partners kann sie unterscheiden.',
    budgets: 'Heute gelesen',
    budgetsSentence:
      'Personen, die Menschen und Programme von Partnern seit Mitternacht (UTC) geöffnet haben. Abweisungen zuerst.',
    toastSeen: 'Es ist vermerkt, dass Sie den Alarm geprüft haben.',
  },
});
