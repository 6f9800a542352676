// Own databases are named by several addresses: a backup or restore with some of them missing would work on two instances at once.
import type { Settings } from '../start/settings.ts';

type Addresses = Pick<
  Settings,
  'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'TRUST_DATABASE_URL' | 'TRUST_DATABASE_OWNER_URL'
>;

const PAIRS = [
  ['DATABASE_OWNER_URL', 'DATABASE_URL'],
  ['TRUST_DATABASE_OWNER_URL', 'TRUST_DATABASE_URL'],
] as const;

/** Server and database without the role. */
function placeOf(address: string): string {
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}:${port || '5432'}${pathname}`;
}

/** Throws with a sentence unless every owner's address, and that of the keys, names the database of the instance itself. */
export function checkOwnAddresses(settings: Addresses, keysUrl: string | undefined): void {
  for (const [owner, own] of PAIRS) {
    const [ownerUrl, ownUrl] = [settings[owner], settings[own]];
    if (ownerUrl === undefined) continue;
    if (ownUrl === undefined)
      throw new Error(`${owner} is set and ${own} is not: give all the addresses that the instance is started with.`);
    if (placeOf(ownerUrl) !== placeOf(ownUrl)) throw new Error(`${owner} names another database than ${own}.`);
  }
  // The same database by the role tc_keys is the usual case, and the backup reads it as owner.
  if (!keysUrl) return;
  if (settings.TRUST_DATABASE_URL === undefined || placeOf(keysUrl) !== placeOf(settings.TRUST_DATABASE_URL))
    throw new Error(
      'Wrapped keys lie in a database of their own (TRUST_KEYS_DATABASE_URL): these commands do not cover it.',
    );
}
