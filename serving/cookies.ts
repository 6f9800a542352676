/** Reading and writing of cookies, without a dependency: names and values here are always plain tokens. */

/** The value of the cookie `name` in a `Cookie` header, or undefined. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

export interface CookieOptions {
  /** Lifetime in seconds; 0 removes the cookie; absent: until the browser closes. */
  maxAgeSeconds?: number;
  httpOnly?: boolean;
}

/**
 * A `Set-Cookie` value. With an https origin the name gets the `__Host-` prefix and the cookie is Secure; it never has a Domain, so no
 * other host ever receives it (RFC 6265bis, 4.1.3.2).
 */
export function writeCookie(origin: string, name: string, value: string, options: CookieOptions = {}): string {
  const parts = [`${cookieName(origin, name)}=${value}`, 'Path=/', 'SameSite=Lax'];
  if (options.httpOnly !== false) parts.push('HttpOnly');
  if (options.maxAgeSeconds !== undefined) parts.push(`Max-Age=${options.maxAgeSeconds}`);
  if (isSecure(origin)) parts.push('Secure');
  return parts.join('; ');
}

/** The cookie's name as the browser knows it for this origin. */
export const cookieName = (origin: string, name: string): string => (isSecure(origin) ? `__Host-${name}` : name);

export const isSecure = (origin: string): boolean => origin.startsWith('https:');
