import { defineMessages } from '@multipartner/ui/messages';

export const shellMessages = defineMessages({
  en: { changePerson: 'Sign in as somebody else' },
  de: { changePerson: 'Als jemand anderes anmelden' },
});
