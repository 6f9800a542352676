import { expect, it } from 'vitest';
import { stopsSchema } from './schema.ts';

const read = (bounceShare: string, complaintShare: string, leastTried: string) =>
  stopsSchema.parse({ intent: 'everybody', bounceShare, complaintShare, leastTried });

it('reads percent and thousands as they are typed in either language', () => {
  expect(read('2,5', '0.1 %', '1,000')).toMatchObject({ bounceShare: 0.025, complaintShare: 0.001, leastTried: 1_000 });
  expect(read(' 10 ', '0,05', '1.000')).toMatchObject({ bounceShare: 0.1, complaintShare: 0.0005, leastTried: 1_000 });
});

it('makes no number of what is none', () => {
  expect(read('', 'much', '-')).toMatchObject({
    bounceShare: Number.NaN,
    complaintShare: Number.NaN,
    leastTried: Number.NaN,
  });
});
