import { defineMessages } from '@multipartner/ui/messages';

export const unusedConsentMessages = defineMessages({
  en: {
    title_one: '{{number}} person has agreed and got no mail for long',
    title_other: '{{number}} people have agreed and got no mail for long',
    sentence:
      'Consent that nobody uses may lapse. Write to them soon for what they agreed to, or ask them anew before you do.',
    look: 'Look at them',
  },
  de: {
    title_one: '{{number}} Person hat eingewilligt und lange keine Mail bekommen',
    title_other: '{{number}} Personen haben eingewilligt und lange keine Mail bekommen',
    sentence:
      'Einwilligungen, die niemand nutzt, können erlöschen. Schreiben Sie bald zu dem, worin eingewilligt wurde, oder fragen Sie vorher neu.',
    look: 'Ansehen',
  },
});
