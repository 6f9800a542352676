import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type { Actor } from '../../audit/log.ts';
import type { CommonField } from '../../clients/people/contact-fields.ts';
import type { PeopleDeps } from '../deps.ts';

/**
 * Keeps HQ's common set as its app tells it. Safe to repeat; a set that is older than the stored one changes nothing. A field that the
 * set leaves out stays as an archived one: partners may have values in it.
 */
export async function storeCommonFields(
  deps: PeopleDeps,
  actor: Actor,
  reqId: string,
  { changedAt, fields }: { changedAt: string; fields: CommonField[] },
): Promise<{ stored: boolean }> {
  const stored = await inTransaction(deps.pool, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('common-field-set'))`);
    const { rows } = await client.query<{ changedAt: Date; fields: CommonField[] }>(
      `SELECT "changedAt", fields FROM common_field_set WHERE id = 'hq'`,
    );
    const known = rows[0];
    const isNews = !known || known.changedAt < new Date(changedAt);
    if (isNews) {
      const told = new Set(fields.map(({ fieldId }) => fieldId));
      const left = (known?.fields ?? []).filter(({ fieldId }) => !told.has(fieldId));
      const all = [...fields, ...left.map((field) => ({ ...field, archived: true }))];
      await client.query(
        `INSERT INTO common_field_set (id, "changedAt", fields) VALUES ('hq', $1, $2)
         ON CONFLICT (id) DO UPDATE SET "changedAt" = EXCLUDED."changedAt", fields = EXCLUDED.fields`,
        [changedAt, JSON.stringify(all)],
      );
    }
    return isNews;
  });
  if (stored) await deps.audit.write({ partnerId: null, actor, op: 'field.common_set', purpose: null, reqId });
  return { stored };
}
