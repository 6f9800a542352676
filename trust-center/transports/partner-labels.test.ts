import { expect, it } from 'vitest';
import { labelPartners, partnerOfLabel } from './partner-labels.ts';

const partners = [
  { id: 'prt_1', name: 'Autohaus Sonne' },
  { id: 'prt_2', name: 'Garage Müller' },
  { id: 'prt_3', name: 'garage müller' },
];

it('names a partner by its name, and two of the same name apart', () => {
  expect(labelPartners(partners).map(({ label }) => label)).toEqual([
    'Autohaus Sonne',
    'Garage Müller (prt_2)',
    'garage müller (prt_3)',
  ]);
});

it('finds what was typed, and never one of two', () => {
  expect(partnerOfLabel(partners, ' autohaus SONNE ')).toBe('prt_1');
  expect(partnerOfLabel(partners, 'Garage Müller')).toBeNull();
  expect(partnerOfLabel(partners, 'garage müller (prt_3)')).toBe('prt_3');
  expect(partnerOfLabel(partners, 'prt_2')).toBe('prt_2');
  expect(partnerOfLabel(partners, '')).toBeNull();
  expect(partnerOfLabel(partners, 'Autohaus')).toBeNull();
});
