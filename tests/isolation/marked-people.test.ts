// The search itself must find what it looks for; otherwise "nothing found" would say nothing.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findMarked, MARKED } from './marked-people.ts';

const { email, lastName, street } = MARKED[0]!;

describe('the search for marked people', () => {
  it.each([
    ['in clear', `{"to":"${email}"}`],
    ['in lower case', `to=${email.toLowerCase()}`],
    ['in a URL', `/contacts?street=${encodeURIComponent(street)}`],
    ['in hex', `\\x00${Buffer.from(lastName).toString('hex')}ff`],
    ['in base64 at any offset', Buffer.from(`a${lastName}bc`).toString('base64')],
    ['in base64 after two bytes', Buffer.from(`ab${lastName}c`).toString('base64')],
    ['as MD5', createHash('md5').update(email.toLowerCase()).digest('hex').toUpperCase()],
    ['as SHA-1', createHash('sha1').update(email).digest('base64url')],
    ['as SHA-256', createHash('sha256').update(email.toLowerCase()).digest('hex')],
  ])('finds them %s', (_form, haystack) => {
    expect(findMarked(haystack)).not.toEqual([]);
  });

  it('finds nothing in what holds none of them', () => {
    expect(findMarked(`Autohaus Sonne ${createHash('sha256').update('somebody').digest('hex')}`)).toEqual([]);
  });
});
