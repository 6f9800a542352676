import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a principal may do is decided by its role alone; nothing that a caller sends can change it. */
export const ROLES = ['trust-center', 'key-custodian', 'hq'] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  name: string;
  role: Role;
  accessKeyId: string;
  secretAccessKey: string;
}

const file = z
  .array(
    z.strictObject({
      name: z.string(),
      role: z.enum(ROLES),
      accessKeyId: z.string().min(8),
      secretAccessKey: z.string().min(16),
    }),
  )
  .max(100);

/** Further principals beside the trust center: an optional `principals.json` in the data folder, mode 0600. */
export function readPrincipals(
  dataDir: string,
  trustCenter: { accessKeyId: string; secretAccessKey: string },
): Map<string, Principal> {
  const path = join(dataDir, 'principals.json');
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Error(`${path} may be read by others. Run: chmod 600 ${path}`);
  const further = found ? file.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
  const all: Principal[] = [...further, { name: 'trust-center', role: 'trust-center', ...trustCenter }];
  return new Map(all.map((principal) => [principal.accessKeyId, principal]));
}

/** Destroying and changing keys belongs to the custodian and the trust center; HQ's principals may do nothing at all. */
export function mayCall(principal: Principal, _operation: string): boolean {
  return principal.role === 'trust-center' || principal.role === 'key-custodian';
}
