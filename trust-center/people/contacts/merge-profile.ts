/** A later row of the same address fills empty fields and replaces filled ones; what it does not say stays. */
import type { ContactRow } from '../csv/read-contact-row.ts';
import { type ContactProfile, MOST_PROFILE_FIELDS } from './profile.ts';

const MAX_TAGS = 50;
const MAX_CUSTOM_FIELDS = 40;

export function profileOfRow(row: ContactRow): ContactProfile {
  return { email: row.address, ...row.profile, tags: row.tags, custom: { ...row.custom }, fields: { ...row.fields } };
}

export function mergeProfile(known: ContactProfile, later: ContactRow): ContactProfile {
  return {
    ...known,
    ...later.profile,
    tags: [...new Set([...known.tags, ...later.tags])].slice(0, MAX_TAGS),
    custom: Object.fromEntries(Object.entries({ ...known.custom, ...later.custom }).slice(0, MAX_CUSTOM_FIELDS)),
    fields: Object.fromEntries(Object.entries({ ...known.fields, ...later.fields }).slice(0, MOST_PROFILE_FIELDS)),
  };
}
