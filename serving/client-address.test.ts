import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const request = (forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '10.0.0.1' },
  }) as unknown as IncomingMessage;

describe('the address of the caller', () => {
  it('is the connection’s without proxies, whatever the header says', () => {
    expect(clientAddress(request('198.51.100.7'), 0)).toBe('10.0.0.1');
  });

  it('is what our own proxy added, not what the caller claims', () => {
    expect(clientAddress(request('203.0.113.9, 198.51.100.7'), 1)).toBe('198.51.100.7');
    expect(clientAddress(request('203.0.113.9, 198.51.100.7, 10.0.0.2'), 2)).toBe('198.51.100.7');
    expect(clientAddress(request('2001:db8::1'), 1)).toBe('2001:db8::1');
  });

  it('is the connection’s when a proxy was passed by or the header is no address', () => {
    expect(clientAddress(request(), 1)).toBe('10.0.0.1');
    expect(clientAddress(request('198.51.100.7'), 2)).toBe('10.0.0.1');
    expect(clientAddress(request('somebody'), 1)).toBe('10.0.0.1');
  });
});
