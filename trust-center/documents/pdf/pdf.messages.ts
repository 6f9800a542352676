import { defineMessages } from '@multipartner/ui/messages';

export const pdfMessages = defineMessages({
  en: { page: 'Page {{page}} of {{pages}}' },
  de: { page: 'Seite {{page}} von {{pages}}' },
});
