/**
 * Links of mails that carry what they are for, encrypted: nothing is kept of somebody who never presses the button behind them. Whose address it
 * is can be read from such a link by nobody but this installation, and one use's link opens no other page.
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { NONCE_BYTES, XaesKey } from '../vault/formats/xaes-256-gcm.ts';

/** `everywhere`: confirms a request to all partners · `own_page` · `new_address`: confirms a corrected address */
export type LinkUse = 'everywhere' | 'own_page' | 'new_address';

const PATTERN = /^[A-Za-z0-9_-]{40,1500}$/;
/** Contents grow in steps, so that the length of a link tells nothing about the length of an address. */
const STEP = 192;

const keyOf = (secret: Uint8Array): XaesKey =>
  new XaesKey(new Uint8Array(hkdfSync('sha256', secret, '', 'tc/sealed-link/v1', 32)));
const aad = (use: LinkUse): Buffer => Buffer.from(`tc/sealed-link/v1\0${use}`);

/** `secrets`: of the installation; the first seals, all open. */
export function sealLink(secrets: readonly Uint8Array[], use: LinkUse, content: object): string {
  const text = Buffer.from(JSON.stringify(content), 'utf8');
  const padded = Buffer.concat([text, Buffer.alloc((STEP - (text.length % STEP)) % STEP, ' ')]);
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, keyOf(secrets[0]!).seal(nonce, padded, aad(use))]).toString('base64url');
}

/** What the link carries, or null for anything that this installation did not make for this use. */
export function openLink<T>(secrets: readonly Uint8Array[], use: LinkUse, link: string, shape: z.ZodType<T>): T | null {
  // In the text of a mail a link may come with the bracket or full stop behind it.
  const token = link.replace(/[\]>).,;]{1,3}$/, '');
  if (!PATTERN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  for (const secret of secrets) {
    const opened = keyOf(secret).open(bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES), aad(use));
    if (!opened) continue;
    const parsed = shape.safeParse(JSON.parse(opened.toString('utf8')));
    return parsed.success ? parsed.data : null;
  }
  return null;
}
