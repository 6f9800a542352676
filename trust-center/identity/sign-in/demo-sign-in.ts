import type { Failure } from '@multipartner/kernel/errors';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import type { Role } from '../../clients/actors/roles.ts';
import type { Auth } from '../provider/auth.ts';
import { readMemberships } from '../provider/claims.ts';

/** People of the demo world are the only ones with an address of this domain (RFC 2606). */
export const DEMO_DOMAIN = 'demo.multipartner.example';
const MOST_PEOPLE = 40;

export interface DemoPerson {
  userId: string;
  name: string;
  role: Role;
  partnerName: string | null;
}

export interface DemoDeps {
  db: TrustDatabase;
  auth: Auth;
  /** From the environment: DEMO. */
  isDemo: boolean;
}

/** The people of the demo world with their desks; nobody when there is no demo. */
export async function listDemoPeople({ db, isDemo }: DemoDeps): Promise<DemoPerson[]> {
  if (!isDemo) return [];
  const users = await db.user.findMany({
    where: { email: { endsWith: `@${DEMO_DOMAIN}` } },
    orderBy: { id: 'asc' },
    take: MOST_PEOPLE,
  });
  const people = await Promise.all(
    users.map(async ({ id, name }) => ({ id, name, ...(await readMemberships(db, id)) })),
  );
  return people.flatMap(({ id, name, memberships }) => {
    const first = memberships[0];
    return first ? [{ userId: id, name, role: first.role, partnerName: first.partnerName }] : [];
  });
}

/** Opens a session for a person of the demo world. NOT_FOUND outside the demo and for everybody else. */
export async function demoSignIn(
  deps: DemoDeps,
  { userId, headers }: { userId: string; headers: Headers },
): Promise<Result<string[], Failure>> {
  const person = (await listDemoPeople(deps)).find((one) => one.userId === userId);
  if (!person) return failed(failure('NOT_FOUND'));
  const response = await deps.auth.api.demoSignIn({ body: { userId }, headers, asResponse: true });
  return response.ok ? ok(response.headers.getSetCookie()) : failed(failure('NOT_FOUND'));
}
