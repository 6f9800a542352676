/**
 * The person pressed the button behind the link of the mail. Contact, consents with their whole evidence, and the end of an unsubscribe
 * come about in one transaction; the link works once.
 */
import { timingSafeEqual } from 'node:crypto';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { PublishedForm } from '@multipartner/templates-engine/published-form';
import type pg from 'pg';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import { sealEvidence } from '../../people/consent/evidence.ts';
import { GRANTED } from '../../people/consent/next-consent.ts';
import type { MailPurpose } from '../../people/consent/purposes.ts';
import { recordActs } from '../../people/consent/record-acts.ts';
import type { SignUpEvidence } from '../../people/consent/sign-up-evidence.ts';
import type { By } from '../../people/deps.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import { bySignUp, type FormsDeps, type Visitor } from '../deps.ts';
import { stateOfAddress } from './blocked-address.ts';
import { type ConfirmTarget, readConfirmLink } from './confirm-link.ts';
import { CONFIRM_DAYS, type PendingRequest, pendingRequest } from './pending-request.ts';
import { takeInContact } from './take-in-contact.ts';

const isUniqueViolation = (error: unknown): boolean => (error as { code?: string } | null)?.code === '23505';

export type Confirmation = 'confirmed' | 'already' | 'expired' | 'blocked';

interface Row {
  formId: string;
  versionId: string;
  state: 'asked' | 'confirmed' | 'held_back';
  linkHash: Buffer | null;
  sealed: Buffer | null;
  askedAt: Date;
  sentAt: Date | null;
}

/** The row of a link, locked where it is to be changed; null unless the whole link is right. */
export async function findSignUp(client: pg.PoolClient, target: ConfirmTarget, lock: '' | 'FOR UPDATE OF s') {
  const { rows } = await client.query<Row>(
    `SELECT s."formId", s."versionId", s.state, s."linkHash", s.sealed, s."askedAt", m."acceptedAt" AS "sentAt"
     FROM sign_up s LEFT JOIN single_mail m ON m.id = s."mailId" WHERE s.id = $1 ${lock}`,
    [target.signUpId],
  );
  const row = rows[0];
  return row?.linkHash && timingSafeEqual(row.linkHash, target.linkHash) ? row : null;
}

export function standingOf(row: Pick<Row, 'state' | 'askedAt'>, now: Date): 'open' | Confirmation {
  if (row.state === 'confirmed') return 'already';
  if (row.state === 'held_back') return 'blocked';
  return now.getTime() - row.askedAt.getTime() >= CONFIRM_DAYS * DAY_MS ? 'expired' : 'open';
}

/** Null for anything that is no link of ours. Throws the vault's FailureErrors while the partner's keys cannot be used. */
export async function confirmSignUp(deps: FormsDeps, link: string, visitor: Visitor): Promise<Confirmation | null> {
  const target = readConfirmLink(link);
  if (!target) return null;
  try {
    return await confirm(deps, target, visitor);
  } catch (error) {
    // Somebody else made the contact at this very moment: it is there now.
    if (isUniqueViolation(error)) return confirm(deps, target, visitor);
    throw error;
  }
}

async function confirm(deps: FormsDeps, target: ConfirmTarget, visitor: Visitor): Promise<Confirmation | null> {
  const { partnerId, signUpId } = target;
  const now = deps.clock.now();
  const by = bySignUp(partnerId, signUpId, visitor.reqId);
  return withPartner(deps.pool, partnerId, async (client) => {
    const row = await findSignUp(client, target, 'FOR UPDATE OF s');
    if (!row) return null;
    const standing = standingOf(row, now);
    if (standing !== 'open') return standing;
    const partner = await deps.vault.partner(partnerId);
    const receipt = await deps.audit.write({ ...by, op: 'sign_up.read', objects: [signUpId] });
    const ref = { type: 'sign-up', id: signUpId } as const;
    const request = pendingRequest.parse(partner.openForPartner(receipt, ref, row.sealed!));
    const token = partner.suppressionToken(request.email);
    const { blocked, lifts } = await stateOfAddress(deps, client, request.email, token);
    if (blocked) return refuse(deps, client, by, row.formId, now);
    const evidence: SignUpEvidence = {
      ...request.evidence,
      mail: { ...request.evidence.mail, sentAt: row.sentAt?.toISOString() ?? null },
      confirmedAt: now.toISOString(),
      confirmedIp: visitor.ip,
      confirmedUserAgent: visitor.userAgent,
      linkHash: target.linkHash.toString('hex'),
    };
    await grant(deps, client, by, partner, { request, evidence, token, lifts, formId: row.formId, now });
    return 'confirmed';
  });
}

