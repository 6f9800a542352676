import { defineMessages } from '@multipartner/ui/messages';

export const packagePageMessages = defineMessages({
  en: {
    title: 'The package for {{name}}',
    sentence:
      'Everything that you keep about the person, read anew in this moment. Each reading is an entry of the access log.',
    sentencePortability:
      'What the person gave you and did itself, read anew in this moment. Each reading is an entry of the access log.',
    back: 'The request',
    inside: 'What lies in it',
    cover: 'A readable cover page as HTML and PDF, with everything that Art. 15 (1) GDPR asks for',
    files: 'data.json for programs with its description, and a CSV file for each part',
    log: 'Who opened the data of this person, when and why; never the names of your people',
    held: 'Legal holds with their reasons are part of it. If a reason must stay with your lawyer, refuse that part in your letter (Art. 15 (4) GDPR).',
    mail: 'Mail a link',
    mailSentence:
      'A link goes to {{address}}. It works once, until 14 days from now. The package is encrypted; without link and code nobody can open it, we neither.',
    mailButton: 'Mail the link to {{address}}',
    mailNone: 'There is no mail address for this person.',
    download: 'Download the file',
    downloadSentence:
      'For a person who comes by, or for a letter. The file is not encrypted: hand it over safely and delete it then.',
    downloadButton: 'Download the package',
    sent: 'The link is on its way',
    code: 'Code for the person',
    codeHelp: 'It is shown only now. Tell it by phone, in person or in a letter, not by mail.',
    until: 'The link works until {{date}}. The request is closed.',
    done: 'Back to the request',
  },
  de: {
    title: 'Das Paket für {{name}}',
    sentence:
      'Alles, was Sie über die Person speichern, in diesem Moment neu gelesen. Jedes Lesen steht im Zugriffsprotokoll.',
    sentencePortability:
      'Was die Person Ihnen gegeben und selbst getan hat, in diesem Moment neu gelesen. Jedes Lesen steht im Zugriffsprotokoll.',
    back: 'Die Anfrage',
    inside: 'Was darin liegt',
    cover: 'Ein lesbares Deckblatt als HTML und PDF mit allem, was Art. 15 Abs. 1 DSGVO verlangt',
    files: 'data.json für Programme samt Beschreibung und eine CSV-Datei für jeden Teil',
    log: 'Wer die Daten dieser Person wann und wozu geöffnet hat; nie die Namen Ihrer Leute',
    held: 'Löschsperren mit ihren Gründen gehören dazu. Muss ein Grund bei Ihrer Anwältin bleiben, lehnen Sie diesen Teil in Ihrem Brief ab (Art. 15 Abs. 4 DSGVO).',
    mail: 'Link mailen',
    mailSentence:
      'Ein Link geht an {{address}}. Er funktioniert einmal, bis in 14 Tagen. Das Paket ist verschlüsselt; ohne Link und Code kann es niemand öffnen, auch wir nicht.',
    mailButton: 'Link an {{address}} mailen',
    mailNone: 'Zu dieser Person gibt es keine Mailadresse.',
    download: 'Datei herunterladen',
    downloadSentence:
      'Für eine Person, die vorbeikommt, oder für einen Brief. Die Datei ist nicht verschlüsselt: Übergeben Sie sie sicher und löschen Sie sie danach.',
    downloadButton: 'Paket herunterladen',
    sent: 'Der Link ist unterwegs',
    code: 'Code für die Person',
    codeHelp: 'Er wird nur jetzt gezeigt. Sagen Sie ihn am Telefon, persönlich oder in einem Brief, nicht per Mail.',
    until: 'Der Link funktioniert bis zum {{date}}. Die Anfrage ist abgeschlossen.',
    done: 'Zurück zur Anfrage',
  },
});
