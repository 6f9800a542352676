import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findViolations, MAY_IMPORT, readSources, readWorkspaces, type Workspace } from './boundaries.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('our sources', () => {
  const workspaces = readWorkspaces(root);

  it('import only what the architecture allows and what they declare', () => {
    const sources = readSources(root);
    expect(sources.length).toBeGreaterThan(100);
    expect(findViolations(workspaces, sources)).toEqual([]);
  });

  it('have a direction for every workspace, without cycles', () => {
    const names = workspaces
      .filter(({ folder }) => folder !== '')
      .map(({ name }) => name.replace('@multipartner/', ''));
    expect(Object.keys(MAY_IMPORT).sort()).toEqual(names.sort());
    const visit = (name: string, path: string[]): string[][] =>
      path.includes(name)
        ? [[...path, name]]
        : (MAY_IMPORT[name] ?? []).flatMap((next) => visit(next, [...path, name]));
    expect(names.flatMap((name) => visit(name, []))).toEqual([]);
  });

  it('let others see only the clients of the trust center', async () => {
    const { default: manifest } = await import('../../trust-center/package.json', { with: { type: 'json' } });
    const outside = Object.values(manifest.exports).filter((file) => !file.startsWith('./clients/'));
    expect(outside).toEqual([]);
  });
});

describe('the rules, on made-up sources', () => {
  const workspaces: Workspace[] = [
    { folder: '', name: 'multipartner-platform', declared: ['vitest', 'pg'], exports: [] },
    { folder: 'kernel', name: '@multipartner/kernel', declared: [], exports: ['/errors'] },
    {
      folder: 'app',
      name: '@multipartner/app',
      declared: ['@multipartner/kernel', '@multipartner/trust-center', 'zod'],
      exports: [],
    },
    { folder: 'trust-center', name: '@multipartner/trust-center', declared: [], exports: ['/contracts', '/clients/*'] },
    { folder: 'prisma/trust-center', name: '@multipartner/prisma-trust-center', declared: [], exports: ['/client'] },
  ];
  const violations = (file: string, text: string) => findViolations(workspaces, [{ file, text }]);

  it.each([
    ['a package that is not declared', 'app/a.ts', `import pg from 'pg';`, 'does not declare pg'],
    ['the type of such a package', 'app/a.ts', `import type { Pool } from 'pg';`, 'does not declare pg'],
    ['an import at run time', 'app/a.ts', `const m = await import('pg');`, 'does not declare pg'],
    ['a re-export', 'app/a.ts', `export * from 'pg/lib/client';`, 'does not declare pg'],
    [
      'the trust database',
      'app/a.ts',
      `import '@multipartner/prisma-trust-center/client';`,
      'must not import @multipartner/prisma-trust-center',
    ],
    ['the wrong direction', 'kernel/a.ts', `import '@multipartner/app';`, 'must not import @multipartner/app'],
    ['a deep import', 'app/a.ts', `import '@multipartner/trust-center/vault/keys';`, 'is not among the exports'],
    ['the bare name', 'app/a.ts', `import '@multipartner/kernel';`, 'is not among the exports'],
    [
      'a relative path into another workspace',
      'app/x/a.ts',
      `import '../../trust-center/vault/keys.ts';`,
      'leaves its workspace',
    ],
    ['a relative path to the root', 'app/a.ts', `import '../scripts/start/main.ts';`, 'leaves its workspace'],
    [
      'an allowed but undeclared workspace',
      'trust-center/a.ts',
      `import '@multipartner/kernel/errors';`,
      'does not declare @multipartner/kernel',
    ],
    ['a built-in module without its prefix', 'app/a.ts', `import fs from 'fs';`, 'write node:fs'],
  ])('refuse %s', (_, file, text, reason) => {
    expect(violations(file, text)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    [
      'declared packages and exports',
      'app/a.ts',
      `import 'zod'; import '@multipartner/kernel/errors'; import '@multipartner/trust-center/clients/x';`,
    ],
    ['files of the same workspace', 'app/x/a.ts', `import '../b.ts'; import './c.css?url';`],
    ['tools in tests', 'app/a.test.ts', `import 'vitest'; import '../tests/support/database/databases.ts';`],
    ['what only looks like an import', 'app/a.ts', `// import 'pg'\nconst text = "import 'pg'";`],
    ['scripts that look inside', 'scripts/a.ts', `import '../trust-center/vault/keys.ts';`],
  ])('allow %s', (_, file, text) => {
    expect(violations(file, text)).toEqual([]);
  });
});
