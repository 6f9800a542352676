import { defineMessages } from '@multipartner/ui/messages';

export const listMessages = defineMessages({
  en: {
    sentence: 'What you offer to partners. Each adapts the mail and sends it to its own customers.',
    search: 'Search by name',
    draft: 'Draft',
    offered: 'Offered',
    ended: 'Ended',
    takenPart: 'Taken part',
    of: '{{taken}} of {{count}}',
    emptyTitle: 'No campaign yet',
    emptySentence: 'Pick a published template, a period and the groups you offer it to.',
    nothingTitle: 'No campaign fits',
    nothingSentence: 'Take a filter away to see more.',
    showAll: 'Show all campaigns',
  },
  de: {
    sentence: 'Was Sie Partnern anbieten. Jeder passt die Mail an und sendet sie an die eigene Kundschaft.',
    search: 'Nach Namen suchen',
    draft: 'Entwurf',
    offered: 'Angeboten',
    ended: 'Beendet',
    takenPart: 'Teilgenommen',
    of: '{{taken}} von {{count}}',
    emptyTitle: 'Noch keine Kampagne',
    emptySentence: 'Wählen Sie eine veröffentlichte Vorlage, einen Zeitraum und die Gruppen, denen Sie sie anbieten.',
    nothingTitle: 'Keine Kampagne passt',
    nothingSentence: 'Nehmen Sie einen Filter weg, um mehr zu sehen.',
    showAll: 'Alle Kampagnen zeigen',
  },
});
