import { newId } from '@multipartner/kernel/ids';
import { describe, expect, it } from 'vitest';
import { describeError, maskPath } from './logger.ts';

describe('paths in logs', () => {
  it('keep words and ids, which say what was asked for', () => {
    const path = `/partner/contacts/${newId('contact')}`;
    expect(maskPath(path)).toBe(path);
  });

  it.each([
    ['/invitation/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4', '/invitation/:masked'],
    ['/u/erika.mueller@example.org', '/u/:masked'],
    ['/partner/contacts?q=erika@example.org', '/partner/contacts'],
    ['/search/Erika%20M%C3%BCller', '/search/:masked'],
  ])('%s becomes %s', (path, masked) => {
    expect(maskPath(path)).toBe(masked);
  });

  it('are bounded', () => {
    expect(maskPath('/a'.repeat(1_000)).length).toBeLessThanOrEqual(200);
  });
});

describe('errors in logs', () => {
  it('say class, code and place, never the message', () => {
    const error = Object.assign(new TypeError('value erika@example.org is wrong'), { code: '23505' });
    const described = describeError(error);
    expect(described).toMatchObject({ type: 'TypeError', code: '23505' });
    expect(JSON.stringify(described)).not.toContain('erika');
  });
});
