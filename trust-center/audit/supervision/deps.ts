/** What the compliance officer's use cases work with, and in whose name they act. Nothing here opens a customer's record. */
import type { Clock } from '@multipartner/kernel/time';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { Actor, AuditLog } from '../log.ts';

export interface SupervisionDeps {
  pool: pg.Pool;
  db: TrustDatabase;
  audit: AuditLog;
  clock: Clock;
}

/** The officer of a request: his own readings are entries of the log too. */
export interface OfficerBy {
  actor: Actor & { class: 'officer' };
  reqId: string;
}
