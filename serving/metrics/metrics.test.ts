import { describe, expect, it } from 'vitest';
import { readExposition, sampleOf } from '../../tests/support/readers/exposition.ts';
import { countCalls, countRequests, createRegistry } from './metrics.ts';

describe('the numbers of a web process', () => {
  it('count answers by class, calls by route, and never by path', async () => {
    const registry = createRegistry();
    const answered = countRequests(registry);
    const called = countCalls(registry);
    for (const status of [200, 204, 404, 503]) answered(status, 0.02);
    called({ principal: 'mailer', call: '/internal/v1/leases/:leaseId/outcomes', status: 200, ms: 12 });
    const families = readExposition(await registry.metrics());
    expect(sampleOf(families, 'multipartner_http_requests_total', { class: '2xx' })).toBe(2);
    expect(sampleOf(families, 'multipartner_http_requests_total', { class: '5xx' })).toBe(1);
    expect(sampleOf(families, 'multipartner_internal_calls_total', { principal: 'mailer', class: '2xx' })).toBe(1);
    expect(sampleOf(families, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(sampleOf(families, 'nodejs_version_info')).toBe(1);
  });
});
