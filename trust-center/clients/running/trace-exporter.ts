/** Hands spans to a collector: OTLP over HTTP with JSON (opentelemetry.io/docs/specs/otlp), in batches, beside the work and never in its way. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { Span } from './span.ts';

const EVERY_MS = 5 * SECOND_MS;
const BATCH = 512;
/** A collector that is away costs the newest spans, no memory and no mail. */
const MOST_WAITING = 4_096;
const PATIENCE_MS = 10 * SECOND_MS;
const CLOSE_MS = 3 * SECOND_MS;
const [INTERNAL, SERVER] = [1, 2];
const [UNSET, ERROR] = [0, 2];

const wireValue = (value: string | number) =>
  typeof value === 'string' ? { stringValue: value } : { intValue: String(Math.round(value)) };
const attributes = (fields: Record<string, string | number | undefined>) =>
  Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: wireValue(value) }]));
const nanos = (ms: number): string => String(BigInt(Math.round(ms * 1_000)) * 1_000n);

const wireSpan = ({ traceId, spanId, parentId, name, startMs, endMs, fields, failed }: Span) => ({
  traceId,
  spanId,
  ...(parentId ? { parentSpanId: parentId } : {}),
  name,
  kind: name === 'internal call' ? SERVER : INTERNAL,
  startTimeUnixNano: nanos(startMs),
  endTimeUnixNano: nanos(endMs),
  attributes: attributes(
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [`multipartner.${key}`, value])),
  ),
  status: { code: failed ? ERROR : UNSET },
});

export function createTraceExporter({
  service,
  endpoint,
  headers,
}: {
  service: string;
  endpoint: string;
  headers: Record<string, string>;
}) {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const waiting: Span[] = [];
  let sending: Promise<void> | null = null;

  async function post(spans: readonly Span[]): Promise<void> {
    const body = {
      resourceSpans: [
        {
          resource: { attributes: attributes({ 'service.name': `multipartner-${service}` }) },
          scopeSpans: [{ scope: { name: 'multipartner' }, spans: spans.map(wireSpan) }],
        },
      ],
    };
    // A trace that is not taken is lost: nothing of ours depends on it.
    await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
      .then((response) => response.arrayBuffer())
      .catch(() => undefined);
  }
  function flush(): Promise<void> {
    sending ??= (async () => {
      while (waiting.length > 0) await post(waiting.splice(0, BATCH));
      sending = null;
    })();
    return sending;
  }
  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return {
    keep(span: Span): void {
      if (waiting.length < MOST_WAITING) waiting.push(span);
    },
    async close(): Promise<void> {
      clearInterval(timer);
      const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([flush(), late]);
    },
  };
}
