/** What a page of contacts is on its way to a worker: still sealed, in a few flat buffers that change hands without a copy. */
import type { LentKeys } from '../../vault/keys/lent-keys.ts';
import { parseStandings, type Standings } from '../consent/grounds.ts';
import type { ConsentState, LegalGround } from '../consent/next-consent.ts';
import { MAIL_PURPOSES } from '../consent/purposes.ts';
import type { ContactRecord } from '../contacts/contact-rows.ts';
import type { FilterSurroundings } from './compile-filter.ts';
import type { Filter } from './condition.ts';

const GROUNDS: readonly LegalGround[] = ['consent', 'existing_customer', 'none'];
const STATES: readonly ConsentState[] = ['granted', 'withdrawn', 'none'];
const WRAPPED_BYTES = 78;

export interface SegmentTask {
  lent: LentKeys;
  filter: Filter;
  around: FilterSurroundings;
  contactIds: string[];
  rowVersions: string[];
  /** Per contact: one byte per purpose (ground and state), then one byte per activity */
  facts: Uint8Array;
  generations: Uint32Array;
  wrapped: Uint8Array;
  profiles: Uint8Array;
  /** Where the profile of each contact ends */
  ends: Uint32Array;
}

export const factsWidth = (activities: number): number => MAIL_PURPOSES.length + activities;
export const ACTIVITIES_AT = MAIL_PURPOSES.length;

/** The standings behind the first bytes of a contact's facts. */
export const standingsIn = (facts: Uint8Array, at: number): Standings =>
  Object.fromEntries(
    MAIL_PURPOSES.map((purpose, i) => [
      purpose,
      { ground: GROUNDS[Math.floor(facts[at + i]! / 3)]!, state: STATES[facts[at + i]! % 3]! },
    ]),
  ) as Standings;

/** One byte per contact: 1 where the person belongs to the segment. Nothing else comes back. */
export type SegmentAnswer = { fits: Uint8Array } | { failure: string };

export const wrappedOf = ({ wrapped }: SegmentTask, i: number): Uint8Array =>
  wrapped.subarray(i * WRAPPED_BYTES, (i + 1) * WRAPPED_BYTES);

export const profileOf = ({ profiles, ends }: SegmentTask, i: number): Uint8Array =>
  profiles.subarray(i === 0 ? 0 : ends[i - 1], ends[i]);

export function segmentTask(
  lent: LentKeys,
  filter: Filter,
  around: FilterSurroundings,
  did: readonly ReadonlySet<string>[],
  rows: readonly ContactRecord[],
): { task: SegmentTask; transfer: ArrayBuffer[] } {
  const width = factsWidth(did.length);
  const facts = new Uint8Array(rows.length * width);
  const generations = new Uint32Array(rows.length);
  const wrapped = new Uint8Array(rows.length * WRAPPED_BYTES);
  const ends = new Uint32Array(rows.length);
  const profiles = new Uint8Array(rows.reduce((sum, { profile }) => sum + profile.length, 0));
  let end = 0;
  for (const [i, row] of rows.entries()) {
    const standings = parseStandings(row.grounds);
    for (const [place, purpose] of MAIL_PURPOSES.entries()) {
      const { ground, state } = standings[purpose];
      facts[i * width + place] = GROUNDS.indexOf(ground) * 3 + STATES.indexOf(state);
    }
    for (const [place, people] of did.entries()) facts[i * width + ACTIVITIES_AT + place] = people.has(row.id) ? 1 : 0;
    generations[i] = row.keyGeneration;
    if (row.wrappedKey.length === WRAPPED_BYTES) wrapped.set(row.wrappedKey, i * WRAPPED_BYTES);
    profiles.set(row.profile, end);
    end += row.profile.length;
    ends[i] = end;
  }
  const task: SegmentTask = {
    lent,
    filter,
    around,
    contactIds: rows.map(({ id }) => id),
    rowVersions: rows.map(({ rowVersion }) => rowVersion),
    facts,
    generations,
    wrapped,
    profiles,
    ends,
  };
  return { task, transfer: [facts, generations, wrapped, profiles, ends].map(({ buffer }) => buffer as ArrayBuffer) };
}
