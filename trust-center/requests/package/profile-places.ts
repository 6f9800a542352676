/** Who the person is, what it agreed to, and whether it may be written to. */
import { z } from 'zod';
import type { Json } from '../../audit/log.ts';
import { PROFILE_FIELDS } from '../../people/csv/fields.ts';
import { showValue } from '../../people/fields/field-value.ts';
import { listFields } from '../../people/fields/read-fields.ts';
import { iso, MOST_ROWS, type Place, type PlaceRow } from './place.ts';

const anything = z.record(z.string(), z.unknown());

export const profile: Place = {
  name: 'profile',
  tables: ['contact'],
  portable: true,
  async collect({ deps, by, subject: { contact } }) {
    if (!contact) return [];
    const defined = new Map((await listFields(deps, by)).map((field) => [field.fieldId, field]));
    const { profile: known } = contact;
    const row = (field: string, value: string, kind: string): PlaceRow => ({ field, value, kind });
    return [
      row('email', known.email, 'built_in'),
      ...PROFILE_FIELDS.flatMap((field) => (known[field] ? [row(field, known[field], 'built_in')] : [])),
      ...Object.entries(known.fields).map(([id, value]) => {
        const field = defined.get(id);
        // The id of a choice says nothing to the person; everything else is readable as it is kept.
        const shown = field?.type === 'choice' ? showValue(field, value, 'en') : value;
        return row(field?.label.en ?? id, shown, 'defined');
      }),
      ...Object.entries(known.custom).map(([name, value]) => row(name, value, 'from_file')),
      ...known.tags.map((tag) => row('tag', tag, 'tag')),
      row('createdAt', contact.createdAt.toISOString(), 'fact'),
      row('updatedAt', contact.updatedAt.toISOString(), 'fact'),
    ];
  },
};

/** Of the profile, what the person gave: no tags, no remarks and no facts of ours. */
export const isGiven = (row: PlaceRow): boolean =>
  row.kind !== 'tag' && row.kind !== 'fact' && row.field !== 'notes' && row.field !== 'lastPurchase';

export const grounds: Place = {
  name: 'grounds',
  tables: ['contact_ground'],
  portable: false,
  async collect({ query, subject: { contactId } }) {
    const rows = await query<{
      purpose: string;
      ground: string;
      state: string;
      givenAt: Date | null;
      lastUsedAt: Date | null;
    }>(
      `SELECT purpose, ground, state, "givenAt", "lastUsedAt" FROM contact_ground WHERE "contactId" = $1 ORDER BY purpose`,
      [contactId],
    );
    return rows.map(({ givenAt, lastUsedAt, ...row }) => ({
      ...row,
      givenAt: iso(givenAt),
      lastUsedAt: iso(lastUsedAt),
    }));
  },
};

export const consent: Place = {
  name: 'consent',
  tables: ['consent_evidence'],
  portable: true,
  async collect({ query, partner, subject: { contactId, contact } }) {
    if (!contact) return [];
    const rows = await query<{
      id: string;
      act: string;
      purpose: string;
      source: string;
      evidence: Buffer;
      hash: Buffer;
      createdAt: Date;
    }>(
      `SELECT id, act, purpose, source, evidence, hash, "createdAt" FROM consent_evidence WHERE "contactId" = $1 ORDER BY "createdAt", id LIMIT ${MOST_ROWS}`,
      [contactId],
    );
    const keys = await partner();
    return rows.map(({ id, act, purpose, source, evidence, hash, createdAt }) => ({
      act,
      purpose,
      source,
      at: createdAt.toISOString(),
      evidence: anything.parse(keys.openRecord(contact.key, { type: 'consent-evidence', id }, evidence)) as Json,
      sha256: hash.toString('hex'),
    }));
  },
};

export const suppression: Place = {
  name: 'suppression',
  tables: ['suppression', 'brand_wish', 'mail_pause', 'repeated_refusal', 'refusal_pending'],
  portable: false,
  async collect({ query, partner, subject: { address, contactId } }) {
    const token = address ? (await partner()).suppressionToken(address) : null;
    const rows = await query<{ reason: string; createdAt: Date }>(
      `SELECT reason::text, "createdAt" FROM suppression WHERE token = $1`,
      [token],
    );
    const wishes = await query<{ objects: boolean; createdAt: Date }>(
      `SELECT objects, "createdAt" FROM brand_wish WHERE "contactId" = $1`,
      [contactId],
    );
    const others = await query<{ reason: string; at: Date; until: Date | null }>(
      `SELECT 'pause' AS reason, "setAt" AS at, until FROM mail_pause WHERE "contactId" = $1
       UNION ALL SELECT 'withdrawn_' || purpose, at, NULL FROM repeated_refusal WHERE "contactId" = $1
       UNION ALL SELECT what || COALESCE('_' || word, ''), at, until FROM refusal_pending WHERE "contactId" = $1`,
      [contactId],
    );
    return [
      ...others.map(({ reason, at, until }) => ({
        reason,
        scope: 'partner',
        since: at.toISOString(),
        ...(until ? { until: until.toISOString() } : {}),
      })),
      ...rows.map(({ reason, createdAt }) => ({ reason, scope: 'partner', since: createdAt.toISOString() })),
      ...wishes.map(({ objects, createdAt }) => ({
        reason: objects ? 'objection' : 'objection_taken_back',
        scope: 'brand',
        since: createdAt.toISOString(),
      })),
    ];
  },
};
