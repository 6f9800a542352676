import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './return-path.ts';

describe('the path after a sign-in', () => {
  it.each(['/', '/partner/contacts?tag=a#b', '/hq/campaigns/cmp_1'])('%s is kept', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/./..//evil.example',
    'javascript:alert(1)',
    'partner',
    '',
    null,
    `/${'x'.repeat(2_001)}`,
  ])('%j is not', (path) => {
    expect(safeReturnPath(path, '/home')).toBe('/home');
  });
});
