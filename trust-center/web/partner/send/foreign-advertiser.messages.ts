import { defineMessages } from '@multipartner/ui/messages';

export const foreignAdvertiserMessages = defineMessages({
  en: {
    title: 'This mail advertises for {{who}}, not for you',
    headquarters: 'headquarters',
    somebody: 'somebody else',
    sentence:
      'Only people who have consented get it. Your existing customers without consent are left out by themselves.',
    law: 'Why?',
    lawText:
      'Without consent you may write to your customers only about your own similar goods and services. Check as well whether what people consented to covers advertising for others: the wording decides.',
    article: '§ 7 (3) no. 2 UWG (in German)',
  },
  de: {
    title: 'Diese Mail wirbt für {{who}}, nicht für Sie',
    headquarters: 'die Zentrale',
    somebody: 'andere',
    sentence:
      'Nur wer eingewilligt hat, bekommt sie. Ihre Bestandskontakte ohne Einwilligung bleiben von selbst außen vor.',
    law: 'Warum?',
    lawText:
      'Ohne Einwilligung dürfen Sie Ihrer Kundschaft nur zu eigenen ähnlichen Waren und Dienstleistungen schreiben. Prüfen Sie auch, ob die Einwilligungen Werbung für andere abdecken: Auf den Wortlaut kommt es an.',
    article: '§ 7 Abs. 3 Nr. 2 UWG',
  },
});
