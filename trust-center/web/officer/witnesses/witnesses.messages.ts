import { defineMessages } from '@multipartner/ui/messages';

export const witnessesMessages = defineMessages({
  en: {
    title: 'Witnesses',
    sentence: 'Who outside of this server saw the log, and found that it only grew.',
    headline: 'The checkpoint over {{size}} entries is cosigned by {{count}} of {{parties}}',
    headlineNone: 'No checkpoint is cosigned yet',
    headlineHelp:
      'Every partner and every officer counts once. Whoever cosigned a later checkpoint vouches for this one too. A rewritten past would have to convince all of them.',
    noneHelp: 'Make this browser the first witness. Partners’ owners find the same on their access log.',
    alarms: 'Two histories were shown',
    alarmsSentence:
      'Each of these pairs is signed with the log’s key and contradicts the other. That cannot happen by accident. Tell the operator and a lawyer, and keep the files.',
    alarmAt: 'Reported {{at}}',
    table: 'Witnesses',
    tableSentence: 'Compare keys by another way than this page: whoever runs the server could show false ones.',
    who: 'Who',
    officer: 'Compliance',
    key: 'Key',
    first: 'First cosigned',
    last: 'Last cosigned',
    never: 'Nothing yet',
    sizeAt: '{{size}} entries, {{at}}',
    state: 'State',
    active: 'Counts',
    ended: 'Ended',
    emptyTitle: 'No witness yet',
    empty: 'A witness is a browser or a program that keeps the last checkpoint and cosigns the next.',
    programs: 'Keys for programs',
    others: 'A program as witness',
    othersSentence: 'With an API key that may read the log. The file holds the witness’s own key and what it saw last.',
  },
  de: {
    title: 'Zeugen',
    sentence: 'Wer außerhalb dieses Servers das Protokoll sah und fand, dass es nur gewachsen ist.',
    headline: 'Der Prüfpunkt über {{size}} Einträge ist von {{count}} von {{parties}} gegengezeichnet',
    headlineNone: 'Noch ist kein Prüfpunkt gegengezeichnet',
    headlineHelp:
      'Jeder Partner und jede Compliance-Person zählt einmal. Wer einen späteren Prüfpunkt gegengezeichnet hat, steht auch für diesen. Eine umgeschriebene Vergangenheit müsste alle täuschen.',
    noneHelp:
      'Machen Sie diesen Browser zum ersten Zeugen. Die Leitungen der Partner finden dasselbe bei ihrem Zugriffsprotokoll.',
    alarms: 'Zwei Fassungen wurden gezeigt',
    alarmsSentence:
      'Jedes dieser Paare ist mit dem Schlüssel des Protokolls signiert und widerspricht sich. Das geschieht nicht versehentlich. Verständigen Sie den Betreiber und rechtlichen Beistand und bewahren Sie die Dateien auf.',
    alarmAt: 'Gemeldet {{at}}',
    table: 'Zeugen',
    tableSentence:
      'Vergleichen Sie Schlüssel auf anderem Weg als über diese Seite: Wer den Server betreibt, könnte falsche zeigen.',
    who: 'Wer',
    officer: 'Compliance',
    key: 'Schlüssel',
    first: 'Zuerst gegengezeichnet',
    last: 'Zuletzt gegengezeichnet',
    never: 'Noch nichts',
    sizeAt: '{{size}} Einträge, {{at}}',
    state: 'Zustand',
    active: 'Zählt',
    ended: 'Beendet',
    emptyTitle: 'Noch kein Zeuge',
    empty: 'Ein Zeuge ist ein Browser oder Programm, das den letzten Prüfpunkt behält und den nächsten gegenzeichnet.',
    programs: 'Schlüssel für Programme',
    others: 'Ein Programm als Zeuge',
    othersSentence:
      'Mit einem API-Schlüssel, der das Protokoll lesen darf. Die Datei enthält den eigenen Schlüssel des Zeugen und was er zuletzt sah.',
  },
});