/** A complaint, an objection or a bounce came between request and confirmation. */
async function refuse(deps: FormsDeps, client: pg.PoolClient, by: By, formId: string, now: Date): Promise<'blocked'> {
  await settle(client, by.actor.id, 'held_back', null, now);
  await client.query(`UPDATE sign_up_form SET "heldBack" = "heldBack" + 1 WHERE id = $1`, [formId]);
  await deps.audit.write({ ...by, op: 'sign_up.refused', objects: [by.actor.id] });
  return 'blocked';
}

const settle = (client: pg.PoolClient, id: string, state: string, contactId: string | null, now: Date) =>
  client.query(
    `UPDATE sign_up SET state = $2::"SignUpState", "contactId" = $3, "settledAt" = $4, sealed = NULL, token = NULL WHERE id = $1`,
    [id, state, contactId, now],
  );

interface Grant {
  request: PendingRequest;
  evidence: SignUpEvidence;
  token: Buffer;
  lifts: boolean;
  formId: string;
  now: Date;
}

async function grant(
  deps: FormsDeps,
  client: pg.PoolClient,
  by: By,
  partner: PartnerVault,
  { request, evidence, token, lifts, formId, now }: Grant,
): Promise<void> {
  const signUpId = by.actor.id;
  const { contactId, key } = await takeInContact(deps, client, by, partner, request, now);
  const acts = Object.entries(request.agreed).map(([purpose, statement]) => ({
    evidence: sealEvidence(
      partner,
      key,
      { act: 'granted', source: 'form', purpose: purpose as MailPurpose },
      {
        what: 'consent.granted',
        statement,
        ground: 'consent',
        signUp: evidence,
        by: signUpId,
        at: now.toISOString(),
      },
    ),
    standing: GRANTED,
  }));
  await recordActs(deps, client, by, acts, now);
  if (lifts) {
    await client.query(`DELETE FROM suppression WHERE token = $1 AND reason IN ('unsubscribed', 'soft_bounces')`, [
      token,
    ]);
    await deps.audit.write({ ...by, op: 'suppression.removed', objects: [contactId] });
  }
  await settle(client, signUpId, 'confirmed', contactId, now);
  await client.query(`UPDATE sign_up_form SET confirmed = confirmed + 1 WHERE id = $1`, [formId]);
  await deps.audit.write({ ...by, op: 'sign_up.confirmed', objects: [signUpId, contactId] });
}

export interface ConfirmationPage {
  standing: 'open' | Confirmation;
  /** The form as it was when the person asked */
  content: PublishedForm;
  look: PartnerLook;
}

/** What the page behind a link shows before anybody presses anything. Nothing is opened and nothing changes: programs follow links, too. */
export async function readConfirmation(deps: FormsDeps, link: string): Promise<ConfirmationPage | null> {
  const target = readConfirmLink(link);
  if (!target) return null;
  return withPartner(deps.pool, target.partnerId, async (client) => {
    const row = await findSignUp(client, target, '');
    if (!row) return null;
    const { rows } = await client.query<PartnerLook & { content: PublishedForm }>(
      `SELECT v.content, ${LOOK_COLUMNS} FROM sign_up_form_version v JOIN partner p ON p.id = v."partnerId" WHERE v.id = $1`,
      [row.versionId],
    );
    if (!rows[0]) return null;
    const { content, ...look } = rows[0];
    return { standing: standingOf(row, deps.clock.now()), content, look };
  });
}
