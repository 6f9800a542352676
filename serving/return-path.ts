// An authorization request with its challenge is the longest of ours.
const LONGEST = 2_000;
const PROBE = 'http://return.invalid';

/**
 * The path to go to after a sign-in, if `value` is a path of this origin, else `fallback`. Refuses other origins in all their disguises
 * (`//host`, `/\host`, control characters): the value comes from the address bar.
 */
export function safeReturnPath(value: string | null | undefined, fallback = '/'): string {
  if (!value || value.length > LONGEST || !value.startsWith('/') || value.includes('\\')) return fallback;
  try {
    const url = new URL(value, PROBE);
    if (url.origin !== PROBE || url.pathname.startsWith('//')) return fallback;
    return url.pathname + url.search + url.hash;
  } catch {
    return fallback; // not a URL at all
  }
}
