import { defineMessages } from '@multipartner/ui/messages';

export const partnerHeadMessages = defineMessages({
  en: { overview: 'Overview', profile: 'Profile', waits: 'Being set up' },
  de: { overview: 'Übersicht', profile: 'Profil', waits: 'Wird eingerichtet' },
});
