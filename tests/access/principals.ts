// Everybody who may knock, signed in through the real sign-in of the demo world.
import { BrowserClient } from '../support/browser/browser-client.ts';
import type { WholeInstance } from '../support/instances/whole-instance.ts';

/** Demo people by what they are; the names are the demo world's. */
const PEOPLE = {
  'HQ administrator': 'Helena Brandt',
  'HQ marketer': 'Jonas Adler',
  'owner of Autohaus Sonne': 'Petra Sonnleitner',
  'editor of Autohaus Sonne': 'Deniz Yıldırım',
  'owner of Nordlicht Motors': 'Hauke Petersen',
  'compliance officer': 'Dr. Ruth Amsel',
  'key custodian of the operator': 'Viktor Lang',
  'key custodian of Autohaus Sonne': 'Anna Sonnleitner',
} as const;

export type Principal = keyof typeof PEOPLE | 'anonymous';
export const PRINCIPALS: Principal[] = ['anonymous', ...(Object.keys(PEOPLE) as (keyof typeof PEOPLE)[])];

/** The gates that each may pass. What lies behind a gate is further bound to the partner. */
export const GATES: Record<Principal, string[]> = {
  anonymous: ['public'],
  'HQ administrator': ['public', 'member', 'hq'],
  'HQ marketer': ['public', 'member', 'hq'],
  'owner of Autohaus Sonne': ['public', 'member', 'partner', 'log'],
  'editor of Autohaus Sonne': ['public', 'member', 'partner'],
  'owner of Nordlicht Motors': ['public', 'member', 'partner', 'log'],
  'compliance officer': ['public', 'member', 'officer', 'log', 'key'],
  'key custodian of the operator': ['public', 'member', 'key', 'operator'],
  'key custodian of Autohaus Sonne': ['public', 'member', 'key'],
};

/** A client that is signed in on both origins; for "anonymous" one that is not. */
export async function signIn(instance: WholeInstance, principal: Principal): Promise<BrowserClient> {
  const client = new BrowserClient();
  if (principal === 'anonymous') return client;
  const page = await client.open(`${instance.app}/`);
  const name = PEOPLE[principal];
  const button = [
    ...page.text.matchAll(/<button[^>]*name="userId"[^>]*value="([^"]+)"[^>]*>([\s\S]*?)<\/button>/g),
  ].find(([, , inner]) => inner!.includes(name));
  const returnTo = /name="return-to"[^>]*value="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  if (!button) throw new Error(`there is no demo sign-in for ${name}`);
  const home = await client.open(`${instance.trustCenter}/demo-sign-in`, {
    method: 'POST',
    headers: { origin: instance.trustCenter },
    body: new URLSearchParams({ userId: button[1]!, 'return-to': returnTo }),
  });
  if (home.status !== 200) throw new Error(`${name} came to ${home.url} with ${home.status}`);
  return client;
}
