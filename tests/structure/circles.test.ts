import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSources } from './boundaries.ts';
import { findCircles } from './circles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

// An editor of values that holds lists of editors of values.
const EDITOR = ['fill-editor.tsx', 'list-values.tsx', 'value-field.tsx'];

describe('our sources', () => {
  it('import each other in no circle, except an editor that holds itself', () => {
    const sources = readSources(root);
    expect(sources.length).toBeGreaterThan(100);
    expect(findCircles(sources)).toEqual([EDITOR.map((file) => `app/hq/templates/designer/variants/${file}`)]);
  });
});

describe('circles, on made-up sources', () => {
  const circles = (files: Record<string, string>) =>
    findCircles(Object.entries(files).map(([file, text]) => ({ file, text })));

  it('are found over several files, and through what is handed on', () => {
    expect(
      circles({
        'a/one.ts': `import { two } from './two.ts';\n`,
        'a/two.ts': `import type { X } from '../b/three.ts';\nexport { three } from '../b/three.ts';\n`,
        'b/three.ts': `import {\n  one,\n  type One,\n} from '../a/one.ts';\n`,
        'b/four.ts': `import { three } from './three.ts';\n`,
      }),
    ).toEqual([['a/one.ts', 'a/two.ts', 'b/three.ts']]);
  });

  it('are found where only types go round', () => {
    expect(
      circles({
        'one.ts': `import { type Two, type Three } from './two.ts';\n`,
        'two.ts': `import { one } from './one.ts';\nexport type { One } from './one.ts';\n`,
      }),
    ).toEqual([['one.ts', 'two.ts']]);
  });

  it('are found where one of the two is fetched when it is needed', () => {
    expect(
      circles({
        'one.ts': `export const open = async () => (await import('./two.ts')).two;\n`,
        'two.ts': `import { type One } from './one.ts';\n`,
      }),
    ).toEqual([['one.ts', 'two.ts']]);
  });

  it('are none where a part of a page names the type of what the page loads', () => {
    expect(
      circles({
        'route.tsx': `import { Card } from './card.tsx';\n`,
        'card.tsx': `import type { loader } from './route.tsx';\n`,
      }),
    ).toEqual([]);
  });
});
