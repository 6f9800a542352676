/** From a finished mail to an order: hand over in the app, count and order in the trust center. */
import type { ApiClient } from './api-client.ts';
import { UsageError } from './connection.ts';

export type Audience = { kind: 'all' } | { kind: 'tag'; tag: string } | { kind: 'segment'; segmentId: string };

/** `all`, `tag:VIP` or `segment:seg_…`. Throws UsageError. */
export function parseAudience(text: string): Audience {
  if (text === 'all') return { kind: 'all' };
  const [kind, ...rest] = text.split(':');
  const value = rest.join(':');
  if (kind === 'tag' && value) return { kind, tag: value };
  if (kind === 'segment' && value) return { kind, segmentId: value };
  throw new UsageError(`--to is all, tag:<name> or segment:<id>, not: ${text}`);
}

interface Estimate {
  total: number;
  mailable: number;
  /** How many get no mail, by reason */
  leftOut: Record<string, number>;
  confirmation: string;
  /** Limits of HQ that it breaks and that refuse nothing */
  advice: { detail: string }[];
}

/** Orders a package to an audience; null when `confirm` says no. Throws ApiError. */
export async function orderPackage(
  trust: ApiClient,
  input: {
    packageId: string;
    audience: Audience;
    notBefore: string | null;
    confirm: (estimate: Estimate) => Promise<boolean>;
  },
): Promise<{ orderId: string; recipients: number } | null> {
  const { confirm, ...wish } = input;
  const estimate = await trust.post<Estimate>('/audiences/estimate', wish);
  if (!(await confirm(estimate))) return null;
  const { confirmation } = estimate;
  const ordered = await trust.post<{ orderId: string; recipientCount: number }>('/orders', { ...wish, confirmation });
  return { orderId: ordered.orderId, recipients: ordered.recipientCount };
}
