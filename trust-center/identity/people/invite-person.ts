import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { isLanguage } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type Clock, DAY_MS } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { nameRole } from '../../clients/actors/role-names.ts';
import type { Role } from '../../clients/actors/roles.ts';
import type { SendSingleMail } from '../notices/mail-port.ts';
import { newToken } from '../passwords/one-time-token.ts';
import { countTry } from '../sign-in/limit-tries.ts';

const VALID_MS = 7 * DAY_MS;
const MOST_PER_INVITER = 200;

interface Gifts {
  /** Roles without a partner */
  headquarters: readonly Role[];
  /** Roles at a partner */
  partner: readonly Role[];
}
const NOTHING: Gifts = { headquarters: [], partner: [] };
/**
 * Which roles a role may give: nobody more than their own, and a partner's people only within the partner. A partner's custodian is
 * named by the partner alone: headquarters must never hold both keys of a destruction.
 */
const MAY_GIVE: Record<Role, Gifts> = {
  hq_administrator: {
    headquarters: ['hq_administrator', 'hq_marketer', 'compliance_officer', 'key_custodian'],
    partner: ['partner_owner'],
  },
  hq_marketer: { headquarters: [], partner: ['partner_owner'] },
  partner_owner: { headquarters: [], partner: ['partner_owner', 'partner_editor', 'key_custodian'] },
  partner_editor: NOTHING,
  compliance_officer: NOTHING,
  key_custodian: NOTHING,
};

export interface InviteDeps {
  db: TrustDatabase;
  origin: string;
  clock: Clock;
  sendSingleMail: SendSingleMail;
}

export interface Invite {
  email: string;
  name: string;
  role: Role;
  partnerId: string | null;
  language: string;
  /** A person's id; their memberships decide which roles they may give. */
  invitedBy: string;
}

/**
 * True once somebody works at the partner's desk. From then on only the partner's own people open it to others: HQ would otherwise
 * reach its customers by inviting itself.
 */
const isTaken = async (db: TrustDatabase, partnerId: string): Promise<boolean> =>
  (await db.membership.count({ where: { partnerId } })) > 0;

/** The roles that a person may give, for one partner or for HQ (`null`). */
export async function rolesToGive(db: TrustDatabase, userId: string, partnerId: string | null): Promise<Role[]> {
  const memberships = await db.membership.findMany({ where: { userId }, take: 200 });
  const isClosedToHq = partnerId !== null && (await isTaken(db, partnerId));
  const fitting = memberships.filter((one) => one.partnerId === partnerId || (one.partnerId === null && !isClosedToHq));
  const where = partnerId === null ? 'headquarters' : 'partner';
  return [...new Set(fitting.flatMap(({ role }) => MAY_GIVE[role][where]))];
}

/**
 * Invites the first owner of a partner: all that the app may ask for, whoever it says is asking. Failures: PARTNER_TAKEN, and those of
 * {@link invitePerson}.
 */
export async function inviteFirstOwner(
  deps: InviteDeps,
  invite: Invite,
): Promise<Result<{ invitationId: string }, Failure>> {
  const { role, partnerId } = invite;
  if (role !== 'partner_owner' || partnerId === null) return failed(failure('ROLE_NOT_YOURS_TO_GIVE'));
  if (await isTaken(deps.db, partnerId)) return failed(failure('PARTNER_TAKEN'));
  return invitePerson(deps, invite);
}

/** Invites a person by mail. Failures: ROLE_NOT_YOURS_TO_GIVE, ALREADY_MEMBER, RATE_LIMITED. */
export async function invitePerson(
  deps: InviteDeps,
  invite: Invite,
): Promise<Result<{ invitationId: string }, Failure>> {
  const { db, clock } = deps;
  const { role, partnerId } = invite;
  const email = invite.email.trim().toLowerCase();
  if (!(await rolesToGive(db, invite.invitedBy, partnerId)).includes(role))
    return failed(failure('ROLE_NOT_YOURS_TO_GIVE'));
  const tried = await countTry(db, 'invitation', invite.invitedBy, MOST_PER_INVITER);
  if (!tried.ok) return tried;
  const known = await db.user.findUnique({ where: { email }, select: { id: true } });
  const isMember = known && (await db.membership.count({ where: { userId: known.id, role, partnerId } })) > 0;
  if (isMember) return failed(failure('ALREADY_MEMBER'));
  const inviter = await db.user.findUniqueOrThrow({ where: { id: invite.invitedBy }, select: { name: true } });
  const language = isLanguage(invite.language) ? invite.language : 'en';
  const { token, hash } = newToken();
  const invitationId = newId('invitation');
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + VALID_MS);
  const tokenHash = hash;
  await db.$transaction([
    // An earlier invitation to the same access ends: only the latest mail works.
    db.invitation.updateMany({
      where: { email, role, partnerId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    }),
    db.invitation.create({
      data: {
        id: invitationId,
        email,
        name: invite.name.trim(),
        role,
        partnerId,
        language,
        tokenHash,
        invitedBy: invite.invitedBy,
        createdAt: now,
        expiresAt,
      },
    }),
  ]);
  await deps.sendSingleMail({
    key: 'invitation',
    partnerId,
    to: email,
    language,
    values: { name: invite.name, inviter: inviter.name, role: nameRole(role, language) },
    href: `${deps.origin}/invitation/${token}`,
    usefulUntil: expiresAt,
  });
  return ok({ invitationId });
}

/** Mails an open invitation again, with a new link. Failures: NOT_FOUND for another partner's, and those of {@link invitePerson}. */
export async function resendInvitation(
  deps: InviteDeps,
  input: { invitationId: string; partnerId: string | null; invitedBy: string },
): Promise<Result<{ invitationId: string }, Failure>> {
  const invitation = await deps.db.invitation.findFirst({
    where: { id: input.invitationId, partnerId: input.partnerId, acceptedAt: null, revokedAt: null },
  });
  if (!invitation) return failed(failure('NOT_FOUND'));
  const { email, name, role, partnerId, language } = invitation;
  return invitePerson(deps, { email, name, role, partnerId, language, invitedBy: input.invitedBy });
}

/** Takes back an invitation that nobody has accepted. Does nothing for another partner's. */
export async function revokeInvitation(
  { db, clock }: Pick<InviteDeps, 'db' | 'clock'>,
  input: { invitationId: string; partnerId: string | null },
): Promise<void> {
  await db.invitation.updateMany({
    where: { id: input.invitationId, partnerId: input.partnerId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: clock.now() },
  });
}
