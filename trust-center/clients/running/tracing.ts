/**
 * Traces for OpenTelemetry, where somebody wants them: OTEL_EXPORTER_OTLP_ENDPOINT is set. Spans carry our ids, counts and codes; what could be
 * anything else is left out, so no field holds a person. Decision 035.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Span, SpanFields, SpanName } from './span.ts';

export interface Tracing {
  /** Runs work as a span below the one that runs now. What it throws is thrown on. */
  span<T>(name: SpanName, fields: SpanFields, work: () => Promise<T>): Promise<T>;
  /** What a call of ours carries, so that the other side's span belongs to the same trace. */
  traceparent(): string | undefined;
  /** A span that is over: what another process asked for. */
  record(
    name: SpanName,
    fields: SpanFields,
    over: { ms: number; failed: boolean; traceparent?: string | undefined },
  ): void;
  /** Hands over what is left, for a few seconds at most. */
  close(): Promise<void>;
}

export const NO_TRACES: Tracing = {
  span: (_name, _fields, work) => work(),
  traceparent: () => undefined,
  record: () => undefined,
  close: async () => undefined,
};

/** Work that begins a trace, whoever happened to start it: one lease opens the lane of the next. */
const BEGINS: ReadonlySet<SpanName> = new Set(['lease', 'single mails']);
const PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0[01]$/;
export const isTraceparent = (value: unknown): value is string => typeof value === 'string' && PARENT.test(value);
/** Ids, codes and patterns of routes. No address fits: it would need an @. */
const PLAIN = /^[\w.:/-]{1,80}$/;

const environment = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: z.preprocess((value) => value || undefined, z.url({ protocol: /^https?$/ }).optional()),
  /** `name=value,name=value`, values percent-encoded, as OpenTelemetry defines it */
  OTEL_EXPORTER_OTLP_HEADERS: z.string().default(''),
});

const headersOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(',').flatMap((one) => {
      const [name = '', ...value] = one.split('=');
      return name.trim() && value.length > 0 ? [[name.trim(), decodeURIComponent(value.join('=').trim())]] : [];
    }),
  );

/** Field by field: what is no plain word or finite number goes nowhere. */
function safe(fields: SpanFields): SpanFields {
  const kept = Object.entries(fields).filter(([, value]) =>
    typeof value === 'string' ? PLAIN.test(value) : Number.isFinite(value),
  );
  return Object.fromEntries(kept);
}

/** @param keep takes a span that has ended; it must not throw */
export function createTracing(keep: (span: Span) => void, close: () => Promise<void>): Tracing {
  const current = new AsyncLocalStorage<{ traceId: string; spanId: string }>();
  const nowMs = () => performance.timeOrigin + performance.now();
  const newSpan = () => randomBytes(8).toString('hex');
  return {
    async span(name, fields, work) {
      const parent = BEGINS.has(name) ? undefined : current.getStore();
      const own = { traceId: parent?.traceId ?? randomBytes(16).toString('hex'), spanId: newSpan() };
      const startMs = nowMs();
      const end = (failed: boolean) =>
        keep({ ...own, parentId: parent?.spanId ?? null, name, startMs, endMs: nowMs(), fields: safe(fields), failed });
      try {
        const result = await current.run(own, work);
        end(false);
        return result;
      } catch (error) {
        end(true);
        throw error;
      }
    },
    traceparent() {
      const now = current.getStore();
      return now && `00-${now.traceId}-${now.spanId}-01`;
    },
    record(name, fields, { ms, failed, traceparent = '' }) {
      const [, traceId = randomBytes(16).toString('hex'), parentId = null] = PARENT.exec(traceparent) ?? [];
      const endMs = nowMs();
      keep({ traceId, spanId: newSpan(), parentId, name, startMs: endMs - ms, endMs, fields: safe(fields), failed });
    },
    close,
  };
}

/** Reads the environment. Without an endpoint nothing is loaded and nothing is measured. Throws where a setting is wrong, never with its value. */
export async function openTracing(
  service: string,
  source: Record<string, string | undefined> = process.env,
): Promise<Tracing> {
  const parsed = environment.safeParse(source);
  if (!parsed.success) throw new Error('OTEL_EXPORTER_OTLP_ENDPOINT is no http or https address');
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = parsed.data;
  if (!endpoint) return NO_TRACES;
  const { createTraceExporter } = await import('./trace-exporter.ts');
  const exporter = createTraceExporter({ service, endpoint, headers: headersOf(headers) });
  return createTracing(exporter.keep, exporter.close);
}
