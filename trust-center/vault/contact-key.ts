import { XaesKey } from './xaes-256-gcm.ts';

declare const openedByTheVault: unique symbol;

/** The opened key of one contact. Only the vault makes and uses it; it never leaves the process. */
export interface ContactKey {
  readonly [openedByTheVault]: true;
  readonly contactId: string;
  readonly generation: number;
}

const ciphers = new WeakMap<object, XaesKey>();

/** For the vault alone: makes the handle of an opened key and wipes `key`. */
export function contactKey(contactId: string, generation: number, key: Buffer): ContactKey {
  const handle = Object.freeze({ contactId, generation });
  ciphers.set(handle, new XaesKey(key));
  key.fill(0);
  return handle as ContactKey;
}

/** For the vault alone: the cipher behind a handle. Throws TypeError for an object that the vault did not make. */
export function cipherOf(key: ContactKey): XaesKey {
  const cipher = ciphers.get(key);
  if (!cipher) throw new TypeError('not a contact key of this vault');
  return cipher;
}
