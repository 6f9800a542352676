/** Destroying all keys of a partner: asked for by one custodian, approved by one of the other organisation, carried out after a waiting time. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { REAL_PEOPLE_SQL } from '../canaries/without-canaries.ts';
import { type CustodianBy, type CustodyDeps, demandCustodian, leafOf } from './deps.ts';
import { changeCustody } from './lock-keys.ts';

export const LEAST_WINDOW_DAYS = 7;
export const MOST_WINDOW_DAYS = 30;

export interface Destruction {
  id: string;
  state: 'requested' | 'withdrawn' | 'scheduled' | 'cancelled' | 'destroyed';
  reason: string;
  windowDays: number;
  requestedBy: string;
  requestedByOperator: boolean;
  requestedAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  destroyAt: Date | null;
  endedAt: Date | null;
  certificate: DestructionCertificate | null;
}

/** What was destroyed. Ids, versions and numbers only. */
export interface DestructionCertificate {
  kmsKeyArn: string;
  kmsMode: string;
  keys: { use: string; version: number }[];
  contacts: number;
  destroyedAt: string;
  /** True when KMS itself says that its key is gone; false for a shared KMS key, which goes on for others */
  kmsConfirmed: boolean;
}

export const DESTRUCTION_COLUMNS = `id, state, reason, "windowDays", "requestedBy", "requestedByOperator", "requestedAt", "approvedBy", "approvedAt", "destroyAt", "endedAt", certificate`;

/** Throws FailureError FORBIDDEN, INVALID, KEY_STATE (something is under way already, or nothing is left to destroy). */
export async function requestDestruction(
  deps: CustodyDeps,
  by: CustodianBy,
  input: { partnerId: string; reason: string; windowDays: number },
): Promise<{ destructionId: string }> {
  const { partnerId, windowDays } = input;
  await demandCustodian(deps, by, partnerId);
  const reason = input.reason.trim();
  if (reason.length < 10 || reason.length > 1_000 || windowDays < LEAST_WINDOW_DAYS || windowDays > MOST_WINDOW_DAYS)
    throw new FailureError(failure('INVALID'));
  const destructionId = newId('keyDestruction');
  await withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query(
      `SELECT 1 FROM partner WHERE id = $1 AND "keyCustody" IN ('enabled', 'disabled') FOR UPDATE`,
      [partnerId],
    );
    const open = await client.query(`SELECT 1 FROM key_destruction WHERE state IN ('requested', 'scheduled')`);
    if (rows.length === 0 || open.rows.length > 0) throw new FailureError(failure('KEY_STATE'));
    await demandNoHolds(client);
    await deps.audit.write(leafOf(by, partnerId, 'key.destruction_requested'));
    await client.query(
      `INSERT INTO key_destruction ("partnerId", id, reason, "windowDays", "requestedBy", "requestedByOperator", "requestedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [partnerId, destructionId, reason, windowDays, by.userId, by.isOperator, deps.clock.now()],
    );
  });
  return { destructionId };
}

/**
 * The second person's yes. From here on nothing is readable; KMS destroys its key after the waiting time. Repeating it completes a try that
 * KMS interrupted. Throws FailureError FORBIDDEN, NOT_FOUND, KEY_SECOND_PERSON, KEY_STATE and those of the key service.
 */
export async function approveDestruction(
  deps: CustodyDeps,
  by: CustodianBy,
  input: { partnerId: string; destructionId: string },
): Promise<{ destroyAt: Date }> {
  const { partnerId, destructionId } = input;
  await demandCustodian(deps, by, partnerId);
  const asked = await readDestruction(deps, partnerId, destructionId);
  if (asked.state !== 'requested') throw new FailureError(failure('KEY_STATE'));
  // Another person, and one who does not work for the same organisation.
  const isOther = asked.requestedByOperator ? by.partnerIds.includes(partnerId) : by.isOperator;
  if (!isOther || asked.requestedBy === by.userId) {
    await deps.audit.write({ ...leafOf(by, partnerId, 'access.denied'), decision: 'deny' });
    throw new FailureError(failure('KEY_SECOND_PERSON'));
  }
  await withPartner(deps.pool, partnerId, demandNoHolds);
  await deps.audit.write(leafOf(by, partnerId, 'key.destruction_scheduled'));
  await changeCustody(deps, partnerId, 'destruction_scheduled', ['enabled', 'disabled', 'destruction_scheduled']);
  const now = deps.clock.now();
  const { state: kmsState } = await deps.vault.keyState(partnerId);
  // Pending already: a try before this one broke off between KMS and our row. Ours is then the later of the two dates.
  const atKms =
    kmsState === 'pending_deletion' ? null : await deps.vault.custody.scheduleDestruction(partnerId, asked.windowDays);
  const destroyAt = atKms ?? new Date(now.getTime() + asked.windowDays * DAY_MS);
  await withPartner(deps.pool, partnerId, (client) =>
    client.query(
      `UPDATE key_destruction SET state = 'scheduled', "approvedBy" = $2, "approvedAt" = $3, "destroyAt" = $4 WHERE id = $1 AND state = 'requested'`,
      [destructionId, by.userId, now, destroyAt],
    ),
  );
  return { destroyAt };
}

/**
 * Ends a request, or a destruction whose time has not come: then the keys stay disabled until somebody enables them. One custodian is enough,
 * of either side. Throws FailureError FORBIDDEN, NOT_FOUND, KEY_STATE and those of the key service.
 */
export async function cancelDestruction(
  deps: CustodyDeps,
  by: CustodianBy,
  input: { partnerId: string; destructionId: string },
): Promise<void> {
  const { partnerId, destructionId } = input;
  await demandCustodian(deps, by, partnerId);
  const { state } = await readDestruction(deps, partnerId, destructionId);
  if (state !== 'requested' && state !== 'scheduled') throw new FailureError(failure('KEY_STATE'));
  await deps.audit.write(leafOf(by, partnerId, 'key.destruction_cancelled'));
  // Also for a request whose approval broke off half-way.
  const { rows } = await deps.pool.query(
    `SELECT 1 FROM partner WHERE id = $1 AND "keyCustody" = 'destruction_scheduled'`,
    [partnerId],
  );
  if (rows.length > 0) {
    if ((await deps.vault.keyState(partnerId)).state === 'pending_deletion')
      await deps.vault.custody.cancelDestruction(partnerId);
    await changeCustody(deps, partnerId, 'disabled', ['destruction_scheduled']);
  }
  await withPartner(deps.pool, partnerId, (client) =>
    client.query(
      `UPDATE key_destruction SET state = $2::"KeyDestructionState", "endedBy" = $3, "endedAt" = $4 WHERE id = $1 AND state = $5::"KeyDestructionState"`,
      [destructionId, state === 'requested' ? 'withdrawn' : 'cancelled', by.userId, deps.clock.now(), state],
    ),
  );
}

/**
 * What somebody is bound to keep is not destroyed, of one person or of all; nor is a handing over cut in two. Throws FailureError LEGAL_HOLD,
 * DEPARTURE_STATE.
 */
async function demandNoHolds(client: pg.ClientBase): Promise<void> {
  const holds = await client.query(`SELECT 1 FROM legal_hold WHERE "liftedAt" IS NULL LIMIT 1`);
  if (holds.rows.length > 0) throw new FailureError(failure('LEGAL_HOLD'));
  const running = await client.query(`SELECT 1 FROM departure WHERE state IN ('accepted', 'running') LIMIT 1`);
  if (running.rows.length > 0) throw new FailureError(failure('DEPARTURE_STATE'));
}

async function readDestruction(deps: CustodyDeps, partnerId: string, destructionId: string): Promise<Destruction> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<Destruction>(`SELECT ${DESTRUCTION_COLUMNS} FROM key_destruction WHERE id = $1`, [destructionId]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/** Carries out what is due, for all partners; called by the runner. Answers the ids of partners whose keys ended. */
export async function completeDestructions(deps: CustodyDeps): Promise<string[]> {
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT id FROM partner WHERE "keyCustody" = 'destruction_scheduled' ORDER BY id`,
  );
  const ended: string[] = [];
  for (const { id } of rows) if (await completeDestruction(deps, id)) ended.push(id);
  return ended;
}

