// Every principal against every route of both apps: who may not pass is refused, on pages, actions and data requests alike.
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { BrowserClient } from '../support/browser/browser-client.ts';
import { GATES, PRINCIPALS, type Principal, signIn } from './principals.ts';
import { type GuardedRoute, readRouteTable } from './route-table.ts';

const instance = inject('instance');

/** A value for each parameter: right in shape, belonging to nobody. */
const fill = (pattern: string): string =>
  pattern.replace(/:[A-Za-z]+\??/g, 'prt_0123456789abcdefghjkmnpqrs').replace('*', 'nothing-here');

// These end or change the very session that the other cases need, and are open to everybody who is signed in.
const ENDS_SESSION = ['sign-in/sign-out'];

interface Answer {
  status: number;
  location: string;
}

async function ask(client: BrowserClient, origin: string, route: GuardedRoute, asData: boolean): Promise<Answer> {
  const url = new URL(fill(route.pattern), origin);
  if (asData) url.pathname = url.pathname === '/' ? '/_root.data' : `${url.pathname}.data`;
  const answer = await client.request(
    url.href,
    route.kind === 'loader'
      ? {}
      : { method: 'POST', headers: { origin }, body: new URLSearchParams({ intent: 'intent-of-nobody' }) },
  );
  return { status: answer.status, location: String(answer.headers.location ?? '') };
}

/** A refusal is a 403 or 404; who is not signed in may also be led to the sign-in (a data request says so with 202 or 204). */
function isRefusal(answer: Answer, principal: Principal): boolean {
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return true;
  if (principal !== 'anonymous') return false;
  return (answer.status === 302 && /sign-in/.test(answer.location)) || answer.status === 202 || answer.status === 204;
}

describe.skipIf(!instance)('7: access', async () => {
  if (!instance) return;
  const tables = {
    app: { origin: instance.app, routes: await readRouteTable('build/server/index.js') },
    'trust center': {
      origin: instance.trustCenter,
      routes: await readRouteTable('trust-center/build/server/index.js'),
    },
  };
  const clients = new Map<Principal, BrowserClient>();

  beforeAll(async () => {
    for (const principal of PRINCIPALS) clients.set(principal, await signIn(instance, principal));
  });

  describe.each(Object.entries(tables))('to the %s', (_name, { origin, routes }) => {
    it('is declared for every route', () => {
      expect(routes.length).toBeGreaterThan(15);
      const known = new Set(Object.values(GATES).flat());
      expect(routes.filter(({ gate }) => !known.has(gate)).map(({ id, kind }) => `${id} ${kind}`)).toEqual([]);
    });

    // Side by side: each asks one thing after the other with a client of its own, and a refusal changes nothing.
    it.concurrent.each(PRINCIPALS)('is refused to %s wherever the gate says so', async (principal) => {
      const client = clients.get(principal)!;
      const opened: string[] = [];
      for (const route of routes) {
        if (GATES[principal].includes(route.gate) || ENDS_SESSION.includes(route.id)) continue;
        for (const asData of [false, true]) {
          const answer = await ask(client, origin, route, asData);
          if (!isRefusal(answer, principal))
            opened.push(
              `${route.kind} ${route.pattern}${asData ? ' (data)' : ''}: ${answer.status} ${answer.location}`,
            );
        }
      }
      expect(opened).toEqual([]);
    });

    it('is open to somebody for every desk', async () => {
      // Otherwise refusals would say nothing: a server that refuses everybody passes the test above.
      const desks: [Principal, RegExp][] = [
        ['HQ administrator', /^\/hq$/],
        ['owner of Autohaus Sonne', /^\/partner$/],
        ['compliance officer', /^\/officer$/],
      ];
      for (const [principal, desk] of desks) {
        const route = routes.find(({ pattern, kind }) => kind === 'loader' && desk.test(pattern));
        if (!route) continue;
        const answer = await ask(clients.get(principal)!, origin, route, false);
        expect([principal, route.pattern, answer.status < 400]).toEqual([principal, route.pattern, true]);
      }
    });
  });
});
