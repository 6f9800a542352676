// People with roles, put into the trust database as the sign-in would have left them.
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import type { Role } from '../../../trust-center/clients/actors/roles.ts';

/** A person with these roles; the partner is null for those of HQ, the operator and officers. Answers the user's id. */
export async function addPerson(
  admin: pg.Pool,
  name: string,
  roles: readonly (readonly [Role, string | null])[],
): Promise<string> {
  const id = newId('user');
  await admin.query(
    `INSERT INTO "User" (id, name, email, "emailVerified", "createdAt", "updatedAt", language) VALUES ($1, $2, $3, true, now(), now(), 'de')`,
    [id, name, `${id}@people.example`],
  );
  for (const [role, partnerId] of roles)
    await admin.query(`INSERT INTO membership (id, "userId", role, "partnerId") VALUES ($1, $2, $3::"Role", $4)`, [
      newId('membership'),
      id,
      role,
      partnerId,
    ]);
  return id;
}