async function completeDestruction(deps: CustodyDeps, partnerId: string): Promise<boolean> {
  const now = deps.clock.now();
  const due = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ id: string }>(`SELECT id FROM key_destruction WHERE state = 'scheduled' AND "destroyAt" <= $1`, [
      now,
    ]),
  );
  const destructionId = due.rows[0]?.id;
  if (!destructionId) return false;
  const { state } = await deps.vault.keyState(partnerId);
  const { rows } = await deps.pool.query(`SELECT 1 FROM partner WHERE id = $1 AND "kmsMode" = 'shared'`, [partnerId]);
  // KMS takes its time after the date, or cannot be asked: the next round asks again. What it does not confirm is not certified.
  if (rows.length === 0 && state !== 'destroyed') return false;
  const receipt = await deps.audit.write({
    partnerId,
    actor: { class: 'service', id: 'trust-center', auth: 'process' },
    op: 'key.destroyed',
    purpose: 'key_custody',
    reqId: newId('request'),
  });
  await withPartner(deps.pool, partnerId, async (client) => {
    // Outside of the database too: a restore of an older one destroys them again.
    await deps.erasures.record(client, { partnerId, allKeys: true, receipt });
    const partner = await client.query<{ kmsKeyArn: string; kmsMode: string; contacts: number }>(
      `SELECT "kmsKeyArn", "kmsMode", (SELECT ${REAL_PEOPLE_SQL} FROM contact) AS contacts FROM partner WHERE id = $1`,
      [partnerId],
    );
    const keys = await client.query<{ use: string; version: number }>(
      `UPDATE purpose_key SET state = 'destroyed', "kmsBlob" = ''::bytea WHERE "partnerId" = $1 RETURNING use, version`,
      [partnerId],
    );
    const { kmsKeyArn, kmsMode, contacts } = partner.rows[0]!;
    const certificate: DestructionCertificate = {
      kmsKeyArn,
      kmsMode,
      keys: keys.rows.sort((a, b) => a.use.localeCompare(b.use) || a.version - b.version),
      contacts,
      destroyedAt: now.toISOString(),
      kmsConfirmed: state === 'destroyed',
    };
    await client.query(
      `UPDATE partner SET "keyCustody" = 'destroyed', "wrappedKey" = NULL, "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`,
      [partnerId],
    );
    await client.query(
      `UPDATE key_destruction SET state = 'destroyed', "endedAt" = $2, certificate = $3 WHERE id = $1`,
      [destructionId, now, JSON.stringify(certificate)],
    );
  });
  return true;
}
