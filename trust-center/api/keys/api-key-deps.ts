import type { Clock } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { Actor, AuditLog } from '../../audit/log.ts';
import type { Role } from '../../clients/actors/roles.ts';

export interface ApiKeyDeps {
  db: TrustDatabase;
  audit: Pick<AuditLog, 'write'>;
  clock: Clock;
}

/** Whose desk the key belongs to (null: the officers'), and who asks. */
export interface KeyHolder {
  partnerId: string | null;
  actor: Actor;
  role: Role;
  reqId: string;
}

/** Keys are made and ended by who answers for the desk: a partner's owners, officers, and custodians for both. */
export const mayManageKeys = ({ role, partnerId }: KeyHolder): boolean =>
  role === 'key_custodian' || (partnerId === null ? role === 'compliance_officer' : role === 'partner_owner');
