import { defineMessages } from '@multipartner/ui/messages';

export const officerEmergencyMessages = defineMessages({
  en: {
    title: 'Emergencies',
    sentence: 'Every break-glass access to customers: who asked, who opened, why, and each look that was taken.',
  },
  de: {
    title: 'Notfälle',
    sentence:
      'Jeder Notfallzugriff auf Kunden: wer ihn beantragt hat, wer ihn geöffnet hat, warum, und jeder einzelne Abruf.',
  },
});
