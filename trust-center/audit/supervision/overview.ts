/** The officer's first look: is everything in order, and if not, what is due by when? One module computes it for screen, API and command line. */
import { contractsArea, jointArea, subprocessorsArea } from './overview-contracts.ts';
import { gateArea, hqArea, kmsArea, logArea, witnessesArea } from './overview-evidence.ts';
import { alarmsArea, emergenciesArea, incidentsArea, keysArea } from './overview-guards.ts';
import type { Area, DueItem, OverviewParts } from './overview-parts.ts';
import { advertisersArea, consentsArea, departuresArea, requestsArea, retentionArea } from './overview-people.ts';

export type { Area, AreaName, DueItem, DueKind, DueLevel, OverviewParts } from './overview-parts.ts';

export interface Overview {
  at: Date;
  /** Nothing is due and nothing is overdue; what is only watched does not count */
  isInOrder: boolean;
  /** How many things need somebody */
  needs: number;
  /** Until when the first of them, where it has a day */
  nextDueAt: Date | null;
  /** What needs somebody: overdue first, then by day */
  due: DueItem[];
  /** Under way, in time: nobody has to do anything now */
  watched: DueItem[];
  /** What was looked at and is in order */
  facts: Area[];
}

const AREAS = [
  incidentsArea,
  alarmsArea,
  emergenciesArea,
  requestsArea,
  hqArea,
  logArea,
  kmsArea,
  witnessesArea,
  keysArea,
  retentionArea,
  contractsArea,
  jointArea,
  subprocessorsArea,
  departuresArea,
  consentsArea,
  advertisersArea,
  gateArea,
] as const;

const rank = ({ level, dueAt }: DueItem): number => (level === 'overdue' ? 0 : 1e15) + (dueAt?.getTime() ?? 1e14);

/** Asks every area for what it finds. Nothing is decrypted. */
export async function readOverview(parts: OverviewParts): Promise<Overview> {
  const at = parts.clock.now();
  const areas = await Promise.all(AREAS.map((area) => area(parts, at)));
  const items = areas.flatMap((area) => area.items).sort((a, b) => rank(a) - rank(b));
  const due = items.filter(({ level }) => level !== 'watch');
  const days = due.flatMap(({ dueAt }) => dueAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  return {
    at,
    isInOrder: due.length === 0,
    needs: due.length,
    // A day that has passed is told with its item; the sentence names the next one that can still be kept.
    nextDueAt: days.find((day) => day > at) ?? days[0] ?? null,
    due,
    watched: items.filter(({ level }) => level === 'watch'),
    facts: areas.filter((area) => area.items.length === 0),
  };
}
