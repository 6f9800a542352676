/** SHA-256 as RFC 6962 uses it. Many messages at once, because a browser answers each one later. */
import { type Bytes, concat } from './bytes.ts';

export type HashAll = (messages: readonly Bytes[]) => Promise<Bytes[]>;

export const hashAllByWebCrypto: HashAll = (messages) =>
  Promise.all(messages.map(async (message) => new Uint8Array(await crypto.subtle.digest('SHA-256', message))));

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

export const leafMessage = (leaf: Uint8Array): Bytes => concat(LEAF, leaf);
export const nodeMessage = (left: Uint8Array, right: Uint8Array): Bytes => concat(NODE, left, right);

export async function sha256(message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', message));
}
export const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(nodeMessage(left, right));
