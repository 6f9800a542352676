import { defineMessages } from '@multipartner/ui/messages';

export const listMessages = defineMessages({
  en: {
    title: 'Keys and ceremonies',
    sentence:
      'Each partner’s customers hang on one key. Disable it, and within a second nobody reads them any more; enable it, and everything goes on.',
    partner: 'Partner',
    state: 'State',
    mode: 'Kept as',
    dataKey: 'Data key',
    version: 'Version {{version}} since {{date}}',
    under: 'Under way',
    rotating: 'Rotation, {{percent}}',
    rotationWaits: 'Rotation waits',
    asks: 'Destruction asked for',
    nothing: 'Nothing',
    search: 'Search by name',
    how: 'How the keys hang together',
    level0:
      'The KMS key of the partner never leaves KMS. Its policy lets the trust center use it for this partner, lets custodians manage it, and denies it to everybody else, headquarters included.',
    level1:
      'It wraps the data key, the search key, the key of log details, the key of blocked addresses and the export key.',
    level2:
      'The data key wraps one random key per contact. Erasing a contact deletes its key together with its records. A backup from before holds both until it expires.',
    level3:
      'Disabling stops all reading at once: sends halt and can be resumed, previews, exports and segments as well.',
    level4:
      'Rotating the data key wraps every contact’s key anew and destroys the old data key. Nobody notices; it goes on after a crash.',
    level5:
      'Destroying needs two persons, one of the operator and one of the partner, and a notice of at least 7 days.',
    emptyTitle: 'No key yet',
    emptySentence: 'The first partner brings the first key.',
    logKey: 'Key of the log',
    logKeyLine: 'Line to verify with (vkey)',
    logKeySentence:
      'Signs checkpoints. Give this line to whoever wants to verify the log, and keep a copy of your own.',
    noLogKey: 'Nothing was signed yet.',
  },
  de: {
    title: 'Schlüssel und Zeremonien',
    sentence:
      'Die Kunden jedes Partners hängen an einem Schlüssel. Wird er gesperrt, liest sie binnen einer Sekunde niemand mehr; wird er freigegeben, geht alles weiter.',
    partner: 'Partner',
    state: 'Zustand',
    mode: 'Verwahrt als',
    dataKey: 'Datenschlüssel',
    version: 'Version {{version}} seit {{date}}',
    under: 'In Arbeit',
    rotating: 'Wechsel, {{percent}}',
    rotationWaits: 'Wechsel wartet',
    asks: 'Vernichtung beantragt',
    nothing: 'Nichts',
    search: 'Nach Name suchen',
    how: 'Wie die Schlüssel zusammenhängen',
    level0:
      'Der KMS-Schlüssel des Partners verlässt das KMS nie. Seine Richtlinie lässt das Trust Center ihn für diesen Partner benutzen und die Verwahrung ihn verwalten; allen anderen verweigert sie ihn, auch der Zentrale.',
    level1:
      'Er verpackt den Datenschlüssel, den Suchschlüssel, den Schlüssel der Protokolldetails, den der gesperrten Adressen und den für Exporte.',
    level2:
      'Der Datenschlüssel verpackt je Kontakt einen zufälligen Schlüssel. Wird ein Kontakt gelöscht, verschwindet sein Schlüssel mit seinen Datensätzen. Eine frühere Sicherung enthält beides, bis sie abläuft.',
    level3:
      'Sperren beendet sofort jedes Lesen: Sendungen halten an und lassen sich fortsetzen, auch Vorschauen, Exporte und Segmente.',
    level4:
      'Ein Wechsel des Datenschlüssels verpackt jeden Kontaktschlüssel neu und vernichtet den alten Datenschlüssel. Niemand merkt es; nach einem Absturz geht er weiter.',
    level5:
      'Eine Vernichtung braucht zwei Personen, eine des Betreibers und eine des Partners, und eine Frist von mindestens 7 Tagen.',
    emptyTitle: 'Noch kein Schlüssel',
    emptySentence: 'Der erste Partner bringt den ersten Schlüssel.',
    logKey: 'Schlüssel des Protokolls',
    logKeyLine: 'Zeile zum Prüfen (vkey)',
    logKeySentence:
      'Signiert Prüfpunkte. Geben Sie diese Zeile allen, die das Protokoll prüfen wollen, und bewahren Sie selbst eine Kopie auf.',
    noLogKey: 'Noch wurde nichts signiert.',
  },
});
