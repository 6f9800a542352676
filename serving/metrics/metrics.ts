/** Numbers of a process for Prometheus. Names and labels are words of ours, from closed lists: never an address, a domain, a name or a path as it came. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type { Registry };

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A registry with the basics of a process: CPU, memory, event loop, garbage collection. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Requests of a web process, by class of their answers. Paths hold ids and tokens and are no label. */
export function countRequests(registry: Registry): (status: number, seconds: number) => void {
  const requests = new Counter({
    name: 'multipartner_http_requests_total',
    help: 'Answered requests by class of status; static files are left out.',
    labelNames: ['class'],
    registers: [registry],
  });
  const took = new Histogram({
    name: 'multipartner_http_request_seconds',
    help: 'How long answers took.',
    buckets: SECONDS,
    registers: [registry],
  });
  return (status, seconds) => {
    requests.inc({ class: `${Math.floor(status / 100)}xx` });
    took.observe(seconds);
  };
}

/** Calls of the internal API: `call` is the route's pattern, never the path that was asked for. */
export function countCalls(
  registry: Registry,
): (line: { principal: string; call: string; status: number; ms: number }) => void {
  const calls = new Counter({
    name: 'multipartner_internal_calls_total',
    help: 'Answered calls of the internal API by caller, route and class of status.',
    labelNames: ['principal', 'call', 'class'],
    registers: [registry],
  });
  const took = new Histogram({
    name: 'multipartner_internal_call_seconds',
    help: 'How long calls of the internal API took.',
    labelNames: ['call'],
    buckets: SECONDS,
    registers: [registry],
  });
  return ({ principal, call, status, ms }) => {
    calls.inc({ principal, call, class: `${Math.floor(status / 100)}xx` });
    took.observe({ call }, ms / 1_000);
  };
}
