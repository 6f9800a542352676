import { defineMessages } from '@multipartner/ui/messages';

export const exportMessages = defineMessages({
  en: { pdf: 'PDF', csv: 'CSV' },
  de: { pdf: 'PDF', csv: 'CSV' },
});
