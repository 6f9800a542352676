/**
 * The mailer's numbers for Prometheus. Every label comes from a closed list of ours: results, classes of answers, large providers by name and all
 * other domains as "other". An address is looked at to find its provider and kept nowhere.
 */
import type { Outcome } from '@multipartner/trust-center/deliveries';
import { PROVIDER_NAMES, type ProviderName, providerName } from '@multipartner/trust-center/providers';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RefusalKind } from '../smtp-verdict.ts';
import { createProviderCounts, type ProviderCounts, type Taking } from './provider-counts.ts';

/** What became of one hand-over, as smtp-verdict.ts judges it; a mail that was accepted has no kind. */
export interface HandedOver {
  result: Outcome['result'];
  kind?: RefusalKind;
  smtpCode?: number | undefined;
}

/**
 * `sent`: its people were tried. `wait`: nobody may be leased just now, because of a rate, hours or a pause. `none`: nobody is left. `refused`: the
 * trust center gave none. `back`: all went back untried.
 */
export type LeaseEnd = 'sent' | 'wait' | 'none' | 'refused' | 'back';

/** What only the running parts know, asked when somebody reads the numbers. */
export interface MailerState {
  linesOpen: number;
  transportsDown: number;
  orders: number;
  unreported: number;
  trustCenterReachable: boolean;
}

export interface MailerMetrics {
  registry: Registry;
  providers: ProviderCounts;
  handedOver(address: string, verdict: HandedOver): void;
  /** Nothing was handed over: no mail could be made. */
  unmade(): void;
  putAside(address: string): void;
  lease(end: LeaseEnd, seconds: number): void;
  single(result: Outcome['result']): void;
  /** Tells where the state is to be asked, once the parts run. */
  watch(state: () => MailerState): void;
}

const LEASE_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const TAKING: Partial<Record<Outcome['result'], Taking>> = {
  deferred: 'deferred',
  failed: 'refused',
  bounced: 'refused',
};
const classOf = (code: number | undefined): string => (code === undefined ? 'none' : `${Math.floor(code / 100)}xx`);

export function createMailerMetrics(): MailerMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const providers = createProviderCounts();
  // Nearly all mails are accepted. Three counters with labels for each of them would cost as much as its header: they are put down when somebody reads.
  const accepted = new Map<ProviderName, number>();
  const collect = (): void => {
    for (const [provider, count] of accepted) {
      mails.inc({ result: 'accepted', about: 'nobody' }, count);
      replies.inc({ class: '2xx' }, count);
      byProvider.inc({ provider, result: 'accepted' }, count);
    }
    accepted.clear();
  };
  const mails = new Counter({
    name: 'multipartner_mails_total',
    help: 'Campaign mails by what became of the hand-over, and whom a refusal was about.',
    labelNames: ['result', 'about'],
    registers,
    collect,
  });
  const replies = new Counter({
    name: 'multipartner_smtp_replies_total',
    help: 'Last answers of mail servers to campaign mails by class; none: the server did not answer.',
    labelNames: ['class'],
    registers,
    collect,
  });
  const byProvider = new Counter({
    name: 'multipartner_provider_mails_total',
    help: 'Campaign mails by the large providers of recipients; all other domains are other.',
    labelNames: ['provider', 'result'],
    registers,
    collect,
  });
  const aside = new Counter({
    name: 'multipartner_put_aside_total',
    help: 'People who wait because their provider takes mails only slowly.',
    labelNames: ['provider'],
    registers,
  });
  const leases = new Counter({
    name: 'multipartner_leases_total',
    help: 'Leases that were asked for, by how they ended.',
    labelNames: ['end'],
    registers,
  });
  const leaseSeconds = new Histogram({
    name: 'multipartner_lease_seconds',
    help: 'From asking for a lease to its last report, for leases whose people were tried.',
    buckets: LEASE_SECONDS,
    registers,
  });
  const singles = new Counter({
    name: 'multipartner_single_mails_total',
    help: 'Single mails (confirmations, resets, notices) by what became of the hand-over.',
    labelNames: ['result'],
    registers,
  });
  for (const provider of PROVIDER_NAMES) byProvider.inc({ provider, result: 'deferred' }, 0);

  return {
    registry,
    providers,
    handedOver(address, { result, kind, smtpCode }) {
      if (result === 'accepted') {
        const provider = providers.note(address, 'accepted');
        accepted.set(provider, (accepted.get(provider) ?? 0) + 1);
        return;
      }
      mails.inc({ result, about: kind ?? 'nobody' });
      replies.inc({ class: classOf(smtpCode) });
      const taking = TAKING[result];
      // A server of ours that is away says nothing about the recipient's provider.
      if (!taking || kind === 'connection') return;
      byProvider.inc({ provider: providers.note(address, taking), result: taking });
    },
    unmade: () => mails.inc({ result: 'failed', about: 'content' }),
    putAside: (address) => aside.inc({ provider: providerName(address) }),
    lease(end, seconds) {
      leases.inc({ end });
      if (end === 'sent') leaseSeconds.observe(seconds);
    },
    single: (result) => singles.inc({ result }),
    watch: (state) => addStateGauges(registry, state),
  };
}

function addStateGauges(registry: Registry, state: () => MailerState): void {
  const gauge = (name: string, help: string, read: (state: MailerState) => number) =>
    new Gauge({
      name: `multipartner_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read(state()));
      },
    });
  gauge('lines_open', 'Connections to mail servers that are open.', ({ linesOpen }) => linesOpen);
  gauge('transports_down', 'Mail servers that take no mail at the moment.', ({ transportsDown }) => transportsDown);
  gauge('orders_running', 'Orders and single mails that this process works on.', ({ orders }) => orders);
  gauge('outcomes_unreported', 'Results that the trust center has not recorded yet.', ({ unreported }) => unreported);
  gauge('trust_center_reachable', '1 while the trust center answers.', ({ trustCenterReachable }) =>
    trustCenterReachable ? 1 : 0,
  );
}
