/** What a page of contacts is on its way to a worker: still sealed, in a few flat buffers that change hands without a copy. */
import type { LentKeys } from '../../vault/lent-keys.ts';
import type { ConsentState, LegalGround } from '../consent/next-consent.ts';
import type { ContactRecord } from '../contacts/contact-rows.ts';
import type { FilterSurroundings } from './compile-filter.ts';
import type { Filter } from './condition.ts';

export const GROUNDS: readonly LegalGround[] = ['consent', 'existing_customer', 'none'];
export const STATES: readonly ConsentState[] = ['granted', 'withdrawn', 'none'];
const WRAPPED_BYTES = 78;

export interface SegmentTask {
  lent: LentKeys;
  filter: Filter;
  around: FilterSurroundings;
  contactIds: string[];
  rowVersions: string[];
  /** Per contact: ground, state, then one byte per activity */
  facts: Uint8Array;
  generations: Uint32Array;
  wrapped: Uint8Array;
  profiles: Uint8Array;
  /** Where the profile of each contact ends */
  ends: Uint32Array;
}

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
  const width = 2 + did.length;
  const facts = new Uint8Array(rows.length * width);
  const generations = new Uint32Array(rows.length);
  const wrapped = new Uint8Array(rows.length * WRAPPED_BYTES);
  const ends = new Uint32Array(rows.length);
  const profiles = new Uint8Array(rows.reduce((sum, { profile }) => sum + profile.length, 0));
  let end = 0;
  for (const [i, row] of rows.entries()) {
    facts[i * width] = GROUNDS.indexOf(row.legalGround);
    facts[i * width + 1] = STATES.indexOf(row.consentState);
    for (const [place, people] of did.entries()) facts[i * width + 2 + place] = people.has(row.id) ? 1 : 0;
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
