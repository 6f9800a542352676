import { describe, expect, it } from 'vitest';
import { databaseFailure } from './database-trouble.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('words of a server'), { code, ...more });

describe('a database that cannot serve just now', () => {
  it.each([
    ...['57P01', '57P02', '57P03', '53300'].map((code) => coded(code)),
    coded('ECONNREFUSED', { syscall: 'connect' }),
    coded('ECONNRESET', { syscall: 'read' }),
    Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
  ])('$code: try again', (error) => {
    expect(databaseFailure(error)).toEqual({ code: 'UNAVAILABLE', params: { part: 'PostgreSQL' } });
  });

  it('its disk is full', () => {
    expect(databaseFailure(coded('53100'))).toEqual({ code: 'STORAGE_FULL' });
  });

  it('is told as well where Prisma wraps the error', () => {
    const wrapped = new Error('query failed', { cause: { kind: 'postgres', originalCode: '57P03' } });
    expect(databaseFailure(wrapped)?.code).toBe('UNAVAILABLE');
    expect(databaseFailure(coded('P1001'))?.code).toBe('UNAVAILABLE');
  });

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('the driver’s own words: %s', (words) => {
    expect(databaseFailure(new Error(words))?.code).toBe('UNAVAILABLE');
  });

  it.each([
    ['a broken rule', coded('23505')],
    ['a lack of rights', coded('42501')],
    ['a fault of ours', new TypeError('undefined is not a function')],
    ['another server that is not there', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') })],
    ['a browser that went away', coded('ECONNRESET')],
    ['words alone', 'ECONNREFUSED'],
    ['nothing', null],
  ])('is not %s', (_what, error) => {
    expect(databaseFailure(error)).toBeNull();
  });
});
