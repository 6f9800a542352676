import { defineMessages } from '@multipartner/ui/messages';

export const libraryMessages = defineMessages({
  en: {
    sentence: 'Your library. Templates use these images, and partners choose among those that their collections offer.',
  },
  de: {
    sentence:
      'Ihre Bibliothek. Vorlagen benutzen diese Bilder, und Partner wählen unter denen, die ihre Sammlungen anbieten.',
  },
});
