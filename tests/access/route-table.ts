// The route tables of both builds, with the gate of every loader and action.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessOf } from '../../serving/routes/route-access.ts';

interface BuiltRoute {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  module: { loader?: unknown; action?: unknown; default?: unknown };
}

export interface GuardedRoute {
  id: string;
  /** Like `/partner/contacts/:contactId` */
  pattern: string;
  kind: 'loader' | 'action';
  gate: string;
  /** Shows something; a resource (a file, a data answer) does not. */
  isPage: boolean;
}

const root = path.join(import.meta.dirname, '../..');

/** Every loader and action of one build. */
export async function readRouteTable(file: string): Promise<GuardedRoute[]> {
  const build = (await import(pathToFileURL(path.join(root, file)).href)) as { routes: Record<string, BuiltRoute> };
  const patternOf = (route: BuiltRoute): string => {
    const parent = route.parentId ? build.routes[route.parentId] : undefined;
    return `${parent ? patternOf(parent) : ''}${route.path ? `/${route.path}` : ''}`;
  };
  return Object.values(build.routes).flatMap((route) =>
    (['loader', 'action'] as const).flatMap((kind) => {
      const handler = route.module[kind];
      // Layouts with a path have loaders of their own only where they are pages too.
      if (handler === undefined || route.id === 'root') return [];
      return [
        {
          id: route.id, // An action of an index route is asked for by this mark; without it the layout above is.
          pattern: `${patternOf(route) || '/'}${route.index && kind === 'action' ? '?index' : ''}`,
          kind,
          gate: accessOf(handler)?.gate ?? 'none',
          isPage: route.module.default !== undefined,
        },
      ];
    }),
  );
}
