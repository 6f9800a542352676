/** Keeps what only people know about processing. Business contacts, which Art. 13 and 37(7) GDPR have published anyway. */
import { inTransaction, withPartner } from '@multipartner/prisma-trust-center/connect';
import type { DocumentBy, DocumentDeps } from '../deps.ts';
import {
  type PartnerStatement,
  type PlatformStatement,
  partnerStatement,
  platformStatement,
} from './statement-fields.ts';

/** Nothing entered yet. */
export const NO_PARTNER_STATEMENT = partnerStatement.parse({});
const NO_PLATFORM_STATEMENT = platformStatement.parse({});

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
