/**
 * Audiences as they stand in addresses: `all`, a segment's id, or a keyed hash of a tag, because tags are words about people and
 * addresses end in histories and logs.
 */
import { createHmac } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { By } from '../../people/deps.ts';
import { EVERYBODY, selectContacts } from '../../people/segments/select-contacts.ts';
import type { OrdersDeps } from '../deps.ts';
import type { Audience } from './audience.ts';

const TAG_KEY = /^tag_[A-Za-z0-9_-]{22}$/;
const SEGMENT_ID = /^seg_[0-9a-z]{26}$/;

export const foldTag = (tag: string): string => tag.normalize('NFKC').toLowerCase();

/** The key of a tag: the same for its spellings in upper and lower case, different for each partner. */
export const tagKey = (deps: Pick<OrdersDeps, 'tokenSecrets'>, partnerId: string, tag: string): string => {
  const hash = createHmac('sha256', deps.tokenSecrets[0]!).update(`tc/audience-tag/v1\0${partnerId}\0${foldTag(tag)}`);
  return `tag_${hash.digest('base64url').slice(0, 22)}`;
};

/** The audience behind a key. A tag is looked for among the people, up to the first who has it. Throws FailureError NOT_FOUND. */
export async function readAudienceKey(deps: OrdersDeps, by: By, key: string): Promise<Audience> {
  if (key === 'all') return { kind: 'all' };
  if (SEGMENT_ID.test(key)) return { kind: 'segment', segmentId: key };
  if (TAG_KEY.test(key))
    for await (const page of selectContacts(deps, by, EVERYBODY))
      for (const { profile } of page)
        for (const tag of profile.tags) if (tagKey(deps, by.partnerId, tag) === key) return { kind: 'tag', tag };
  throw new FailureError(failure('NOT_FOUND'));
}
