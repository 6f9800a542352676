/**
 * What a form that was handed out carries, signed: which text was shown, when, and from which page it was asked for. A changed time, another
 * version or an invented origin breaks the signature. Its number becomes the number of the sign-up, so a form counts once.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const shown = z.strictObject({
  signUpId: z.string().max(40),
  formId: z.string().max(40),
  versionId: z.string().max(40),
  /** Milliseconds since 1970 */
  shownAtMs: z.int(),
  /** Page on which the embedded form stands, without query; null for our own page */
  source: z.string().max(500).nullable(),
});
export type ShownForm = z.infer<typeof shown>;

const MAX_TOKEN = 1_500;

const mac = (secret: Uint8Array, body: string): Buffer =>
  createHmac('sha256', secret).update('tc/form-token/v1\0').update(body).digest().subarray(0, 16);

export function makeFormToken(secrets: readonly Uint8Array[], form: ShownForm): string {
  const body = Buffer.from(JSON.stringify(form), 'utf8').toString('base64url');
  return `${body}.${mac(secrets[0]!, body).toString('base64url')}`;
}

/** Null for anything that we did not sign exactly so. */
export function readFormToken(secrets: readonly Uint8Array[], token: string): ShownForm | null {
  if (token.length > MAX_TOKEN) return null;
  const [body = '', signature = '', ...more] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  if (more.length > 0 || given.length !== 16) return null;
  if (!secrets.some((secret) => timingSafeEqual(mac(secret, body), given))) return null;
  const parsed = shown.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}
