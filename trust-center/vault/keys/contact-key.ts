import { XaesKey } from '../formats/xaes-256-gcm.ts';

declare const openedByTheVault: unique symbol;

/** The opened key of one contact. Only the vault makes and uses it; it never leaves the process. */
export interface ContactKey {
  readonly [openedByTheVault]: true;
  readonly contactId: string;
  readonly generation: number;
}

// A private field, not a table of handles beside it: the collector of garbage would go through such a table each time.
class Handle implements ContactKey {
  declare readonly [openedByTheVault]: true;
  readonly contactId: string;
  readonly generation: number;
  readonly #cipher: XaesKey;

  constructor(contactId: string, generation: number, cipher: XaesKey) {
    this.contactId = contactId;
    this.generation = generation;
    this.#cipher = cipher;
    Object.freeze(this);
  }

  static cipherOf(key: object): XaesKey | undefined {
    return #cipher in key ? key.#cipher : undefined;
  }
}

/** For the vault alone: makes the handle of an opened key and wipes `key`. */
export function contactKey(contactId: string, generation: number, key: Buffer): ContactKey {
  const handle = new Handle(contactId, generation, new XaesKey(key));
  key.fill(0);
  return handle;
}

/** For the vault alone: the cipher behind a handle. Throws TypeError for an object that the vault did not make. */
export function cipherOf(key: ContactKey): XaesKey {
  const cipher = Handle.cipherOf(key);
  if (!cipher) throw new TypeError('not a contact key of this vault');
  return cipher;
}
