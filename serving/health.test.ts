import { describe, expect, it } from 'vitest';
import { diskSpace, examine } from './health.ts';

const up = { check: async () => 1 };
const down = { check: () => Promise.reject(new Error('password=secret')) };

describe('health', () => {
  it('is up when all parts are', async () => {
    expect(await examine('app', { database: { ...up, isVital: true }, queue: up })).toEqual({
      service: 'app',
      status: 'up',
      parts: { database: 'up', queue: 'up' },
    });
  });

  it('is degraded without a part, and says nothing of the reason', async () => {
    const answer = await examine('app', { database: { ...up, isVital: true }, queue: down });
    expect(answer).toMatchObject({ status: 'degraded', parts: { database: 'up', queue: 'down' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('is down without its own database', async () => {
    expect(await examine('app', { database: { ...down, isVital: true }, queue: up })).toMatchObject({ status: 'down' });
  });

  it('does not wait for a part that never answers', async () => {
    const startedMs = Date.now();
    const answer = await examine('app', { queue: { check: () => new Promise(() => {}) } });
    expect(answer.parts).toEqual({ queue: 'down' });
    expect(Date.now() - startedMs).toBeLessThan(30_000);
  });

  it('knows the room on the disk, and a folder that is not there', async () => {
    expect((await examine('app', { disk: diskSpace('.') })).parts.disk).toBe('up');
    expect((await examine('app', { disk: diskSpace('/no/such/folder') })).parts.disk).toBe('down');
  });
});
