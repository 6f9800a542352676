/** The code of an error, wherever a driver put the error that it wraps. */
const INSIDE = ['cause', 'meta', 'driverAdapterError'] as const;
const DEEPEST = 6;

/** True if the error, or one inside it, has one of these codes: of the operating system or of PostgreSQL. */
export function hasCode(error: unknown, codes: ReadonlySet<unknown>, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false;
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  if (codes.has(code) || codes.has(originalCode)) return true;
  return INSIDE.some((key) => hasCode((error as Record<string, unknown>)[key], codes, depth + 1));
}
