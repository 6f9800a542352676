import type { EntryFilter, EntryPage, EntryProof } from '../log.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';
import { type ActorName, nameActors } from './name-actors.ts';

export interface AccessLogPage extends EntryPage {
  count: number;
  /** More than `count` match */
  isMore: boolean;
  actors: Record<string, ActorName>;
}

/** A page of the log of all partners. Opening it is an entry itself; turning its pages is not one each. */
export async function readAccessLog(
  deps: SupervisionDeps,
  by: OfficerBy,
  input: { filters: EntryFilter; cursor?: string; newerThan?: string; limit?: number },
): Promise<AccessLogPage> {
  const isFirstPage = input.cursor === undefined && input.newerThan === undefined;
  const [page, { count, isMore }] = await Promise.all([
    deps.audit.listEntries(input),
    deps.audit.countEntries(input.filters),
  ]);
  if (isFirstPage) await writeReading(deps, by, page.entries.length, input.filters.partnerId);
  return { ...page, count, isMore, actors: await nameActors(deps, page.entries, by.actor.id) };
}

/** One entry with leaf and proof, or null. */
export async function readEntry(
  deps: SupervisionDeps,
  by: OfficerBy,
  seq: bigint,
): Promise<(EntryProof & { actor: ActorName }) | null> {
  const shown = await deps.audit.proveEntry(seq);
  if (!shown) return null;
  const names = await nameActors(deps, [shown.entry], by.actor.id);
  return { ...shown, actor: names[shown.entry.actorHash]! };
}

/** States in the log that an officer read it. The leaf names the partner only where one was asked for. */
export async function writeReading(
  deps: SupervisionDeps,
  by: OfficerBy,
  objCount: number,
  partnerId: string | null = null,
): Promise<void> {
  await deps.audit.write({ ...by, partnerId, op: 'log.read', purpose: 'supervision', objCount });
}
