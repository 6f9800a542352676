import { defineMessages } from '@multipartner/ui/messages';

export const newMessages = defineMessages({
  en: {
    title: 'New mail server',
    sentence: 'Mails leave over it from the moment it is set up; pause it first if you want to try it out in peace.',
    ways: 'Ways',
  },
  de: {
    title: 'Neuer Mailserver',
    sentence:
      'Sobald er eingerichtet ist, gehen Mails darüber; halten Sie ihn an, wenn Sie ihn erst in Ruhe ausprobieren möchten.',
    ways: 'Wege',
  },
});
