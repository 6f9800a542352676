import { describe, expect, it } from 'vitest';
import { readExposition } from './exposition.ts';

const HEAD = '# HELP a_total Things.\n# TYPE a_total counter\n';

describe('the reader of the text format', () => {
  it('takes what the format allows', () => {
    const families = readExposition(`${HEAD}a_total{b="x\\"y\\\\z\\n",c=""} 3 1700000000\n`);
    expect(families.get('a_total')!.samples).toEqual([{ name: 'a_total', labels: { b: 'x"y\\z\n', c: '' }, value: 3 }]);
  });

  it.each([
    ['no end of line', `${HEAD}a_total 1`],
    ['an unescaped quote', `${HEAD}a_total{b="x"y"} 1\n`],
    ['a wrong escape', `${HEAD}a_total{b="\\t"} 1\n`],
    ['a line break in a label', `${HEAD}a_total{b="x\ny"} 1\n`],
    ['a wrong name of a label', `${HEAD}a_total{b-c="x"} 1\n`],
    ['the same sample twice', `${HEAD}a_total{b="x"} 1\na_total{b="x"} 2\n`],
    ['a counter below zero', `${HEAD}a_total -1\n`],
    ['no number', `${HEAD}a_total one\n`],
    ['a sample of another family', `${HEAD}b_total 1\n`],
    ['samples before their type', '# HELP a_total Things.\na_total 1\n# TYPE a_total counter\n'],
    ['buckets without an end', '# HELP h H\n# TYPE h histogram\nh_bucket{le="1"} 1\nh_sum 1\nh_count 1\n'],
    [
      'buckets that shrink',
      '# HELP h H\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    ],
  ])('refuses %s', (_, text) => {
    expect(() => readExposition(text)).toThrow();
  });
});
