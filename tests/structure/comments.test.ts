/** Comments that name a file. Prevents: a reader sent to where something stood before it moved. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n');
const known = new Set(tracked);
/** What a file may be called in a comment: its path, or the end of it with a folder at least */
const ends = new Set(tracked.flatMap((file) => file.split('/').map((_, i, parts) => parts.slice(i).join('/'))));

const COMMENT = /^\s*(?:\/{2,3}|\/\*\*?|\*)\s.*$|\s\/{2,3}\s.*$/gm;
// A name in capitals stands for any.
const NAMED = /(?<![\w@$./-])(?:[\w$.-]+\/)+(?!NAME\b)[\w$.-]+\.(?:ts|tsx|mjs|prisma)\b/g;

it('name files that are there', () => {
  const files = tracked.filter((file) => /\.(ts|tsx|mjs|prisma)$/.test(file) && existsSync(path.join(root, file)));
  const named = files.flatMap((file) =>
    (readFileSync(path.join(root, file), 'utf8').match(COMMENT) ?? []).flatMap((comment) =>
      (comment.match(NAMED) ?? []).map((name) => ({ file, name })),
    ),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter(({ name }) => !known.has(name) && !ends.has(name))).toEqual([]);
});
