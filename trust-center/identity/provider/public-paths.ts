/**
 * Which addresses of better-auth the world may call: the protocol between app and provider, and what a browser's script needs for a
 * passkey. Everything else is called by our own pages only, after their own checks: how often one account was tried, whether a password
 * is known from a breach, whether a code was used before, and the mail that tells the person of a change.
 */
const PUBLIC_PATHS: readonly string[] = [
  '/jwks',
  '/oauth2/authorize',
  '/oauth2/token',
  '/oauth2/userinfo',
  '/oauth2/end-session',
  '/oauth2/end-session/confirm',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
];

/** `path` is what follows better-auth's own path, without query. */
export const isPublicPath = (path: string): boolean => PUBLIC_PATHS.includes(path);
