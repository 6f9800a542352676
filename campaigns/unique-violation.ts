/** True for a write that a unique index of the database refused (Prisma P2002). */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2002';

/** The value, or false where a unique index refused the write: somebody else was quicker. */
export async function uniqueOrThrow<T>(write: Promise<T>): Promise<T | false> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
