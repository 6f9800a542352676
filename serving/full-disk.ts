/** A full disk, whoever notices it: this process, PostgreSQL by its own driver, or PostgreSQL behind Prisma. */
import { type Failure, failure } from '@multipartner/kernel/errors';

/** Codes of the operating system, and `disk_full` of PostgreSQL. */
const OUT_OF_SPACE = new Set<unknown>(['ENOSPC', 'EDQUOT', '53100']);
/** Where drivers put the error that they wrap */
const INSIDE = ['cause', 'meta', 'driverAdapterError'] as const;
const DEEPEST = 6;

function isOutOfSpace(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false;
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  if (OUT_OF_SPACE.has(code) || OUT_OF_SPACE.has(originalCode)) return true;
  return INSIDE.some((key) => isOutOfSpace((error as Record<string, unknown>)[key], depth + 1));
}

/** `STORAGE_FULL` for an error that says so, else null. */
export const storageFailure = (error: unknown): Failure<'STORAGE_FULL'> | null =>
  isOutOfSpace(error) ? failure('STORAGE_FULL') : null;
