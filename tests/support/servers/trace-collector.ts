/** A collector for traces: takes OTLP over HTTP with JSON and holds it to the protocol's shape. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const hex = (digits: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${digits}}$`))
    .refine((id) => !/^0+$/.test(id));
const nanos = z.string().regex(/^\d{19}$/);
const attribute = z.strictObject({
  key: z.string().min(1),
  value: z.union([
    z.strictObject({ stringValue: z.string() }),
    z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
  ]),
});
const span = z.strictObject({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: hex(16).optional(),
  name: z.string().min(1),
  kind: z.int().min(1).max(5),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes: z.array(attribute),
  status: z.strictObject({ code: z.int().min(0).max(2) }),
});
const request = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.strictObject({ scope: z.strictObject({ name: z.string() }), spans: z.array(span) })),
    }),
  ),
});
export type CollectedSpan = z.infer<typeof span>;

export async function startTraceCollector() {
  const spans: CollectedSpan[] = [];
  const faults: string[] = [];
  const headers: Record<string, unknown>[] = [];
  let text = '';
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    text += body;
    headers.push(incoming.headers);
    if (incoming.method !== 'POST' || incoming.url !== '/v1/traces') faults.push(`${incoming.method} ${incoming.url}`);
    const parsed = request.safeParse(JSON.parse(body));
    if (!parsed.success) faults.push(parsed.error.message);
    else
      for (const { scopeSpans } of parsed.data.resourceSpans)
        for (const scope of scopeSpans) spans.push(...scope.spans);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    faults,
    headers,
    /** All that was sent, as it came */
    text: () => text,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
