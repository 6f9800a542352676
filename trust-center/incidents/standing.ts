/** How an incident stands, from its timeline alone: what is known, what was decided, and the clock of 72 hours (Art. 33(1) GDPR). */
import { HOUR_MS } from '@multipartner/kernel/time';
import type { Act, ActContent, ActKind, IncidentFacts, Risk } from './acts.ts';

export const CLOCK_MS = 72 * HOUR_MS;

export interface IncidentClock {
  /** From being aware of it */
  from: Date;
  dueAt: Date;
  /** The decision about the authority, with which it stops */
  stoppedAt: Date | null;
  state: 'running' | 'overdue' | 'in_time' | 'late';
}

/** Runs until the authority was told, or until somebody decided with a reason that it need not be. */
export function clockOf(from: Date, decidedAt: Date | null, now: Date): IncidentClock {
  const dueAt = new Date(from.getTime() + CLOCK_MS);
  const state = decidedAt ? (decidedAt <= dueAt ? 'in_time' : 'late') : now <= dueAt ? 'running' : 'overdue';
  return { from, dueAt, stoppedAt: decidedAt, state };
}

export interface AuthorityDecision {
  told: boolean;
  at: Date;
  /** Name and reference of the authority, or why it was not told */
  words: string;
}

type AuthorityAct = Pick<Act, 'kind' | 'content' | 'at'>;

/** The newest decision about the authority among the acts, oldest first. */
export function authorityOf(acts: readonly AuthorityAct[]): AuthorityDecision | null {
  const act = acts.filter(({ kind }) => kind === 'authority_told' || kind === 'authority_not_told').at(-1);
  if (!act) return null;
  if (act.kind === 'authority_not_told')
    return { told: false, at: act.at, words: (act.content as ActContent<'authority_not_told'>).reason };
  const { authority, reference, at } = act.content as ActContent<'authority_told'>;
  return { told: true, at: new Date(at), words: [authority, reference].filter(Boolean).join(', ') };
}

export interface Standing {
  facts: IncidentFacts;
  risk: Risk | null;
  authority: AuthorityDecision | null;
  persons: ActContent<'persons'>['decision'] | null;
  clock: IncidentClock;
  closedAt: Date | null;
}

/** `acts` oldest first; the first one records the facts. */
export function standingOf(noticedAt: Date, acts: readonly Act<ActKind>[], now: Date): Standing {
  const last = <K extends ActKind>(...kinds: K[]) => acts.filter(({ kind }) => kinds.includes(kind as K)).at(-1);
  const authority = authorityOf(acts);
  const ending = last('closed', 'reopened');
  return {
    facts: last('recorded', 'corrected')!.content as IncidentFacts,
    risk: (last('assessed')?.content as ActContent<'assessed'> | undefined)?.risk ?? null,
    authority,
    persons: (last('persons')?.content as ActContent<'persons'> | undefined)?.decision ?? null,
    clock: clockOf(noticedAt, authority?.at ?? null, now),
    closedAt: ending?.kind === 'closed' ? ending.at : null,
  };
}
