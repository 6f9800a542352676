/** Compares the record of KMS with the entries, both ways and one to one. */
import type { EntrySurvey } from './entries.ts';
import type { Fact, Part } from './findings.ts';

const MOST_SHOWN = 20;

interface CallRecord {
  eventTime: string;
  eventName: string;
  requestID: string;
  errorCode?: string | null;
}

/** Reads JSON lines of the local KMS or a CloudTrail file; null for anything else. */
function readCalls(text: string): CallRecord[] | null {
  try {
    const trail = text.trimStart().startsWith('{"Records"');
    const records = trail
      ? (JSON.parse(text) as { Records: CallRecord[] }).Records
      : text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => JSON.parse(line) as CallRecord);
    const isRecord = (one: CallRecord) => typeof one.eventName === 'string' && typeof one.requestID === 'string';
    return records.length > 0 && records.every(isRecord) ? records : null;
  } catch {
    return null; // said as unreadable
  }
}

/** The part about KMS. Entries count from the first to the last one that the record knows. */
export function reconcile(text: string | null, unwraps: EntrySurvey['unwraps']): Part {
  if (text === null) return { verdict: 'open', facts: [{ code: 'kms_missing', with: {} }] };
  const records = readCalls(text);
  if (!records) return { verdict: 'broken', facts: [{ code: 'kms_unreadable', with: {} }] };
  const calls = records.filter(({ eventName, errorCode }) => eventName === 'Decrypt' && !errorCode);
  const entriesOf = new Map<string, number>();
  for (const { request } of unwraps) entriesOf.set(request, (entriesOf.get(request) ?? 0) + 1);
  const known = new Set(calls.map(({ requestID }) => requestID));
  const hits = unwraps.flatMap(({ request }, i) => (known.has(request) ? [i] : []));
  const covered = hits.length === 0 ? [] : unwraps.slice(hits[0], hits[hits.length - 1]! + 1);
  const facts: Fact[] = [];
  const strangers = calls.filter(({ requestID }) => !entriesOf.has(requestID));
  for (const { requestID, eventTime } of strangers.slice(0, MOST_SHOWN))
    facts.push({ code: 'kms_call_without_entry', with: { request: requestID, at: eventTime } });
  const lost = covered.filter(({ request }) => !known.has(request));
  for (const { seq } of lost.slice(0, MOST_SHOWN)) facts.push({ code: 'kms_entry_without_call', with: { seq } });
  const doubled = [...entriesOf].filter(([request, count]) => count > 1 && known.has(request));
  for (const [request] of doubled.slice(0, MOST_SHOWN)) facts.push({ code: 'kms_entries_doubled', with: { request } });
  if (facts.length > 0) return { verdict: 'broken', facts };
  // Every call may have its entry and yet cover too little: entries after the last call are not compared.
  const after = unwraps.length - covered.length;
  facts.push({ code: 'kms_matched', with: { calls: calls.length, entries: covered.length } });
  if (after > 0) facts.push({ code: 'kms_uncovered', with: { entries: after } });
  return { verdict: after > 0 ? 'partly' : 'shown', facts };
}
