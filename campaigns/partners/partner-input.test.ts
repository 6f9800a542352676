import { describe, expect, it } from 'vitest';
import { hostName } from '../brand/brand-kit.ts';
import { issuesOf } from '../refusal.ts';
import { newPartner, partnerChange } from './partner-input.ts';

const PARTNER = { name: 'Sonne', legalName: 'Sonne GmbH', country: 'de', language: 'DE', timeZone: 'Europe/Berlin' };
const issues = (change: object) => {
  const parsed = partnerChange.safeParse(change);
  return parsed.success ? [] : issuesOf(parsed.error);
};

describe('what may be said about a partner', () => {
  it('needs little and normalises codes', () => {
    expect(newPartner.parse(PARTNER)).toMatchObject({ country: 'DE', language: 'de', street: '', accentColour: null });
  });

  it('names the field and the issue', () => {
    expect(issues({ email: 'x' })).toEqual([{ field: 'email', issue: 'email' }]);
    expect(issues({ website: 'http://sonne.example' })).toEqual([{ field: 'website', issue: 'website' }]);
    expect(issues({ website: 'javascript:alert(1)' })).toEqual([{ field: 'website', issue: 'website' }]);
    expect(issues({ timeZone: 'Mars/Base' })).toEqual([{ field: 'timeZone', issue: 'time_zone' }]);
    expect(issues({ phone: 'call me' })).toEqual([{ field: 'phone', issue: 'phone' }]);
    expect(issues({ accentColour: 'red;background:url(x)' })).toEqual([{ field: 'accentColour', issue: 'colour' }]);
    expect(issues({ openingHours: [{ days: '', hours: '8' }] })).toEqual([
      { field: 'openingHours.0.days', issue: 'required' },
    ]);
    expect(issues({ registeredAt: new Date() })).toHaveLength(1);
  });

  it('takes host names, no wildcards and no addresses', () => {
    expect(hostName.parse('WWW.Aurora.example')).toBe('www.aurora.example');
    for (const wrong of [
      '*.example.com',
      'https://a.example',
      'a.example/x',
      'a.example:80',
      'localhost',
      '-a.example',
      '',
    ])
      expect(hostName.safeParse(wrong).success).toBe(false);
  });
});
