/** A full disk, whoever notices it: this process, PostgreSQL by its own driver, or PostgreSQL behind Prisma. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { hasCode } from './error-codes.ts';

/** Codes of the operating system, and `disk_full` of PostgreSQL. */
const OUT_OF_SPACE = new Set<unknown>(['ENOSPC', 'EDQUOT', '53100']);

/** `STORAGE_FULL` for an error that says so, else null. */
export const storageFailure = (error: unknown): Failure<'STORAGE_FULL'> | null =>
  hasCode(error, OUT_OF_SPACE) ? failure('STORAGE_FULL') : null;
