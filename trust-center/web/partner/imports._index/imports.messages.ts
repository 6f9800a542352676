import { defineMessages } from '@multipartner/ui/messages';

export const importsMessages = defineMessages({
  en: {
    title: 'Imports',
    sentence: 'Every file that was imported, with what became of it.',
    new: 'Import contacts',
    file: 'File',
    state: 'State',
    when: 'When',
    rows: 'Rows',
    accepted: 'New',
    merged: 'Completed',
    refused: 'Refused',
    emptyTitle: 'No import yet',
    emptySentence: 'Import your customers from a CSV file. You see the result before anything is stored.',
    discarded: 'The file is discarded.',
  },
  de: {
    title: 'Importe',
    sentence: 'Jede importierte Datei und was aus ihr geworden ist.',
    new: 'Kontakte importieren',
    file: 'Datei',
    state: 'Stand',
    when: 'Wann',
    rows: 'Zeilen',
    accepted: 'Neu',
    merged: 'Ergänzt',
    refused: 'Abgelehnt',
    emptyTitle: 'Noch kein Import',
    emptySentence:
      'Importieren Sie Ihre Kundschaft aus einer CSV-Datei. Sie sehen das Ergebnis, bevor etwas gespeichert wird.',
    discarded: 'Die Datei ist verworfen.',
  },
});
