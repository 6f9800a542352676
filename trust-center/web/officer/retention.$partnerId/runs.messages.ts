import { defineMessages } from '@multipartner/ui/messages';

export const runsMessages = defineMessages({
  en: {
    sentence: 'Protocol of the last 30 deletions of {{name}}.',
    back: 'Retention',
    runs: 'Runs',
    day: 'Day',
    finished: 'Finished',
    unfinished: 'broke off, is repeated',
    deleted: 'Deleted',
    nothing: 'nothing was due',
    held: 'Held back',
    entry: 'Entry of the log',
    noRuns: 'There has been no run yet.',
  },
  de: {
    sentence: 'Protokoll der letzten 30 Löschungen von {{name}}.',
    back: 'Aufbewahrung',
    runs: 'Läufe',
    day: 'Tag',
    finished: 'Beendet',
    unfinished: 'abgebrochen, wird wiederholt',
    deleted: 'Gelöscht',
    nothing: 'nichts war fällig',
    held: 'Zurückgehalten',
    entry: 'Eintrag im Protokoll',
    noRuns: 'Bisher gab es keinen Lauf.',
  },
});
