/** What is kept of a piece of work for a trace: our ids, counts and codes. */
export type SpanName = 'lease' | 'ask' | 'send' | 'report' | 'single mails' | 'internal call';
/** `call` is a route's pattern, `code` a code of ours. */
export type SpanFields = Partial<
  Record<'orderId' | 'leaseId' | 'transport' | 'call' | 'code', string> & Record<'people' | 'mails' | 'status', number>
>;

export interface Span {
  traceId: string;
  spanId: string;
  parentId: string | null;
  name: SpanName;
  /** Milliseconds since 1970, with a fraction */
  startMs: number;
  endMs: number;
  fields: SpanFields;
  failed: boolean;
}
