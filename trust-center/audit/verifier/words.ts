/** The verifier's sentences. It stands alone, so they lie here and not in the product's dictionaries. */
import type { BundleReport, Fact } from './findings.ts';

export type VerifierLanguage = 'en' | 'de';

type Sentence = Record<VerifierLanguage, string>;

const SENTENCES: Record<string, Sentence> = {
  holds: {
    en: 'The bundle holds: nothing in it contradicts another part or a signature.',
    de: 'Das Paket hält: Nichts darin widerspricht einem anderen Teil oder einer Signatur.',
  },
  broken: { en: 'The bundle does NOT hold.', de: 'Das Paket hält NICHT.' },
  incomplete: {
    en: 'Not every part is shown: look at those that say “open” or “shown in part”.',
    de: 'Nicht jeder Teil ist gezeigt: Sehen Sie die an, bei denen „offen“ oder „zum Teil gezeigt“ steht.',
  },
  limits: {
    en: 'What this cannot show: whether somebody with the server and its KMS keys read data in memory while it was in use.',
    de: 'Was das nicht zeigen kann: ob jemand mit Zugriff auf Server und KMS-Schlüssel Daten im Arbeitsspeicher las, während sie benutzt wurden.',
  },
  verdict_shown: { en: 'shown', de: 'gezeigt' },
  verdict_partly: { en: 'shown in part', de: 'zum Teil gezeigt' },
  verdict_open: { en: 'open', de: 'offen' },
  verdict_broken: { en: 'speaks against it', de: 'spricht dagegen' },
  part_log: { en: '1. The log is whole', de: '1. Das Protokoll ist vollständig' },
  part_entries: {
    en: '2. No entry of headquarters gives access',
    de: '2. Kein Eintrag der Zentrale gibt Zugriff',
  },
  part_kms: { en: '3. KMS saw no other call', de: '3. Das KMS sah keinen anderen Aufruf' },
  part_releases: { en: '4. The code that ran is known', de: '4. Man weiß, welcher Code lief' },
  part_breakGlass: { en: '5. Emergency access', de: '5. Notzugriff' },
  log_entries: {
    en: '{size} entries without a gap, {partners} partner chains whole, every root derived anew.',
    de: '{size} Einträge ohne Lücke, {partners} Ketten von Partnern vollständig, jede Wurzel neu berechnet.',
  },
  log_from_witness: {
    en: 'Contiguous and consistent from the first checkpoint of {name}: {size} entries, cosigned {at}.',
    de: 'Lückenlos und stimmig ab dem ersten Prüfpunkt von {name}: {size} Einträge, gegengezeichnet {at}.',
  },
  log_cosigned: { en: 'Witnesses who cosigned: {count}.', de: 'Zeugen, die gegengezeichnet haben: {count}.' },
  log_kept: { en: 'Kept checkpoints compared: {count}.', de: 'Behaltene Prüfpunkte verglichen: {count}.' },
  log_key_from_bundle: {
    en: 'The log’s key came from the bundle itself: give the one that you know.',
    de: 'Der Schlüssel des Protokolls stammt aus dem Paket selbst: Geben Sie den an, den Sie kennen.',
  },
  log_not_anchored: {
    en: 'Nothing from outside was given: whoever owns database and key could have made all of it anew. Give a kept checkpoint or a witness’s key.',
    de: 'Von außen wurde nichts angegeben: Wer Datenbank und Schlüssel besitzt, könnte alles neu gemacht haben. Geben Sie einen behaltenen Prüfpunkt oder den Schlüssel eines Zeugen an.',
  },
  entries_counted: {
    en: 'Accesses of headquarters in the period: {count} (ever: {ever}). Accesses of partners and services in the period: {reads}.',
    de: 'Zugriffe der Zentrale im Zeitraum: {count} (insgesamt: {ever}). Zugriffe von Partnern und Diensten im Zeitraum: {reads}.',
  },
  entries_access: { en: 'Entry {seq} gave headquarters access.', de: 'Eintrag {seq} gab der Zentrale Zugriff.' },
  kms_missing: {
    en: 'No record of KMS lies in the bundle.',
    de: 'Im Paket liegt keine Aufzeichnung des KMS.',
  },
  kms_unreadable: { en: 'The record of KMS cannot be read.', de: 'Die Aufzeichnung des KMS ist nicht lesbar.' },
  kms_matched: {
    en: '{calls} unwrapping calls and {entries} entries match one to one.',
    de: '{calls} Aufrufe zum Entpacken und {entries} Einträge entsprechen sich eins zu eins.',
  },
  kms_uncovered: {
    en: '{entries} entries lie outside of what the record covers.',
    de: '{entries} Einträge liegen außerhalb dessen, was die Aufzeichnung abdeckt.',
  },
  kms_call_without_entry: {
    en: 'Call {request} at {at} has no entry.',
    de: 'Aufruf {request} vom {at} hat keinen Eintrag.',
  },
  kms_entry_without_call: { en: 'Entry {seq} has no call.', de: 'Eintrag {seq} hat keinen Aufruf.' },
  kms_entries_doubled: {
    en: 'Call {request} has more than one entry.',
    de: 'Aufruf {request} hat mehr als einen Eintrag.',
  },
  releases_none: {
    en: 'The trust center did not start in the period.',
    de: 'Das Trust Center startete im Zeitraum nicht.',
  },
  releases_counted: {
    en: 'Starts: {starts}, different releases: {count}. Compare with a checkout that you trust (npm run audit:release):',
    de: 'Starts: {starts}, verschiedene Stände: {count}. Vergleichen Sie mit einem Stand, dem Sie vertrauen (npm run audit:release):',
  },
  releases_hash: { en: '{hash}', de: '{hash}' },
  break_glass_none: { en: 'No entry.', de: 'Kein Eintrag.' },
  break_glass_entry: { en: 'Entry {seq} at {at}: {op}', de: 'Eintrag {seq} vom {at}: {op}' },
  another_key: {
    en: 'The bundle states another key than the one that you know.',
    de: 'Das Paket nennt einen anderen Schlüssel als den, den Sie kennen.',
  },
  checkpoint_signature: {
    en: '{name} is not signed with the log’s key.',
    de: '{name} ist nicht mit dem Schlüssel des Protokolls signiert.',
  },
  checkpoint_root: {
    en: 'A signed checkpoint of size {size} ({source}) does not fit the entries: history was rewritten, or two were shown.',
    de: 'Ein signierter Prüfpunkt der Größe {size} ({source}) passt nicht zu den Einträgen: Die Geschichte wurde umgeschrieben, oder es gab zwei.',
  },
  kept_not_contained: {
    en: 'The checkpoint of size {size} that you kept is not the past of this log: history was rewritten, or two were shown.',
    de: 'Der Prüfpunkt der Größe {size}, den Sie behielten, ist nicht die Vergangenheit dieses Protokolls: Die Geschichte wurde umgeschrieben, oder es gab zwei.',
  },
  kept_foreign: {
    en: 'A kept checkpoint is not signed with this log’s key.',
    de: 'Ein behaltener Prüfpunkt ist nicht mit dem Schlüssel dieses Protokolls signiert.',
  },
  witness_key: { en: 'This is no key of a witness: {line}', de: 'Das ist kein Schlüssel eines Zeugen: {line}' },
  witness_absent: {
    en: '{name} has cosigned nothing in this bundle: its cosignatures were dropped, or it was shown another history.',
    de: '{name} hat in diesem Paket nichts gegengezeichnet: Seine Gegenzeichnungen wurden entfernt, oder ihm wurde eine andere Fassung gezeigt.',
  },
  cosignature: {
    en: 'A cosignature of {name} in {source} does not hold.',
    de: 'Eine Gegenzeichnung von {name} in {source} stimmt nicht.',
  },
  entries_missing: { en: 'Entries are missing or damaged: {name}', de: 'Einträge fehlen oder sind beschädigt: {name}' },
  entry_malformed: { en: 'Entry {seq} is not in its proper form.', de: 'Eintrag {seq} hat nicht die richtige Form.' },
  entry_place: {
    en: 'At place {seq} stands what was written as entry {stated}.',
    de: 'An Stelle {seq} steht, was als Eintrag {stated} geschrieben wurde.',
  },
  partner_chain: {
    en: 'At entry {seq} the chain of {partner} is interrupted.',
    de: 'Bei Eintrag {seq} ist die Kette von {partner} unterbrochen.',
  },
  root: {
    en: 'The entries lead to another root than the signed one.',
    de: 'Die Einträge führen zu einer anderen Wurzel als der signierten.',
  },
  proof: { en: 'The proof {name} does not hold.', de: 'Der Beweis {name} stimmt nicht.' },
  statement: {
    en: 'The statement of the trust center ({field}) is not what the entries say.',
    de: 'Die Aussage des Trust Centers ({field}) ist nicht, was die Einträge sagen.',
  },
};

export function say(fact: Fact | string, language: VerifierLanguage): string {
  const { code, with: values } = typeof fact === 'string' ? { code: fact, with: {} } : fact;
  const sentence = SENTENCES[code]?.[language] ?? code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String((values as Fact['with'])[name] ?? ''));
}

/** The report as lines of text. */
export function reportLines(report: BundleReport, language: VerifierLanguage): string[] {
  const t = (fact: Fact | string) => say(fact, language);
  return [
    `${report.origin}, ${report.size}, ${report.root}`,
    `${report.period.from} – ${report.period.to}`,
    '',
    ...(['log', 'entries', 'kms', 'releases', 'breakGlass'] as const).flatMap((name) => [
      `${t(`part_${name}`)}: ${t(`verdict_${report.parts[name].verdict}`)}`,
      ...report.parts[name].facts.map((fact) => `   ${t(fact)}`),
    ]),
    '',
    ...report.faults.map((fault) => `! ${t(fault)}`),
    t(report.ok ? 'holds' : 'broken'),
    ...(report.ok && !report.complete ? [t('incomplete')] : []),
    t('limits'),
  ];
}
