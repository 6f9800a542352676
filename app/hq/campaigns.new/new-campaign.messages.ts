import { defineMessages } from '@multipartner/ui/messages';

export const newCampaignMessages = defineMessages({
  en: {
    sentence: 'You prepare it first. No partner sees it before you offer it.',
    prepare: 'Prepare campaign',
  },
  de: {
    sentence: 'Zuerst bereiten Sie sie vor. Kein Partner sieht sie, bevor Sie sie anbieten.',
    prepare: 'Kampagne vorbereiten',
  },
});
