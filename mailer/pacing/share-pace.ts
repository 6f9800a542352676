/** Says every quarter of a minute that this mailer runs and what it has counted, and learns what the operator set for receivers' providers and how many share it. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { MailerDeps } from '../deps.ts';

const EVERY_MS = 15 * SECOND_MS;

/** What it gives is to be called often. A trust center that cannot be reached leaves everything as it was. */
export function createPaceSharing({
  client,
  journal,
  receivers,
  metrics,
}: Pick<MailerDeps, 'client' | 'journal' | 'receivers' | 'metrics'>): () => Promise<void> {
  let next = 0;
  return async () => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    const shared = await client.sharePace({ body: { mailerId: journal.id, counts: metrics.providers.told() } });
    if (!shared.ok) return;
    const { mailers, providers } = shared.value;
    receivers.setLimits(new Map(providers.map(({ domain, perHour }) => [domain, perHour])), mailers);
  };
}
