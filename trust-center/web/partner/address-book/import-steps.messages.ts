import { defineMessages } from '@multipartner/ui/messages';

export const importStepsMessages = defineMessages({
  en: { label: 'Steps of the import', upload: 'Choose file', columns: 'Columns', check: 'Check', run: 'Import' },
  de: {
    label: 'Schritte des Imports',
    upload: 'Datei wählen',
    columns: 'Spalten',
    check: 'Prüfen',
    run: 'Importieren',
  },
});
