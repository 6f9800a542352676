import { defineMessages } from '@multipartner/ui/messages';

export const uploadMessages = defineMessages({
  en: {
    title: 'Import contacts',
    sentence: 'Choose the file with your customers. Nothing is imported yet: you see the result first.',
    file: 'CSV file',
    drop: 'Drop your file here, or choose it',
    limit: 'At most 50 MB and 500,000 rows. Semicolon, comma or tab; every usual encoding.',
    submit: 'Upload and look at the columns',
    uploading: 'The file is on its way. This page goes on by itself.',
    missing: 'Please choose a CSV file first.',
    tooLarge: 'This file has {{size}}. At most 50 MB can be imported at once; please split it.',
    howTitle: 'How to get the file',
    howOutlook: 'Outlook: File, Open & Export, Import/Export, “Export to a file”, “Comma Separated Values”.',
    howExcel: 'Excel: Save as, “CSV UTF-8”.',
    howDealer: 'Dealer programs: look for “Export” in the customer list and choose CSV.',
    safeTitle: 'What happens to the file',
    safeText:
      'It is encrypted while it arrives, read only for this import and deleted afterwards. Headquarters cannot see it.',
    backToImports: 'Imports',
  },
  de: {
    title: 'Kontakte importieren',
    sentence: 'Wählen Sie die Datei mit Ihrer Kundschaft. Noch wird nichts übernommen: Sie sehen zuerst das Ergebnis.',
    file: 'CSV-Datei',
    drop: 'Datei hierher ziehen oder auswählen',
    limit: 'Höchstens 50 MB und 500.000 Zeilen. Semikolon, Komma oder Tabulator; jede übliche Zeichenkodierung.',
    submit: 'Hochladen und Spalten ansehen',
    uploading: 'Die Datei ist unterwegs. Diese Seite geht von selbst weiter.',
    missing: 'Bitte wählen Sie zuerst eine CSV-Datei.',
    tooLarge: 'Diese Datei hat {{size}}. Auf einmal gehen höchstens 50 MB; bitte teilen Sie sie auf.',
    howTitle: 'So kommen Sie an die Datei',
    howOutlook:
      'Outlook: Datei, Öffnen und Exportieren, Importieren/Exportieren, „In Datei exportieren“, „Durch Trennzeichen getrennte Werte“.',
    howExcel: 'Excel: Speichern unter, „CSV UTF-8“.',
    howDealer: 'Händlerprogramme: Suchen Sie in der Kundenliste nach „Export“ und wählen Sie CSV.',
    safeTitle: 'Was mit der Datei geschieht',
    safeText:
      'Sie wird schon beim Empfang verschlüsselt, nur für diesen Import gelesen und danach gelöscht. Die Zentrale kann sie nicht sehen.',
    backToImports: 'Importe',
  },
});
