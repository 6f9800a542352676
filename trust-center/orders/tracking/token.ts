/**
 * What a recipient's links carry: partner and delivery, 16 bytes each, and 16 bytes of HMAC over both and the use. A token names
 * nobody, cannot be guessed, and one of a pixel opens no other page.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { idBytes, idFromBytes } from '@multipartner/kernel/ids';

/** `page`: unsubscribe, view in browser · `preferences` · `open`: pixel · `click`: redirect */
export type TokenUse = 'page' | 'preferences' | 'open' | 'click';

export interface TokenTarget {
  partnerId: string;
  deliveryId: string;
}

const MAC_BYTES = 16;
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{64}$/;

const mac = (secret: Uint8Array, use: TokenUse, ids: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`tc/token/v1/${use}\0`).update(ids).digest().subarray(0, MAC_BYTES);

export function makeToken(secrets: readonly Uint8Array[], use: TokenUse, target: TokenTarget): string {
  const ids = Buffer.concat([idBytes(target.partnerId), idBytes(target.deliveryId)]);
  return Buffer.concat([ids, mac(secrets[0]!, use, ids)]).toString('base64url');
}

/** The target of a token of this use, or null for anything else. */
export function readToken(secrets: readonly Uint8Array[], use: TokenUse, link: string): TokenTarget | null {
  // In the text of a mail a link stands in brackets, and some programs take a bracket or a full stop along.
  const token = link.replace(/[\]>).,;]{1,3}$/, '');
  if (!TOKEN_PATTERN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const ids = bytes.subarray(0, 32);
  const given = bytes.subarray(32);
  if (!secrets.some((secret) => timingSafeEqual(mac(secret, use, ids), given))) return null;
  return {
    partnerId: idFromBytes('partner', ids.subarray(0, 16)),
    deliveryId: idFromBytes('delivery', ids.subarray(16)),
  };
}

/** Makes "how many different people" countable without naming them: the same 16 bytes for the same person of the same order. */
export const visitorOf = (secret: Uint8Array, orderId: string, deliveryId: string): Buffer =>
  createHmac('sha256', secret).update(`tc/visitor/v1\0${orderId}\0${deliveryId}`).digest().subarray(0, 16);
