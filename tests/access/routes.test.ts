// Every loader and action of both web apps is made by a route builder: one without a permission must not exist.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { accessOf, ROUTE_ACCESS } from '../../serving/route-access.ts';

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

describe('the walk', () => {
  it('finds a loader that no builder made', () => {
    const guarded = Object.assign(() => null, { [ROUTE_ACCESS]: { gate: 'hq', can: ['read', 'Campaign'] } });
    expect(unguarded({ routes: { 'hq/open': { module: { loader: () => null, action: guarded } } } })).toEqual([
      'hq/open, loader',
    ]);
  });
});
