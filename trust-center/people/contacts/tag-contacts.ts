import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts, sealProfile } from './contact-rows.ts';
import { tag as tagSchema } from './profile.ts';

export interface TagChange {
  /** At most 500 */
  contactIds: readonly string[];
  add?: readonly string[];
  remove?: readonly string[];
}

const MAX_TAGS = 50;

/** Adds and removes tags of several people at once. Answers how many profiles changed. */
export async function tagContacts(deps: PeopleDeps, by: By, input: TagChange): Promise<{ changed: number }> {
  await demandPartner(deps, by);
  if (input.contactIds.length > PAGE_ROWS) throw new FailureError(failure('TOO_LARGE', { limit: PAGE_ROWS }));
  const add = (input.add ?? []).map((tag) => tagSchema.parse(tag));
  const remove = new Set(input.remove ?? []);
  const partner = await deps.vault.partner(by.partnerId);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = ANY($1) ORDER BY c.id FOR UPDATE`,
      [input.contactIds],
    );
    if (rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
    const receipt = await deps.audit.write({ ...by, op: 'contact.edited', objects: rows.map(({ id }) => id) });
    const opened = await openContacts(partner, receipt, rows);
    const changed = opened.flatMap(({ record, key, profile }) => {
      const tags = [...new Set([...profile.tags.filter((tag) => !remove.has(tag)), ...add])].slice(0, MAX_TAGS);
      if (tags.join('\n') === profile.tags.join('\n')) return [];
      const version = BigInt(record.rowVersion) + 1n;
      return [{ id: record.id, version, sealed: sealProfile(partner, key, record.id, version, { ...profile, tags }) }];
    });
    await client.query(
      `UPDATE contact c SET profile = t.sealed, "rowVersion" = t.version, "updatedAt" = $4
       FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS t(id, version, sealed) WHERE c.id = t.id`,
      [
        changed.map(({ id }) => id),
        changed.map(({ version }) => version),
        changed.map(({ sealed }) => sealed),
        deps.clock.now(),
      ],
    );
    await deps.audit.write({ ...by, op: 'contact.tagged', objects: changed.map(({ id }) => id) });
    return { changed: changed.length };
  });
}
