/** What the log's publication works with, and who reads: an officer, a partner's owner, or an API key of either. */
import type { Clock } from '@multipartner/kernel/time';
import type pg from 'pg';
import type { Actor, AuditLog } from '../log.ts';

export interface TransparencyDeps {
  pool: pg.Pool;
  audit: AuditLog;
  clock: Clock;
  /** Origin of checkpoints */
  origin: string;
}

export interface LogReader {
  /** null for officers, who may read every leaf; a partner reads its own and the hashes of all others. */
  partnerId: string | null;
  actor: Actor;
  /** When the person last showed who it is; absent for an API key */
  signedInAt?: Date;
  reqId: string;
}
