import type { Clock } from '@multipartner/kernel/time';
import type pg from 'pg';
import type { Actor, AuditLog } from '../audit/log.ts';
import type { Vault } from '../vault/vault.ts';

export interface TransportsDeps {
  pool: pg.Pool;
  audit: Pick<AuditLog, 'write'>;
  vault: Pick<Vault, 'sealForSystem' | 'openForSystem'>;
  clock: Clock;
}

/** Who acts: an operator's key custodian, or the mailer. Transports belong to no partner. */
export interface Operator {
  actor: Actor;
  reqId: string;
}
