import { defineMessages } from '@multipartner/ui/messages';

export const segmentsMessages = defineMessages({
  en: {
    title: 'Segments',
    sentence: 'A saved question about your contacts. Who fits is found anew each time you send.',
    new: 'New segment',
    name: 'Name',
    conditions: 'Who belongs to it',
    created: 'Made',
    or: ' or ',
    and: ' and ',
    emptyTitle: 'No segment yet',
    emptySentence:
      'For example everybody from Ulm, or everybody whose last purchase was before 2024. You can choose a segment when you send.',
    saved: 'The segment is saved.',
    deleted: 'The segment is deleted. Nobody was deleted with it.',
  },
  de: {
    title: 'Segmente',
    sentence: 'Eine gespeicherte Frage an Ihre Kontakte. Wer dazugehört, wird bei jedem Versand neu ermittelt.',
    new: 'Neues Segment',
    name: 'Name',
    conditions: 'Wer dazugehört',
    created: 'Angelegt',
    or: ' oder ',
    and: ' und ',
    emptyTitle: 'Noch kein Segment',
    emptySentence:
      'Zum Beispiel alle aus Ulm oder alle, deren letzter Kauf vor 2024 liegt. Beim Versand können Sie ein Segment als Empfänger wählen.',
    saved: 'Das Segment ist gespeichert.',
    deleted: 'Das Segment ist gelöscht. Personen wurden dabei nicht gelöscht.',
  },
});
