import { defineMessages } from '@multipartner/ui/messages';

export const statementMessages = defineMessages({
  en: {
    title: 'What only you know',
    partnerSentence:
      'The record is made from your settings. Add here what no setting tells. Leave empty what there is not.',
    platformSentence: 'These entries stand in the record as processor and in each partner’s record.',
    operator: 'Name and address of the processor',
    operatorHelp: 'The company that runs this platform, as in its imprint.',
    contact: 'Contact for data protection',
    contactHelp: 'Where people and authorities turn to. A partner’s profile stands in when it is empty.',
    representative: 'Representative in the Union',
    representativeHelp: 'Only for controllers and processors outside of the EU (Art. 27).',
    officer: 'Data protection officer',
    officerHelp:
      'Function or name, and how to reach them. It has to be published anyway (Art. 37 (7)). None needed? Write so.',
    purposes: 'Further purposes',
    purposesHelp: 'What you use the data for beside mails, e.g. appointments in the workshop.',
    recipients: 'Further recipients',
    recipientsHelp: 'Whom else you give data to, e.g. your tax adviser.',
    transfers: 'Further transfers to third countries',
    transfersHelp: 'With country and ground. Sub-processors of the platform are in it already.',
    measures: 'Measures of your own',
    measuresHelp: 'What protects data on your side: training, locked rooms, rules for devices.',
    save: 'Save',
    cancel: 'Cancel',
  },
  de: {
    title: 'Was nur Sie wissen',
    partnerSentence:
      'Das Verzeichnis entsteht aus Ihren Einstellungen. Ergänzen Sie hier, was keine Einstellung sagt. Was es nicht gibt, bleibt leer.',
    platformSentence: 'Diese Angaben stehen im Verzeichnis als Auftragsverarbeiter und im Verzeichnis jedes Partners.',
    operator: 'Name und Anschrift des Auftragsverarbeiters',
    operatorHelp: 'Die Firma, die diese Plattform betreibt, wie im Impressum.',
    contact: 'Kontakt für Datenschutz',
    contactHelp:
      'Wohin sich Personen und Behörden wenden. Bleibt es bei einem Partner leer, gilt die Adresse seines Profils.',
    representative: 'Vertreter in der Union',
    representativeHelp: 'Nur für Verantwortliche und Auftragsverarbeiter außerhalb der EU (Art. 27).',
    officer: 'Datenschutzbeauftragte Person',
    officerHelp:
      'Funktion oder Name und wie man sie erreicht. Sie ist ohnehin zu veröffentlichen (Art. 37 Abs. 7). Keine nötig? Schreiben Sie das.',
    purposes: 'Weitere Zwecke',
    purposesHelp: 'Wofür Sie die Daten außer für Mails nutzen, zum Beispiel Termine in der Werkstatt.',
    recipients: 'Weitere Empfänger',
    recipientsHelp: 'Wem Sie Daten noch geben, zum Beispiel Ihrer Steuerberatung.',
    transfers: 'Weitere Übermittlungen in Drittländer',
    transfersHelp: 'Mit Land und Grundlage. Unterauftragnehmer der Plattform stehen schon darin.',
    measures: 'Eigene Maßnahmen',
    measuresHelp: 'Was die Daten bei Ihnen schützt: Schulungen, verschlossene Räume, Regeln für Geräte.',
    save: 'Speichern',
    cancel: 'Abbrechen',
  },
});
