import { csvHead, csvLine } from '@multipartner/serving/csv';
import { eachEntry, MOST_EXPORTED } from '../../../audit/each-entry.ts';
import type { EntryView } from '../../../audit/log.ts';
import type { By } from '../../../people/deps.ts';
import type { TrustServices } from '../../../services.ts';
import { knownActors } from './queries.server.ts';
import { type OwnLogQuery, ownLogFilter } from './schema.ts';

const COLUMNS = [
  'entry',
  'time_utc',
  'actor',
  'actor_class',
  'signed_in_with',
  'operation',
  'purpose',
  'people_or_objects',
  'decision',
  'leaf_hash',
];

/** The partner's own entries as CSV, newest first, at most 100,000. The export is an entry of the log before its first line. */
export async function* exportOwnLog(services: TrustServices, by: By, query: OwnLogQuery): AsyncGenerator<string> {
  const { audit, partners } = services;
  const { timeZone } = await partners.readSettings(by.partnerId);
  const filters = ownLogFilter(by.partnerId, query, timeZone);
  const [{ known }, { count }] = await Promise.all([knownActors(services, by), audit.countEntries(filters)]);
  await audit.write({ ...by, op: 'log.read', objCount: Math.min(count, MOST_EXPORTED) });
  const actor = ({ actorHash }: EntryView): string => {
    const found = known[actorHash];
    return found === undefined ? '' : found.kind === 'service' ? found.service : found.name;
  };
  yield csvHead(COLUMNS);
  for await (const entry of eachEntry(audit, filters, MOST_EXPORTED)) yield csvLine(cells(entry, actor(entry)));
}

const cells = (entry: EntryView, actor: string): string[] => [
  String(entry.seq),
  entry.at.toISOString(),
  actor,
  entry.actorClass,
  entry.auth,
  entry.op,
  entry.purpose ?? '',
  String(entry.objCount),
  entry.decision,
  entry.leafHash,
];
