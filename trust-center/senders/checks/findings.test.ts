import { expect, it } from 'vitest';
import { RECORDS, standingOf, troubleOfDomain } from './findings.ts';

it('nothing about the mailbox must be mended: it keeps no mail back', () => {
  expect(standingOf('dns_reserved', 'mx')).toBe('hint');
  expect(standingOf('dns_nxdomain', 'mx')).toBe('hint');
  expect(standingOf('mx_found', 'mx')).toBe('good');
  expect(standingOf('dns_timeout', 'mx')).toBe('unknown');
  expect(standingOf('dns_reserved', 'dkim')).toBe('wrong');
});

it('what is the matter with the domain is told apart from what is the matter with a record', () => {
  const alike = RECORDS.map((record) => ({ record, finding: 'dns_nxdomain' as const }));
  expect(troubleOfDomain(alike)).toBe(alike[0]);
  expect(troubleOfDomain([...alike, { record: 'mx' as const, finding: 'mx_found' as const }])).toBeNull();
  // A record that is missing everywhere is still one record after the other.
  expect(troubleOfDomain([{ finding: 'dkim_missing' }])).toBeNull();
  expect(troubleOfDomain([])).toBeNull();
});
