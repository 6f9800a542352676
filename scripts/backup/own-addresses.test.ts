import { expect, it } from 'vitest';
import { checkOwnAddresses } from './own-addresses.ts';

const url = (role: string, database: string, at = 'db.example:5433') => `postgresql://${role}:pw@${at}/${database}`;
const OWN = {
  DATABASE_URL: url('platform_app', 'platform'),
  DATABASE_OWNER_URL: url('platform_owner', 'platform'),
  TRUST_DATABASE_URL: url('tc_app', 'trust'),
  TRUST_DATABASE_OWNER_URL: url('tc_owner', 'trust'),
};
const check = (changed: Partial<typeof OWN>, keysUrl?: string) => () =>
  checkOwnAddresses({ ...OWN, ...changed } as typeof OWN, keysUrl);

it('takes what the operations page tells to set, also with the role for keys, and an instance without own databases', () => {
  expect(check({})).not.toThrow();
  expect(check({}, url('tc_keys', 'trust'))).not.toThrow();
  const atUsualPort = { TRUST_DATABASE_URL: url('tc_app', 'trust', 'db.example') };
  expect(
    check({ ...atUsualPort, TRUST_DATABASE_OWNER_URL: url('tc_owner', 'trust', 'db.example:5432') }),
  ).not.toThrow();
  expect(() => checkOwnAddresses({} as typeof OWN, undefined)).not.toThrow();
});

it('refuses half of the addresses and names the one that is missing: the other half would be the embedded database', () => {
  for (const missing of ['DATABASE_URL', 'TRUST_DATABASE_URL'] as const)
    expect(check({ [missing]: undefined } as never)).toThrow(` and ${missing} is not`);
});

it('refuses an owner of another database, and keys that no backup here would hold', () => {
  expect(check({ TRUST_DATABASE_OWNER_URL: url('tc_owner', 'trust', 'old.example') })).toThrow(
    'names another database',
  );
  expect(check({ DATABASE_OWNER_URL: url('platform_owner', 'platform_old') })).toThrow('names another database');
  expect(check({}, url('tc_keys', 'keys'))).toThrow('TRUST_KEYS_DATABASE_URL');
  expect(() => checkOwnAddresses({} as typeof OWN, url('tc_keys', 'trust'))).toThrow('TRUST_KEYS_DATABASE_URL');
});
