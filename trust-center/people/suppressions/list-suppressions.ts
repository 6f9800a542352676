import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../contacts/contact-rows.ts';
import type { ContactProfile } from '../contacts/profile.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { isRemovable, type SuppressionReason } from './suppression-reasons.ts';

export interface ListedSuppression {
  suppressionId: string;
  reason: SuppressionReason;
  createdAt: Date;
  /** Who has the address; null when nobody has it any more: only a token of it is kept */
  contact: { contactId: string; profile: ContactProfile } | null;
  isRemovable: boolean;
}

export interface SuppressionPage {
  suppressions: ListedSuppression[];
  nextCursor: string | null;
}

interface SuppressionRow {
  suppressionId: string;
  reason: SuppressionReason;
  suppressedAt: Date;
}

type JoinedRow = SuppressionRow & Omit<ContactRecord, 'id'> & { id: string | null };
const SUPPRESSIONS = `SELECT s.id AS "suppressionId", s.reason, s."createdAt" AS "suppressedAt", ${CONTACT_COLUMNS}
  FROM suppression s LEFT JOIN contact c ON c."partnerId" = s."partnerId" AND c."suppressionToken" = s.token`;

/** Opens who is known among them: one entry of the log for all. */
async function openKnown(deps: PeopleDeps, by: By, rows: readonly JoinedRow[]): Promise<ListedSuppression[]> {
  const known = rows.filter((row): row is SuppressionRow & ContactRecord => row.id !== null);
  const profiles = new Map<string, ContactProfile>();
  if (known.length > 0) {
    const receipt = await deps.audit.write({ ...by, op: 'contact.listed', objects: known.map(({ id }) => id) });
    for (const { record, profile } of await openContacts(await deps.vault.partner(by.partnerId), receipt, known))
      profiles.set(record.id, profile);
  }
  return rows.map(({ suppressionId, reason, suppressedAt, id }) => ({
    suppressionId,
    reason,
    createdAt: suppressedAt,
    contact: id === null ? null : { contactId: id, profile: profiles.get(id)! },
    isRemovable: isRemovable(reason),
  }));
}

/** Newest first. Names and addresses of known contacts are opened, which is an entry of the log for each page. */
export async function listSuppressions(
  deps: PeopleDeps,
  by: By,
  input: { limit: number; cursor?: string | undefined; reason?: SuppressionReason | undefined },
): Promise<SuppressionPage> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<JoinedRow>(
      `${SUPPRESSIONS} WHERE ($1::text IS NULL OR s.id < $1) AND ($2::text IS NULL OR s.reason::text = $2) ORDER BY s.id DESC LIMIT $3`,
      [input.cursor ?? null, input.reason ?? null, input.limit + 1],
    ),
  );
  const page = rows.slice(0, input.limit);
  return {
    suppressions: await openKnown(deps, by, page),
    nextCursor: rows.length > input.limit ? page.at(-1)!.suppressionId : null,
  };
}

/** One of them, to be lifted. Throws FailureError NOT_FOUND, SUPPRESSION_STAYS where the partner cannot lift it. */
export async function viewSuppression(deps: PeopleDeps, by: By, suppressionId: string): Promise<ListedSuppression> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<JoinedRow>(`${SUPPRESSIONS} WHERE s.id = $1`, [suppressionId]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  if (!isRemovable(rows[0].reason)) throw new FailureError(failure('SUPPRESSION_STAYS'));
  const [opened] = await openKnown(deps, by, [rows[0]]);
  return opened!;
}

/** How many there are for each reason; nothing is decrypted. */
export async function countSuppressions(
  deps: Pick<PeopleDeps, 'pool'>,
  partnerId: string,
): Promise<Partial<Record<SuppressionReason, number>>> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ reason: SuppressionReason; people: number }>(
      'SELECT reason, count(*)::int AS people FROM suppression GROUP BY reason',
    ),
  );
  return Object.fromEntries(rows.map(({ reason, people }) => [reason, people]));
}
