/** Sends one lease: each person once, every fact in the journal first, results on their way while the rest is still being sent. */
import type { Outcome } from '@multipartner/trust-center/deliveries';
import type { People } from '@multipartner/trust-center/handed-people';
import type { LeaseDeps } from './deps.ts';
import type { DkimSigner } from './dkim/dkim-signature.ts';
import type { Fence } from './fence.ts';
import type { JournalledLease } from './journal.ts';
import { createMessageSupply, type MessageSupply, type SupplyOptions } from './message-supply.ts';
import type { ReceiverKey } from './pacing/receivers.ts';
import { createWaitingPeople, providerOf } from './pacing/waiting-people.ts';
import { reportOutcomes } from './report-outcomes.ts';
import { judge } from './smtp-verdict.ts';
import type { MessageProgram } from './wire/message-program.ts';
import type { MessageSource } from './wire/ready-message.ts';

export interface LeaseToSend {
  /** What the journal knows of it: it was opened before the lease was asked for */
  entry: JournalledLease;
  people: People;
  /** The server that it goes over */
  server: ReceiverKey;
  /** Null for a package that no message can be made of: its people fail, visibly */
  program: MessageProgram | null;
  signers: readonly DkimSigner[];
  /** Header fields, in lower case, that the transport replaces */
  rewrites?: readonly string[];
  /** After it somebody else may hold these people */
  fence: Fence;
}

const REPORT_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 100;
// A refused sender or mail is refused to everybody: the trust center looks at the order before the rest is tried.
const SENDER_REFUSALS_IN_ROW = 20;

/** Keeps a final dot back: the line ends, and the person goes back to the order. */
class LeaseOver extends Error {}

type Finish = (deliveryId: string, verdict: Pick<Outcome, 'result' | 'smtpCode' | 'reason' | 'waitMs'>) => void;

/**
 * Returns when nothing of the lease is in flight and its results are reported or, if `stop` fired meanwhile, safe in the journal. People
 * that were not tried go back to the order.
 */
export async function sendLease(deps: LeaseDeps, lease: LeaseToSend): Promise<void> {
  const { journal, lines, metrics, receivers, trouble, stop } = deps;
  const { entry, people: all, server, program, signers, rewrites = [] } = lease;
  const people = createWaitingPeople(all, receivers, server);
  const reporter = reportAlong(deps, entry);
  const finish: Finish = (deliveryId, { result, smtpCode, reason, waitMs }) => {
    const at = new Date().toISOString();
    // Nearly all of them.
    if (result === 'accepted') return journal.finish(entry.leaseId, { deliveryId, result, at });
    journal.finish(entry.leaseId, {
      deliveryId,
      result,
      ...(smtpCode === undefined ? {} : { smtpCode }),
      ...(reason ? { reason } : {}),
      ...(waitMs === undefined ? {} : { waitMs }),
      at,
    });
  };
  let supply: MessageSupply | undefined;
  try {
    await overTheLines(
      deps,
      lease,
      (more) => {
        supply = createMessageSupply({
          people,
          program,
          signers,
          rewrites,
          ahead: 2 * lines.connections,
          onUnsafe: (deliveryId) => {
            metrics.unmade();
            finish(deliveryId, { result: 'failed', reason: 'unsafe_value' });
          },
          ...more,
        });
        return supply;
      },
      finish,
    );
  } finally {
    // Nobody in flight may have been deferred (all in doubt): one person carries the reason, so that the order shows why it stands still.
    const untried = trouble.down && !stop.aborted ? supply?.takeUntried() : undefined;
    if (untried) finish(untried.deliveryId, { result: 'deferred', reason: trouble.reason });
    for (const { person, waitMs } of people.aside()) {
      metrics.putAside(person.address);
      finish(person.deliveryId, { result: 'put_aside', reason: 'recipient_slow', waitMs: Math.ceil(waitMs) });
    }
    await reporter.end();
    await reportOutcomes(deps, entry, { close: true, stop });
  }
}

/** Resolves when everybody is settled or nothing more may begin, and nothing is in flight. Rejects with a fault of this machine. */
function overTheLines(
  { journal, lines, metrics, receivers, trouble, stop }: LeaseDeps,
  lease: LeaseToSend,
  supplyFor: (options: Pick<SupplyOptions, 'mayBegin' | 'onReady' | 'onFault'>) => MessageSupply,
  finish: Finish,
): Promise<void> {
  let fault: unknown;
  let refusals = 0;
  const mayBegin = () =>
    !(
      fault ||
      stop.aborted ||
      trouble.down ||
      refusals >= SENDER_REFUSALS_IN_ROW ||
      lease.entry.isCalledOff ||
      lease.fence.over()
    );

  return new Promise((resolve, reject) => {
    const settle = () => {
      if (supply.busy > 0 || (supply.waiting && mayBegin())) return;
      clearInterval(timer);
      lines.remove(source);
      if (fault) reject(fault);
      else resolve();
    };
    /** A full disk or a bug of ours ends the lease, not the process. */
    const guarded = (work: () => void) => {
      try {
        work();
      } catch (error) {
        fault ??= error;
      }
      settle();
    };
    const supply = supplyFor({
      mayBegin,
      onReady: () => lines.wake(),
      onFault: (error) => {
        fault ??= error;
      },
    });
    const source: MessageSource = {
      group: lease.entry.orderId,
      next() {
        try {
          return supply.next();
        } catch (error) {
          fault ??= error;
          return null;
        }
      },
      begin(message) {
        // The last moment: between taking a message and its final dot a slow server may have let the lease pass.
        if (lease.fence.over()) throw new LeaseOver();
        try {
          journal.begin(lease.entry.leaseId, message.deliveryId);
        } catch (error) {
          fault ??= error;
          throw error;
        }
      },
      beginSoon: (message, departure) =>
        journal.beginSoon(lease.entry.leaseId, message.deliveryId, {
          get isWanted() {
            return departure.isWanted && !lease.fence.over();
          },
          go(mayGo, error) {
            if (error) fault ??= error;
            departure.go(mayGo);
          },
        }),
      done: (message, result) =>
        guarded(() => {
          supply.settled(message);
          const verdict = result.accepted ? ({ result: 'accepted' } as const) : judge(result.fault, result.complete);
          if ('kind' in verdict && verdict.kind === 'rate')
            receivers.refused(verdict.serverTrouble ? lease.server : providerOf({ address: message.to }));
          refusals = 'kind' in verdict && verdict.kind === 'sender' ? refusals + 1 : 0;
          trouble.note('serverTrouble' in verdict && verdict.serverTrouble ? verdict.reason : null);
          metrics.handedOver(message.to, verdict);
          finish(message.deliveryId, verdict);
        }),
      returned: (message) => guarded(() => supply.returned(message)),
    };
    const timer = setInterval(() => {
      // Those who stepped aside may have their turn now.
      if (supply.waiting) lines.wake();
      settle();
    }, LOOK_EVERY_MS);
    lines.add(source);
    settle();
  });
}

/** Reports while a slow lease is being sent, one report at a time: a fast one is reported once, at its end. */
function reportAlong(deps: LeaseDeps, entry: JournalledLease) {
  let running: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    if (entry.results.size === 0) return;
    running ??= reportOutcomes(deps, entry, { close: false, stop: deps.stop }).finally(() => {
      running = null;
    });
  }, REPORT_EVERY_MS);
  return {
    async end() {
      clearInterval(timer);
      await running;
    },
  };
}
