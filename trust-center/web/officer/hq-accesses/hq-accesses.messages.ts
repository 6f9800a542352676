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
    periodLabel: 'Period',
    verdict: 'Verdict',
    words: 'What it rests on',
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
    log_shown:
      'Every entry, chain, signature and cosignature was checked at {{at}}. Your own first cosignature is of {{since}}, over {{size}} entries: from there on you know yourself that the log only grew. {{cosigned}} of {{parties}} parties cosigned.',
    log_partly:
      'Every entry, chain, signature and cosignature was checked at {{at}}; {{cosigned}} of {{parties}} parties cosigned. Missing: you have not cosigned a checkpoint yourself, so a second history for your eyes alone cannot be excluded.',
    log_witness: 'Become a witness',
    log_open: 'The log was not verified lately. A run takes seconds.',
    log_broken: 'The verification at {{at}} found faults. The number above rests on a log that does not hold.',
    log_alarm: 'A witness was shown another history. The number above rests on a log of which there are two.',
    log_alarm_action: 'Open the alarm',
    log_action: 'Verify the log',
    entriesPart: '2. No entry of headquarters gives access',
    entries_shown:
      'Nothing is opened without an entry written before it, and an entry of a person of headquarters opens nothing, whatever it says: the vault refuses it. In this period there is none.',
    entries_broken:
      'There are such entries. The vault would have refused to open anything for them, but they must not exist.',
    kms: '3. KMS saw no other call',
    kms_shown:
      'The record of KMS was compared at {{at}}: {{matched}} of {{calls}} unwrapping calls stand in the log, none besides.',
    kms_partly:
      'The record of KMS compared at {{at}} fits the log, but ends {{to}}. Bring a newer one, so that all of the period is covered.',
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
    breakGlass_shown: 'No entry in this period opened customer data in an emergency.',
    breakGlass_partly_one: 'One entry in this period belongs to an emergency. Read why, and ask both custodians.',
    breakGlass_partly_other:
      '{{count}} entries in this period belong to emergencies. Read why, and ask both custodians.',
    bundle: 'Evidence bundle',
    bundleSentence:
      'Everything on this page as one zip: the log, its proofs and checkpoints, the record of KMS, and a verifier that works without this server and without a network.',
    bundleHelp:
      'Open verify.html in it and give it the zip, or run: node verify.mjs BUNDLE.zip. That you take it is an entry of the log.',
    download: 'Take the bundle of this period',
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
    periodLabel: 'Zeitraum',
    verdict: 'Urteil',
    words: 'Worauf es beruht',
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
    log_shown:
      'Jeder Eintrag, jede Kette, jede Signatur und Gegenzeichnung wurde geprüft: {{at}}. Ihre eigene erste Gegenzeichnung ist vom {{since}}, über {{size}} Einträge: Von dort an wissen Sie selbst, dass das Protokoll nur gewachsen ist. Es zeichneten {{cosigned}} von {{parties}} Beteiligten gegen.',
    log_partly:
      'Jeder Eintrag, jede Kette, jede Signatur und Gegenzeichnung wurde geprüft: {{at}}. Es zeichneten {{cosigned}} von {{parties}} Beteiligten gegen. Es fehlt: Sie selbst haben noch keinen Prüfpunkt gegengezeichnet, daher ist eine zweite Fassung nur für Ihre Augen nicht auszuschließen.',
    log_witness: 'Zeuge werden',
    log_open: 'Das Protokoll wurde in letzter Zeit nicht geprüft. Es dauert Sekunden.',
    log_broken: 'Die Prüfung vom {{at}} fand Fehler. Die Zahl oben beruht auf einem Protokoll, das nicht stimmt.',
    log_alarm:
      'Einem Zeugen wurde eine andere Fassung gezeigt. Die Zahl oben beruht auf einem Protokoll, das es zweimal gibt.',
    log_alarm_action: 'Alarm öffnen',
    log_action: 'Protokoll prüfen',
    entriesPart: '2. Kein Eintrag der Zentrale gibt Zugriff',
    entries_shown:
      'Nichts wird geöffnet ohne einen vorher geschriebenen Eintrag, und der Eintrag einer Person der Zentrale öffnet nichts, was immer er sagt: Der Tresor verweigert es. In diesem Zeitraum gibt es keinen.',
    entries_broken: 'Es gibt solche Einträge. Der Tresor hätte für sie nichts geöffnet, doch es darf sie nicht geben.',
    kms: '3. Das KMS sah keinen anderen Aufruf',
    kms_shown:
      'Die Aufzeichnung des KMS wurde verglichen: {{at}}. {{matched}} von {{calls}} Aufrufen zum Entpacken stehen im Protokoll, weitere gibt es nicht.',
    kms_partly:
      'Die Aufzeichnung des KMS, verglichen {{at}}, passt zum Protokoll, endet aber {{to}}. Bringen Sie eine neuere, damit der ganze Zeitraum abgedeckt ist.',
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
    breakGlass_shown: 'Kein Eintrag in diesem Zeitraum öffnete im Notfall Kundendaten.',
    breakGlass_partly_one:
      'Ein Eintrag dieses Zeitraums gehört zu einem Notfall. Lesen Sie, weshalb, und fragen Sie beide Verwahrer.',
    breakGlass_partly_other:
      '{{count}} Einträge dieses Zeitraums gehören zu Notfällen. Lesen Sie, weshalb, und fragen Sie beide Verwahrer.',
    bundle: 'Beweispaket',
    bundleSentence:
      'Alles von dieser Seite als eine Zip-Datei: das Protokoll, seine Beweise und Prüfpunkte, die Aufzeichnung des KMS und ein Prüfer, der ohne diesen Server und ohne Netz arbeitet.',
    bundleHelp:
      'Öffnen Sie darin verify.html und geben Sie dort die Zip-Datei an, oder rufen Sie auf: node verify.mjs PAKET.zip. Dass Sie es holen, ist ein Eintrag des Protokolls.',
    download: 'Paket dieses Zeitraums holen',
  },
});
