// Every loader and action of both web apps is made by a route builder: one without a permission must not exist.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { accessOf, ROUTE_ACCESS } from '../../serving/routes/route-access.ts';

interface Build {
  routes: Record<string, { module: { loader?: unknown; action?: unknown } }>;
}

/** "route id, loader" of every function that no builder made. */
function unguarded(build: Build): string[] {
  return Object.entries(build.routes).flatMap(([id, { module }]) =>
    (['loader', 'action'] as const)
      .filter((kind) => module[kind] !== undefined && !accessOf(module[kind]))
      .map((kind) => `${id}, ${kind}`),
  );
}

const root = path.join(import.meta.dirname, '../..');
const builds = { app: 'build/server/index.js', 'trust center': 'trust-center/build/server/index.js' };

describe.each(Object.entries(builds))('7: routes of the %s', (_name, file) => {
  const isBuilt = existsSync(path.join(root, file));

  it('are all guarded', async ({ skip }) => {
    skip(!isBuilt, 'this app is not built: node scripts/bootstrap.mjs');
    const build = (await import(pathToFileURL(path.join(root, file)).href)) as Build;
    expect(Object.keys(build.routes).length).toBeGreaterThan(5);
    expect(unguarded(build)).toEqual([]);
  });
});

/** What takes data out, touches keys or opens something for others: each asks for a sign-in of the last five minutes. */
const SENSITIVE: [id: string, kind: 'loader' | 'action'][] = [
  ['log/log.bundle[.]zip', 'loader'],
  ['partner/contacts.export_.file', 'action'],
  ['partner/results/$orderId.people[.]csv', 'loader'],
  ['partner/requests.$requestId.package', 'action'],
  ['partner/requests.$requestId.package_.file', 'action'],
  ['partner/settings.departure._index', 'action'],
  ['partner/settings.departure.file', 'loader'],
  ['partner/settings.departure.zip', 'action'],
  ['partner/settings.api-keys', 'action'],
  ['partner/settings.budgets', 'action'],
  ['officer/programs', 'action'],
  ['key-programs/_index', 'action'],
  ['mail-servers/new.$way', 'action'],
  ['mail-servers/$transportId', 'action'],
  ['keys/$partnerId._index', 'action'],
  ['keys/$partnerId.destruction', 'action'],
  ['keys/$partnerId.material', 'action'],
  ['emergencies/new', 'loader'],
  ['emergencies/new', 'action'],
  ['emergencies/$partnerId.$caseId', 'action'],
];

describe('what is sensitive', () => {
  const file = path.join(root, builds['trust center']);

  it.each(SENSITIVE)('asks for a fresh sign-in: %s, %s', async (id, kind) => {
    if (!existsSync(file)) return;
    const build = (await import(pathToFileURL(file).href)) as Build;
    expect(accessOf(build.routes[id]?.module[kind])?.fresh).toBe(true);
  });
});

describe('the walk', () => {
  const guarded = Object.assign(() => null, { [ROUTE_ACCESS]: { gate: 'hq', can: ['read', 'Campaign'] } });

  it('finds a loader that no builder made', () => {
    expect(unguarded({ routes: { 'hq/open': { module: { loader: () => null, action: guarded } } } })).toEqual([
      'hq/open, loader',
    ]);
  });

  it('finds the one open route among all of a build, and one with a mark of its own making', async ({ skip }) => {
    const file = path.join(root, builds['trust center']);
    skip(!existsSync(file), 'this app is not built: node scripts/bootstrap.mjs');
    const { routes } = (await import(pathToFileURL(file).href)) as Build;
    const like = Object.assign(() => null, { 'multipartner.route-access': { gate: 'hq', can: null } });
    const added = { 'partner/everybody': { module: { loader: guarded, action: () => null } } };
    expect(unguarded({ routes: { ...routes, ...added } })).toEqual(['partner/everybody, action']);
    expect(unguarded({ routes: { ...routes, 'partner/like': { module: { loader: like } } } })).toEqual([
      'partner/like, loader',
    ]);
  });
});
