/** What only people know about processing: partners enter theirs, officers the platform's. Business contacts, which Art. 13 and 37(7) GDPR have published anyway. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { z } from 'zod';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import { inTransaction } from '../transaction.ts';

const line = z.string().trim().max(400).default('');
const lines = z.string().trim().max(2_000).default('');

export const partnerStatement = z.strictObject({
  /** Representative in the Union (Art. 27), where there is one */
  representative: line,
  /** Data protection officer: function and address, Art. 37 */
  officer: line,
  /** Where people turn to with questions about their data */
  contact: line,
  /** Purposes beside those of mails */
  purposes: lines,
  /** Recipients beside those that the platform brings */
  recipients: lines,
  /** Transfers to third countries beside those of sub-processors */
  transfers: lines,
  /** Measures on the partner's own premises */
  measures: lines,
});
export type PartnerStatement = z.infer<typeof partnerStatement>;

export const platformStatement = z.strictObject({
  /** Name and address of the processor */
  operator: line,
  contact: line,
  representative: line,
  officer: line,
  transfers: lines,
  /** Organisational measures, which no setting tells */
  measures: lines,
});
export type PlatformStatement = z.infer<typeof platformStatement>;

/** Nothing entered yet. */
export const NO_PARTNER_STATEMENT = partnerStatement.parse({});
export const NO_PLATFORM_STATEMENT = platformStatement.parse({});

export async function readPartnerStatement(deps: DocumentDeps, partnerId: string): Promise<PartnerStatement> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ entries: unknown }>('SELECT entries FROM partner_statement'),
  );
  return rows[0] ? partnerStatement.parse(rows[0].entries) : NO_PARTNER_STATEMENT;
}

export async function readPlatformStatement(deps: DocumentDeps): Promise<PlatformStatement> {
  const { rows } = await deps.pool.query<{ entries: unknown }>(
    `SELECT entries FROM platform_statement WHERE id = 'platform'`,
  );
  return rows[0] ? platformStatement.parse(rows[0].entries) : NO_PLATFORM_STATEMENT;
}

const leafOf = (by: DocumentBy, partnerId: string | null) =>
  ({ partnerId, actor: by.actor, op: 'statement.changed', purpose: null, reqId: by.reqId }) as const;

/** The partner's owner changes its entries. */
export async function changePartnerStatement(
  deps: DocumentDeps,
  by: DocumentBy,
  partnerId: string,
  entries: PartnerStatement,
): Promise<void> {
  await withPartner(deps.pool, partnerId, async (client) => {
    await deps.audit.write(leafOf(by, partnerId));
    await client.query(
      `INSERT INTO partner_statement ("partnerId", entries, "setBy", "setAt") VALUES ($1, $2, $3, $4)
       ON CONFLICT ("partnerId") DO UPDATE SET entries = EXCLUDED.entries, "setBy" = EXCLUDED."setBy", "setAt" = EXCLUDED."setAt"`,
      [partnerId, JSON.stringify(partnerStatement.parse(entries)), by.actor.id, deps.clock.now()],
    );
  });
}

/** An officer changes the platform's. */
export async function changePlatformStatement(
  deps: DocumentDeps,
  by: DocumentBy,
  entries: PlatformStatement,
): Promise<void> {
  await inTransaction(deps.pool, async (client) => {
    await deps.audit.write(leafOf(by, null));
    await client.query(
      `INSERT INTO platform_statement (id, entries, "setBy", "setAt") VALUES ('platform', $1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET entries = EXCLUDED.entries, "setBy" = EXCLUDED."setBy", "setAt" = EXCLUDED."setAt"`,
      [JSON.stringify(platformStatement.parse(entries)), by.actor.id, deps.clock.now()],
    );
  });
}
