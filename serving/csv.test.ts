import { expect, it } from 'vitest';
import { csvLine, neutraliseFormula } from './csv.ts';

it('leaves numbers as numbers, also those below zero', () => {
  expect(csvLine(['-6', '-1.5', '12', ''])).toBe('-6,-1.5,12,\r\n');
});

it.each(['=1+1', '+49731', '-1+1', '-6|x', "-cmd|' /C calc'!A0", '@SUM(A1)', '\t=1', '-', '--1', '-1e5', '＝1'])(
  'never lets a spreadsheet run %j',
  (cell) => {
    expect(neutraliseFormula(cell)).toBe(`'${cell}`);
  },
);
