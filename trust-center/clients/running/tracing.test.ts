import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTraceCollector } from '../../../tests/support/servers/trace-collector.ts';
import { NO_TRACES, openTracing } from './tracing.ts';

let collector: Awaited<ReturnType<typeof startTraceCollector>>;
beforeAll(async () => {
  collector = await startTraceCollector();
});
afterAll(() => collector.close());

describe('traces', () => {
  it('are off unless a collector is named', async () => {
    expect(await openTracing('mailer', {})).toBe(NO_TRACES);
    expect(await openTracing('mailer', { OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBe(NO_TRACES);
    expect(await NO_TRACES.span('lease', {}, async () => 7)).toBe(7);
    await expect(openTracing('mailer', { OTEL_EXPORTER_OTLP_ENDPOINT: 'file:///secret' })).rejects.toThrow(
      /^(?!.*secret)/,
    );
  });

  it('reach a collector in the protocol’s shape, spans below the ones that they are part of', async () => {
    const tracing = await openTracing('mailer', {
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b,broken',
    });
    let carried: string | undefined;
    await tracing.span('lease', { orderId: 'ord_1' }, async () => {
      await tracing.span('send', { people: 5 }, async () => {
        carried = tracing.traceparent();
      });
      // What a lease begins beside itself is a trace of its own.
      await tracing.span('lease', { orderId: 'ord_2' }, async () => undefined);
    });
    await expect(
      tracing.span('report', {}, async () => {
        throw new Error('erika@kunden.example');
      }),
    ).rejects.toThrow();
    tracing.record(
      'internal call',
      { call: '/internal/v1/leases/:leaseId', status: 200 },
      { ms: 5, failed: false, traceparent: carried },
    );
    tracing.record('internal call', { status: 503 }, { ms: 5, failed: true, traceparent: 'erika@kunden.example' });
    expect(tracing.traceparent()).toBeUndefined();
    await tracing.close();

    expect(collector.faults).toEqual([]);
    expect(collector.headers[0]).toMatchObject({ 'x-key': 'a b', 'content-type': 'application/json' });
    const all = collector.spans;
    expect(all.map(({ name }) => name)).toEqual(['send', 'lease', 'lease', 'report', 'internal call', 'internal call']);
    expect(all[0]).toMatchObject({ traceId: all[2]!.traceId, parentSpanId: all[2]!.spanId });
    expect(all[1]!.parentSpanId).toBeUndefined();
    expect(all[1]!.traceId).not.toBe(all[2]!.traceId);
    expect(all[3]).toMatchObject({ status: { code: 2 } });
    expect(all[4]).toMatchObject({ traceId: all[0]!.traceId, parentSpanId: all[0]!.spanId, kind: 2 });
    expect(all[5]!.parentSpanId).toBeUndefined();
    expect(all.every((span) => BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano))).toBe(true);
    expect(collector.text()).not.toContain('erika');
  });

  it('take no field that could be anything', async () => {
    const tracing = await openTracing('mailer', { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const before = collector.spans.length;
    await tracing.span(
      'send',
      { orderId: 'erika@kunden.example', code: 'Erika Müller', transport: 'trp_1.2', people: Number.NaN },
      async () => undefined,
    );
    await tracing.close();
    expect(collector.spans.slice(before).map(({ attributes }) => attributes)).toEqual([
      [{ key: 'multipartner.transport', value: { stringValue: 'trp_1.2' } }],
    ]);
  });

  it('hold nothing up where the collector is away', async () => {
    const tracing = await openTracing('mailer', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
    for (let i = 0; i < 5_000; i++) await tracing.span('lease', {}, async () => undefined);
    await tracing.close();
  });
});
