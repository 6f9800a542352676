/** What this browser keeps of the log, in IndexedDB: the last checkpoint, and its key, which no script can read out. */
import type { Kept, WitnessIdentity } from './visit.ts';

const DATABASE = 'multipartner-log-witness';
const STORE = 'kept';

interface StoredIdentity {
  witnessId: string;
  name: string;
  vkey: string;
  privateKey: CryptoKey;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Each person of this browser keeps for themselves: `owner` is the person's id and desk. */
export const readKept = async (owner: string): Promise<Kept | null> =>
  ((await inStore('readonly', (store) => store.get(`checkpoint/${owner}`))) as Kept | undefined) ?? null;

export const writeKept = async (owner: string, kept: Kept): Promise<void> => {
  await inStore('readwrite', (store) => store.put(kept, `checkpoint/${owner}`));
};

export async function readIdentity(owner: string): Promise<WitnessIdentity | null> {
  const stored = (await inStore('readonly', (store) => store.get(`key/${owner}`))) as StoredIdentity | undefined;
  if (!stored) return null;
  const { privateKey, ...identity } = stored;
  return {
    ...identity,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message)),
  };
}

/** Makes a key that cannot be exported and keeps it once `register` has told its public half. */
export async function makeIdentity(
  owner: string,
  register: (publicKeyBase64: string) => Promise<{ witnessId: string; name: string; vkey: string }>,
): Promise<void> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const registered = await register(btoa(String.fromCharCode(...raw)));
  const stored: StoredIdentity = { ...registered, privateKey: pair.privateKey };
  await inStore('readwrite', (store) => store.put(stored, `key/${owner}`));
}

export const forgetIdentity = async (owner: string): Promise<void> => {
  await inStore('readwrite', (store) => store.delete(`key/${owner}`));
};
