/**
 * What a recipient's links carry: partner and delivery, 16 bytes each, and a part of an HMAC over both. A token names nobody, cannot be
 * guessed, and one of a pixel opens no other page: an HMAC-SHA-512 of a delivery is cut, and each use has a part of its own. Pixel and
 * redirect have a key of their own: the process that counts them knows no other, so it can make no link to a page.
 *
 * Tokens of the first version (64 characters, one HMAC-SHA-256 per use) stand in mails that were sent and are accepted for ever.
 */
import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { idBytes, idFromBytes } from '@multipartner/kernel/ids';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { createShortMac, MAC_BYTES as SHORT_MAC_BYTES } from './short-mac.ts';

/** `page`: unsubscribe, view in browser · `preferences` · `open`: pixel · `click`: redirect */
export type TokenUse = 'page' | 'preferences' | 'open' | 'click';

export interface TokenTarget {
  partnerId: string;
  deliveryId: string;
}

/** All tokens of one delivery. `returnPath`: local part of the address that its bounces come to */
export type DeliveryTokens = Record<TokenUse | 'returnPath', string>;

export const IDS_BYTES = 32;
const MAC_BYTES = 13;
// A local part has at most 64 characters (RFC 5321, 4.5.3.1.1) and may lose its capitals on the way: 40 bytes in base 32.
const RETURN_MAC_BYTES = 8;
// Never another order: a part that moved would be another use's.
export const CUTS: Readonly<Record<TokenUse | 'returnPath', readonly [from: number, to: number]>> = {
  page: [0, MAC_BYTES],
  preferences: [MAC_BYTES, 2 * MAC_BYTES],
  returnPath: [2 * MAC_BYTES, 2 * MAC_BYTES + RETURN_MAC_BYTES],
  // Of the other HMAC.
  open: [0, MAC_BYTES],
  click: [MAC_BYTES, 2 * MAC_BYTES],
};
/** What the tracking process may read. */
export type CountedUse = 'open' | 'click';
const isCounted = (use: keyof DeliveryTokens): use is CountedUse => use === 'open' || use === 'click';
export const TOKEN_PATTERN = /^[A-Za-z0-9_-]{60}$/;
const FIRST_TOKEN_PATTERN = /^[A-Za-z0-9_-]{64}$/;
const RETURN_PATTERN = /^[a-z2-7]{64}$/i;

// Node takes a key object many times as fast as the same bytes.
const keyObjects = new WeakMap<Uint8Array, KeyObject>();
function keyOf(secret: Uint8Array): KeyObject {
  let key = keyObjects.get(secret);
  if (!key) {
    key = createSecretKey(secret);
    keyObjects.set(secret, key);
  }
  return key;
}

const trackingSecrets = new WeakMap<Uint8Array, Uint8Array>();
/** The key of pixels and redirects that belongs to a secret; it tells nothing about the secret. */
export function trackingSecretOf(secret: Uint8Array): Uint8Array {
  let derived = trackingSecrets.get(secret);
  if (!derived) {
    derived = new Uint8Array(hkdfSync('sha256', secret, '', 'tc/tracking-token/v2', 32));
    trackingSecrets.set(secret, derived);
  }
  return derived;
}

export const DOMAIN = Buffer.from('tc/token/v2\0');
const shortMacs = new WeakMap<Uint8Array, ReturnType<typeof createShortMac>>();
function macs(secret: Uint8Array, ids: Uint8Array): Buffer {
  let mac = shortMacs.get(secret);
  if (!mac) {
    mac = createShortMac(secret, DOMAIN, IDS_BYTES);
    shortMacs.set(secret, mac);
  }
  const all = Buffer.allocUnsafe(SHORT_MAC_BYTES);
  mac(ids, all);
  return all;
}
const firstMac = (secret: Uint8Array, use: TokenUse, ids: Uint8Array): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`tc/token/v1/${use}\0`).update(ids).digest().subarray(0, 16);

// All tokens of a delivery begin with the same 30 bytes, which are 40 characters: they are written once, and the ends of all four in one go.
const HEAD_BYTES = 30;
const END_BYTES = IDS_BYTES - HEAD_BYTES + MAC_BYTES;
const END_CHARACTERS = (END_BYTES * 4) / 3;
const USES = ['page', 'preferences', 'open', 'click'] as const satisfies readonly TokenUse[];

