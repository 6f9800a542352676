/** The access log as CSV, page by page: what the screen shows, for the officer's own tools. */
import { csvHead, csvLine } from '@multipartner/serving/csv';
import { eachEntry, MOST_EXPORTED } from '../each-entry.ts';
import type { EntryFilter, EntryView } from '../log.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';
import { partnerNames } from './partner-names.ts';
import { writeReading } from './read-access-log.ts';

const COLUMNS = [
  'entry',
  'time_utc',
  'partner_id',
  'partner',
  'actor_class',
  'actor_hash',
  'signed_in_with',
  'operation',
  'purpose',
  'people_or_objects',
  'decision',
  'leaf_hash',
];

/** Yields lines, newest entry first, at most {@link MOST_EXPORTED}. The export is an entry of the log before its first line. */
export async function* exportAccessLog(
  deps: SupervisionDeps,
  by: OfficerBy,
  filters: EntryFilter,
): AsyncGenerator<string> {
  const { count } = await deps.audit.countEntries(filters);
  await writeReading(deps, by, count, filters.partnerId);
  const names = await partnerNames(deps);
  yield csvHead(COLUMNS);
  for await (const entry of eachEntry(deps.audit, filters, MOST_EXPORTED)) yield csvLine(cells(entry, names));
}

const cells = (entry: EntryView, names: Readonly<Record<string, string>>): string[] => [
  String(entry.seq),
  entry.at.toISOString(),
  entry.partnerId ?? '',
  (entry.partnerId && names[entry.partnerId]) ?? '',
  entry.actorClass,
  entry.actorHash,
  entry.auth,
  entry.op,
  entry.purpose ?? '',
  String(entry.objCount),
  entry.decision,
  entry.leafHash,
];
