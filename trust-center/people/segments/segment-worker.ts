/** Entry of a worker thread: opens a page of contacts and tells which of them fit. Profiles in clear exist only here, one at a time. */

import { parentPort } from 'node:worker_threads';
import { isFailureError } from '@multipartner/kernel/errors';
import { createLentReader } from '../../vault/keys/lent-keys.ts';
import { completeProfile, PROFILE_SCHEMA } from '../contacts/profile.ts';
import { compileFilter } from './compile-filter.ts';
import {
  ACTIVITIES_AT,
  factsWidth,
  profileOf,
  type SegmentAnswer,
  type SegmentTask,
  standingsIn,
  wrappedOf,
} from './segment-task.ts';

function evaluate(task: SegmentTask): Uint8Array {
  const { contactIds, facts, rowVersions, generations, around } = task;
  const test = compileFilter(task.filter, around);
  const reader = createLentReader(task.lent);
  const width = factsWidth(around.activities.length);
  const fits = new Uint8Array(contactIds.length);
  try {
    for (const [i, id] of contactIds.entries()) {
      const ref = { type: 'profile', id, rowVersion: BigInt(rowVersions[i]!), schema: PROFILE_SCHEMA } as const;
      const profile = reader.open(id, generations[i]!, wrappedOf(task, i), ref, profileOf(task, i));
      const at = i * width;
      const standings = standingsIn(facts, at);
      // The seal vouches for the shape: only sealProfile makes these records.
      const person = completeProfile(profile);
      fits[i] = test({ profile: person, standings, did: (place) => facts[at + ACTIVITIES_AT + place] === 1 }) ? 1 : 0;
    }
  } finally {
    reader.close();
  }
  return fits;
}

parentPort!.on('message', ({ id, task }: { id: number; task: SegmentTask }) => {
  let answer: SegmentAnswer;
  try {
    answer = { fits: evaluate(task) };
  } catch (error) {
    answer = { failure: isFailureError(error) ? error.failure.code : 'INTERNAL' };
  }
  parentPort!.postMessage({ id, answer });
});