/** Makes all tokens of a partner's deliveries, for a fraction of what they cost one by one. */
export function tokensOf(secrets: readonly Uint8Array[], partnerId: string): (deliveryId: string) => DeliveryTokens {
  const secret = secrets[0]!;
  const counting = trackingSecretOf(secret);
  const returned = Buffer.alloc(IDS_BYTES + RETURN_MAC_BYTES);
  const ids = returned.subarray(0, IDS_BYTES);
  ids.set(idBytes(partnerId));
  const ends = Buffer.alloc(USES.length * END_BYTES);
  return (deliveryId) => {
    ids.set(idBytes(deliveryId), 16);
    const [pages, counted] = [macs(secret, ids), macs(counting, ids)];
    USES.forEach((use, i) => {
      ends[i * END_BYTES] = ids[HEAD_BYTES]!;
      ends[i * END_BYTES + 1] = ids[HEAD_BYTES + 1]!;
      const mac = isCounted(use) ? counted : pages;
      mac.copy(ends, i * END_BYTES + IDS_BYTES - HEAD_BYTES, ...CUTS[use]);
    });
    pages.copy(returned, IDS_BYTES, ...CUTS.returnPath);
    const head = ids.toString('base64url', 0, HEAD_BYTES);
    const text = ends.toString('base64url');
    const [page, preferences, open, click] = USES.map(
      (_use, i) => head + text.slice(i * END_CHARACTERS, (i + 1) * END_CHARACTERS),
    ) as [string, string, string, string];
    return { page, preferences, open, click, returnPath: encodeBase32(returned) };
  };
}

/** All tokens of one delivery. */
export const makeTokens = (secrets: readonly Uint8Array[], { partnerId, deliveryId }: TokenTarget): DeliveryTokens =>
  tokensOf(secrets, partnerId)(deliveryId);

export const makeToken = (secrets: readonly Uint8Array[], use: TokenUse, target: TokenTarget): string =>
  makeTokens(secrets, target)[use];

function targetOf(ids: Uint8Array): TokenTarget {
  return {
    partnerId: idFromBytes('partner', ids.subarray(0, 16)),
    deliveryId: idFromBytes('delivery', ids.subarray(16)),
  };
}

function fits(secrets: readonly Uint8Array[], use: keyof DeliveryTokens, bytes: Buffer): boolean {
  const [ids, given] = [bytes.subarray(0, IDS_BYTES), bytes.subarray(IDS_BYTES)];
  return secrets.some((secret) => timingSafeEqual(macs(secret, ids).subarray(...CUTS[use]), given));
}

// In the text of a mail a link stands in brackets, and some programs take a bracket or a full stop along.
export const withoutTail = (link: string): string => link.replace(/[\]>).,;]{1,3}$/, '');

/** The target of a token of this use, or null for anything else. */
export function readToken(secrets: readonly Uint8Array[], use: TokenUse, link: string): TokenTarget | null {
  const token = withoutTail(link);
  const bytes = Buffer.from(token, 'base64url');
  const ids = bytes.subarray(0, IDS_BYTES);
  if (TOKEN_PATTERN.test(token)) {
    const keys = isCounted(use) ? secrets.map(trackingSecretOf) : secrets;
    return fits(keys, use, bytes) ? targetOf(ids) : null;
  }
  if (!FIRST_TOKEN_PATTERN.test(token)) return null;
  const given = bytes.subarray(IDS_BYTES);
  return secrets.some((secret) => timingSafeEqual(firstMac(secret, use, ids), given)) ? targetOf(ids) : null;
}

/** The delivery behind the local part of a return path, in capitals or not; null for one that is not ours. */
export function readReturnToken(secrets: readonly Uint8Array[], localPart: string): TokenTarget | null {
  if (!RETURN_PATTERN.test(localPart)) return null;
  const bytes = decodeBase32(localPart.toLowerCase());
  return fits(secrets, 'returnPath', bytes) ? targetOf(bytes.subarray(0, IDS_BYTES)) : null;
}

/** Makes "how many different people" countable without naming them: the same 16 bytes for the same person of the same order. */
export const visitorOf = (secret: Uint8Array, orderId: string, deliveryId: string): Buffer =>
  createHmac('sha256', secret).update(`tc/visitor/v1\0${orderId}\0${deliveryId}`).digest().subarray(0, 16);
