import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ACCOUNT } from './account.ts';

/**
 * What a principal may do where a key's policy leaves it to the account: the trust center and the custodian everything, HQ's and
 * workers nothing. A policy or a grant of a key can allow more, and deny what the account allows.
 */
export const ROLES = ['trust-center', 'key-custodian', 'hq', 'worker'] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  name: string;
  role: Role;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

const file = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[\w+=,.@-]{1,64}$/),
      role: z.enum(ROLES),
      accessKeyId: z.string().min(8),
      secretAccessKey: z.string().min(16),
    }),
  )
  .max(100);

/**
 * `trust-center` and `key-custodian` from the environment, further ones from `principals.json` in the data folder, mode 0600. That
 * file is made with one principal of HQ's zone, so that anybody can try what HQ gets: a refusal.
 */
export function readPrincipals(
  dataDir: string,
  trustCenter: Credentials,
  custodian?: Credentials | undefined,
): Map<string, Principal> {
  const path = join(dataDir, 'principals.json');
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Error(`${path} may be read by others. Run: chmod 600 ${path}`);
  if (!found) writeFileSync(path, JSON.stringify([newHqPrincipal()]), { mode: 0o600 });
  const further = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  const all: Principal[] = [
    ...further,
    ...(custodian ? [{ name: 'key-custodian', role: 'key-custodian' as const, ...custodian }] : []),
    { name: 'trust-center', role: 'trust-center', ...trustCenter },
  ];
  return new Map(all.map((principal) => [principal.accessKeyId, principal]));
}

const newHqPrincipal = (): Principal => ({
  name: 'hq-app',
  role: 'hq',
  accessKeyId: `LOCALHQ${randomBytes(6).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString('base64'),
});

/** The name by which policies and grants know a principal. */
export const principalArn = ({ name }: Pick<Principal, 'name'>): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** Whether the account itself allows the principal's role to use KMS. */
export const accountAllows = ({ role }: Principal): boolean => role === 'trust-center' || role === 'key-custodian';
