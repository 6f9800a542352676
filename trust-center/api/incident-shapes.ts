/** What incidents look like in the API, to the officer and to the affected partners alike. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import type { Act } from '../incidents/acts.ts';
import type { IncidentClock } from '../incidents/standing.ts';
import { id, instant, iso } from './trust-route.ts';

const MOST_KIND = 40;

export const clock = z.object({
  from: instant,
  dueAt: instant.describe('72 hours later'),
  stoppedAt: instant.nullable(),
  state: z.enum(['running', 'overdue', 'in_time', 'late']),
});
export const shownClock = ({ from, dueAt, stoppedAt, state }: IncidentClock) => ({
  from: from.toISOString(),
  dueAt: dueAt.toISOString(),
  stoppedAt: iso(stoppedAt),
  state,
});

export const act = z.object({
  kind: z.string(),
  content: z.unknown(),
  at: instant,
  hash: z.string().describe('SHA-256 of the line; the same stands in the log entry'),
  logEntry: z.string(),
  unchanged: z.boolean(),
});
export const shownAct = ({ kind, content, at, hash, seq, isUnchanged }: Act) => ({
  kind,
  content,
  at: at.toISOString(),
  hash,
  logEntry: String(seq),
  unchanged: isUnchanged,
});

export const incidentParams = z.object({ incidentId: id });
/** Content is checked by the kind of line, after it is known who calls. */
export const line = z.strictObject({ kind: z.string().max(MOST_KIND), content: z.record(z.string(), z.unknown()) });

/** Throws FailureError INVALID for a kind that nobody writes. */
export function kindOf<K extends string>(kinds: readonly K[], kind: string): K {
  const known = kinds.find((one) => one === kind);
  if (!known) throw new FailureError(failure('INVALID'));
  return known;
}
