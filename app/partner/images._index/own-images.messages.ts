import { defineMessages } from '@multipartner/ui/messages';

export const ownImagesMessages = defineMessages({
  en: {
    sentence: 'Your own images and those that headquarters offers you. You choose among them while you adapt a mail.',
    added: 'The images are added.',
  },
  de: {
    sentence:
      'Ihre eigenen Bilder und die, die Ihnen die Zentrale anbietet. Unter ihnen wählen Sie, wenn Sie eine Mail anpassen.',
    added: 'Die Bilder sind aufgenommen.',
  },
});
