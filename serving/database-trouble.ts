/** A database that cannot serve just now and will again: it restarts, is not there yet, or its disk is full. None of this is a fault of the request. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { hasCode } from './error-codes.ts';
import { storageFailure } from './full-disk.ts';

/** PostgreSQL's own words while it goes down or comes up (57P01 to 57P03) or has no connection left (53300), and Prisma's for a server that is not there. */
const AWAY = new Set<unknown>(['57P01', '57P02', '57P03', '53300', 'P1001', 'P1002', 'P1017']);
/** The operating system's for a connection that nobody takes or that broke. */
const NO_CONNECTION = new Set<unknown>(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** Those of the driver `pg`, which gives them no code. */
const BROKEN =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed) and is not queryable)/;

/**
 * Of the error itself and not of one inside it: what other servers' clients wrap has another cause. And of a connection that we made: the
 * error of a browser that goes away has the same code, but tells of no call of the system.
 */
function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (NO_CONNECTION.has(code)) return syscall !== undefined || error instanceof AggregateError;
  return BROKEN.test(error.message);
}

/** `STORAGE_FULL` or `UNAVAILABLE` for an error that says so, else null. Whoever gets it may try again. */
export const databaseFailure = (error: unknown): Failure<'STORAGE_FULL' | 'UNAVAILABLE'> | null =>
  storageFailure(error) ??
  (hasCode(error, AWAY) || isBroken(error) ? failure('UNAVAILABLE', { part: 'PostgreSQL' }) : null);
