// The page of security tests is a promise: every number stands in it, and in the name of a test of the file that it points to.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const page = fs.readFileSync(path.join(root, 'docs/security-tests.md'), 'utf8');
const rows = [...page.matchAll(/^\| (\d+) \| .+? \| (.+) \|$/gm)].map(([, number, shown]) => ({
  number: Number(number),
  files: [...shown!.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file]) => file!),
  shown: shown!,
}));

/** The numbers in the names of a file's tests: `'19: with eight workers…'`. */
const numbersIn = (source: string): number[] =>
  [...source.matchAll(/['"`](\d{1,2})(?: and (\d{1,2}))?: /g)].flatMap(([, one, other]) =>
    [one, other].flatMap((text) => (text ? [Number(text)] : [])),
  );

describe('security tests', () => {
  it('has all 35, once each', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
  });

  it.each(rows.filter(({ number }) => number !== 33))('$number is where the page says', ({ number, files }) => {
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      expect([file, numbersIn(fs.readFileSync(path.join(root, file), 'utf8')).includes(number)]).toEqual([file, true]);
  });

  it('33 is a benchmark that is there', () => {
    const [, name] = /npm run bench -- (\w+)/.exec(rows[32]!.shown)!;
    expect(fs.existsSync(path.join(root, `tests/bench/${name}.bench.ts`))).toBe(true);
  });

  it('notices a number that no test bears', () => {
    expect(numbersIn('test(\'19: x\', …); it("23 and 24: y")')).toEqual([19, 23, 24]);
    expect(numbersIn("test('at 19: 30', …)")).toEqual([]);
  });
});
