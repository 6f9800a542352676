import { defineMessages } from '@multipartner/ui/messages';

export const hqAccessesMessages = defineMessages({
  en: {
    title: 'Accesses of headquarters',
    sentence: 'Whether headquarters opened customer data, how that is known, and what remains unproven.',
    from: 'From',
    to: 'To',
    apply: 'Show',
    last30: 'Last 30 days',
    last90: 'Last 90 days',
    year: 'This year',
    all: 'All',
    headline: 'HQ accesses in this period: {{count}}',
    period: '{{from}} to {{to}}',
    zero: 'In this period no entry of the log gave anybody of headquarters access to customer data.',
    some_one:
      '{{count}} entry gave headquarters access to customer data. That must not be possible. Open it and call the operator.',
    some_other:
      '{{count}} entries gave headquarters access to customer data. That must not be possible. Open them and call the operator.',
    open: 'Open these entries',
    reads: 'Accesses by partners and services',
    readsHelp: 'Entries that gave anybody access, so that you see that the log counts.',
    denied: 'Refused attempts of headquarters',
    deniedHelp: 'A person of headquarters asked for a page of another desk and was turned away.',
    entries: 'Entries of the period',
    entriesValue: '{{first}} to {{last}}',
    noEntries: 'None',
    checkpoint: 'Under a signed checkpoint',
    checkpointValue: 'Yes, of {{size}} entries',
    checkpointNone: 'Not yet',
    known: 'How that is known',
    knownSentence: 'Five parts. Each has its own verdict, and says what it lacks.',
    verdict_shown: 'Shown',
    verdict_partly: 'Shown in part',
    verdict_open: 'Not checked yet',
    verdict_broken: 'Speaks against it',
    log: '1. The log is whole',
    log_partly:
      'Every entry, chain and signature was checked at {{at}}. Missing: nobody outside cosigns checkpoints yet, so a second history for other eyes is excluded only by checkpoints that you keep and compare.',
    log_open: 'The log was not verified lately. A run takes seconds.',
    log_broken: 'The verification at {{at}} found faults. The number above rests on a log that does not hold.',
    log_action: 'Verify the log',
    entriesPart: '2. No entry of headquarters gives access',
    entries_shown:
      'Nothing is opened without an entry written before it, and an entry of a person of headquarters opens nothing, whatever it says: the vault refuses it. In this period there is none.',
    entries_broken:
      'There are such entries. The vault would have refused to open anything for them, but they must not exist.',
    kms: '3. KMS saw no other call',
    kms_shown:
      'The record of KMS was compared at {{at}}: {{matched}} of {{calls}} unwrapping calls stand in the log, none besides.',
    kms_open:
      'KMS keeps its own record of calls. Get it from the custodian of KMS and compare: only that finds a reading past the log.',
    kms_broken: 'The record of KMS compared at {{at}} differs from the log.',
    kms_action: 'Compare with KMS',
    releases: '4. The code that ran is known',
    releases_partly_one:
      'Starts of the trust center in this period: {{starts}}, always with the same code, which states its own hash. Missing: a statement from outside, for changed code could state a false hash. Compare it with a checkout that you trust: npm run audit:release.',
    releases_partly_other:
      'Starts of the trust center in this period: {{starts}}, with {{count}} different releases, each of which states its own hash. Missing: a statement from outside, for changed code could state a false hash. Compare it with a checkout that you trust: npm run audit:release.',
    releases_open:
      'The trust center did not start in this period; the release that runs was started before. Choose a longer period.',
    breakGlass: '5. Emergency access',
    breakGlass_shown:
      'There is none in this version: no role and no operation opens customer data in an emergency. If one is built, each use is listed here.',
    notBuilt: 'Still missing altogether',
    notBuiltWitness: 'Witnesses: partners’ browsers and other organisations that cosign checkpoints.',
    notBuiltMail: 'A daily checkpoint mailed to compliance and partners.',
    notBuiltBundle:
      'One evidence file that verifies itself offline. Until then: the export of the log and the proof of single entries.',
  },
  de: {
    title: 'Zugriffe der Zentrale',
    sentence: 'Ob die Zentrale Kundendaten geöffnet hat, woher man das weiß und was unbewiesen bleibt.',
    from: 'Von',
    to: 'Bis',
    apply: 'Anzeigen',
    last30: 'Letzte 30 Tage',
    last90: 'Letzte 90 Tage',
    year: 'Dieses Jahr',
    all: 'Alles',
    headline: 'Zugriffe der Zentrale in diesem Zeitraum: {{count}}',
    period: '{{from}} bis {{to}}',
    zero: 'In diesem Zeitraum gab kein Eintrag des Protokolls jemandem aus der Zentrale Zugriff auf Kundendaten.',
    some_one:
      '{{count}} Eintrag gab der Zentrale Zugriff auf Kundendaten. Das darf nicht möglich sein. Öffnen Sie ihn und verständigen Sie den Betreiber.',
    some_other:
      '{{count}} Einträge gaben der Zentrale Zugriff auf Kundendaten. Das darf nicht möglich sein. Öffnen Sie sie und verständigen Sie den Betreiber.',
    open: 'Diese Einträge öffnen',
    reads: 'Zugriffe von Partnern und Diensten',
    readsHelp: 'Einträge, die irgendwem Zugriff gaben; so sehen Sie, dass das Protokoll zählt.',
    denied: 'Abgewiesene Versuche der Zentrale',
    deniedHelp: 'Eine Person der Zentrale rief eine Seite eines anderen Arbeitsplatzes auf und wurde abgewiesen.',
    entries: 'Einträge des Zeitraums',
    entriesValue: '{{first}} bis {{last}}',
    noEntries: 'Keine',
    checkpoint: 'Unter einem signierten Prüfpunkt',
    checkpointValue: 'Ja, über {{size}} Einträge',
    checkpointNone: 'Noch nicht',
    known: 'Woher man das weiß',
    knownSentence: 'Fünf Teile. Jeder hat sein eigenes Urteil und sagt, was ihm fehlt.',
    verdict_shown: 'Gezeigt',
    verdict_partly: 'Zum Teil gezeigt',
    verdict_open: 'Noch nicht geprüft',
    verdict_broken: 'Spricht dagegen',
    log: '1. Das Protokoll ist vollständig',
    log_partly:
      'Jeder Eintrag, jede Kette und jede Signatur wurde geprüft: {{at}}. Es fehlt: Noch zeichnet niemand von außen Prüfpunkte gegen. Eine zweite Fassung für andere Augen schließen daher nur Prüfpunkte aus, die Sie aufbewahren und vergleichen.',
    log_open: 'Das Protokoll wurde in letzter Zeit nicht geprüft. Es dauert Sekunden.',
    log_broken: 'Die Prüfung vom {{at}} fand Fehler. Die Zahl oben beruht auf einem Protokoll, das nicht stimmt.',
    log_action: 'Protokoll prüfen',
    entriesPart: '2. Kein Eintrag der Zentrale gibt Zugriff',
    entries_shown:
      'Nichts wird geöffnet ohne einen vorher geschriebenen Eintrag, und der Eintrag einer Person der Zentrale öffnet nichts, was immer er sagt: Der Tresor verweigert es. In diesem Zeitraum gibt es keinen.',
    entries_broken: 'Es gibt solche Einträge. Der Tresor hätte für sie nichts geöffnet, doch es darf sie nicht geben.',
    kms: '3. Das KMS sah keinen anderen Aufruf',
    kms_shown:
      'Die Aufzeichnung des KMS wurde verglichen: {{at}}. {{matched}} von {{calls}} Aufrufen zum Entpacken stehen im Protokoll, weitere gibt es nicht.',
    kms_open:
      'Das KMS führt seine eigene Aufzeichnung der Aufrufe. Holen Sie sie bei den Verwahrern des KMS und vergleichen Sie: Nur so fällt ein Lesen am Protokoll vorbei auf.',
    kms_broken: 'Die Aufzeichnung des KMS, verglichen {{at}}, weicht vom Protokoll ab.',
    kms_action: 'Mit dem KMS vergleichen',
    releases: '4. Man weiß, welcher Code lief',
    releases_partly_one:
      'Starts des Trust Centers in diesem Zeitraum: {{starts}}, immer mit demselben Code, der seinen eigenen Hash nennt. Es fehlt eine Aussage von außen, denn geänderter Code könnte einen falschen Hash nennen. Vergleichen Sie ihn mit einem Stand, dem Sie vertrauen: npm run audit:release.',
    releases_partly_other:
      'Starts des Trust Centers in diesem Zeitraum: {{starts}}, mit {{count}} verschiedenen Ständen, von denen jeder seinen eigenen Hash nennt. Es fehlt eine Aussage von außen, denn geänderter Code könnte einen falschen Hash nennen. Vergleichen Sie ihn mit einem Stand, dem Sie vertrauen: npm run audit:release.',
    releases_open:
      'Das Trust Center startete in diesem Zeitraum nicht; der laufende Stand wurde vorher gestartet. Wählen Sie einen längeren Zeitraum.',
    breakGlass: '5. Notzugriff',
    breakGlass_shown:
      'Gibt es in dieser Version nicht: Keine Rolle und kein Vorgang öffnet im Notfall Kundendaten. Wird einer gebaut, steht jede Nutzung hier.',
    notBuilt: 'Was noch ganz fehlt',
    notBuiltWitness: 'Zeugen: Browser der Partner und andere Organisationen, die Prüfpunkte gegenzeichnen.',
    notBuiltMail: 'Ein täglicher Prüfpunkt per Mail an Compliance und Partner.',
    notBuiltBundle:
      'Eine Beweisdatei, die sich ohne Netz selbst prüft. Bis dahin: der Export des Protokolls und der Beweis einzelner Einträge.',
  },
});
