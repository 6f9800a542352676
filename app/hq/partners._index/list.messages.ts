import { defineMessages } from '@multipartner/ui/messages';

export const listMessages = defineMessages({
  en: {
    sentence: 'Who takes part in your campaigns. Their customers are theirs: you never see them here.',
    search: 'Search by name or town',
    since: 'Partner since',
    invited: 'Invited',
    active: 'Active',
    suspended: 'Suspended',
    waits: 'Being set up',
    emptyTitle: 'No partner yet',
    emptySentence: 'Invite your first partner, or bring many at once from a table.',
    nothingTitle: 'No partner fits',
    nothingSentence: 'No partner has this name, state and group. Take a filter away to see more.',
    showAll: 'Show all partners',
  },
  de: {
    sentence: 'Wer an Ihren Kampagnen teilnimmt. Die Kundinnen und Kunden der Partner sehen Sie hier nie.',
    search: 'Nach Name oder Ort suchen',
    since: 'Partner seit',
    invited: 'Eingeladen',
    active: 'Aktiv',
    suspended: 'Gesperrt',
    waits: 'Wird eingerichtet',
    emptyTitle: 'Noch kein Partner',
    emptySentence: 'Laden Sie Ihren ersten Partner ein, oder übernehmen Sie viele auf einmal aus einer Tabelle.',
    nothingTitle: 'Kein Partner passt',
    nothingSentence:
      'Kein Partner hat diesen Namen, Stand und diese Gruppe. Nehmen Sie einen Filter weg, um mehr zu sehen.',
    showAll: 'Alle Partner zeigen',
  },
});
