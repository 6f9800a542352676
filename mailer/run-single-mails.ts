/** Sends the mails to one person that wait: invitations, resets, test mails. They have connections of their own, at each server. */
import { SECOND_MS } from '@multipartner/kernel/time';
import { DEFAULT_TRANSPORT } from '@multipartner/trust-center/transport-settings';
import type { MailerDeps } from './deps.ts';
import type { startFence } from './fence.ts';
import type { JournalledLease } from './journal.ts';
import type { SingleMail } from './message.ts';
import { SINGLE_MAILS_LEASE } from './report-outcomes.ts';
import { createBell } from './single-mails/bell.ts';
import { createClaims } from './single-mails/claims.ts';
import { createCrews } from './single-mails/crews.ts';
import { handOver, NOT_TRIED, putAside, type SingleVerdict } from './single-mails/hand-over.ts';
import { reportSingleMails } from './single-mails/report-single-mails.ts';
import type { Transport } from './transports/transport.ts';
import { passes, TryLater } from './try-later.ts';

// A reset that comes meanwhile waits for no more than these.
const AT_ONCE = 20;
/** Behind slow servers and in flight */
const MOST_HELD = 150;
/** Another mailer would repeat what is not reported when this one dies: with more than these nothing is begun. */
const MOST_UNREPORTED = 10;
/** What was not taken for so long: the trust center cannot be reached, and soon another mailer gets what this one has. */
const UNHEARD_MS = SECOND_MS;
const LOOK_EVERY_MS = SECOND_MS;
const CHANGED_AGAIN_MS = 5 * SECOND_MS;

type Clocks = NonNullable<Parameters<typeof startFence>[0]>;
const machine: Clocks = { monotonic: () => performance.now(), wall: () => Date.now() };

/** Returns when none is left. Throws {@link TryLater}, or the fault of this machine that broke it off; what became of each mail is reported first. */
export async function runSingleMails(deps: MailerDeps, clocks: Clocks = machine): Promise<void> {
  const { client, journal, metrics, stop, transports } = deps;
  const entry = openEntry(deps);
  const claims = createClaims(deps, entry, clocks);
  const bell = createBell();
  let broken: { error: unknown } | null = null;
  let handed = 0;
  let sent = 0;
  let reporting: Promise<unknown> | null = null;
  let restUntil = 0;
  const finishedAt = new Map<string, number>();

  const finish = ({ id }: SingleMail, verdict: SingleVerdict): void => {
    journal.finish(SINGLE_MAILS_LEASE, { deliveryId: id, ...verdict, at: new Date().toISOString() });
    finishedAt.set(id, clocks.monotonic());
    claims.settled(id);
    metrics.single(verdict.result);
    if (verdict.result === 'accepted') sent += 1;
    report();
  };
  /** At once, one report at a time: what comes meanwhile goes with the next. */
  function report(): void {
    reporting ??= reportSingleMails(deps, entry, { close: false, stop })
      .catch((error: unknown) => {
        broken ??= { error };
      })
      .finally(() => {
        reporting = null;
        crews.begin();
        bell.ring();
      });
  }
  /** Once a part was taken, the next one counts from when it came about. */
  function isHeard(): boolean {
    for (const id of finishedAt.keys()) if (!entry.results.has(id)) finishedAt.delete(id);
    return [...finishedAt.values()].every((at) => clocks.monotonic() - at < UNHEARD_MS);
  }
  const mayGoOn = () => !stop.aborted && broken === null;
  const crews = createCrews({
    now: clocks.monotonic,
    mayBegin: ({ id }, { trouble }) =>
      mayGoOn() && !trouble.down && !claims.isOver(id) && entry.results.size < MOST_UNREPORTED && isHeard(),
    async hand(mail, transport) {
      // It loses a try: one that breaks every mailer would stand in the way of the others for ever.
      const verdict = await handOver(deps, mail, transport, () => claims.isOver(mail.id)).catch(
        (error: unknown): SingleVerdict => {
          broken ??= { error };
          return { result: 'deferred', reason: 'mailer_fault' };
        },
      );
      finish(mail, verdict);
      bell.ring();
    },
  });

  async function place(mail: SingleMail): Promise<void> {
    const transport = await findTransport(mail).catch((error: unknown) => {
      broken ??= { error };
      return NOT_TRIED;
    });
    if ('result' in transport) finish(mail, transport);
    // It is in trouble: asking it once more for each mail would cost everybody time.
    else if (transport.trouble.down) finish(mail, putAside(transport.trouble.reason));
    else crews.add(mail, transport);
  }
  async function findTransport({ transportId = DEFAULT_TRANSPORT }: SingleMail): Promise<Transport | SingleVerdict> {
    try {
      // It was changed since the mail was handed over: the next time names it as it is now.
      return (await transports.find(transportId)) ?? putAside('transport_changed', CHANGED_AGAIN_MS);
    } catch (error) {
      // One partner's settings that cannot be read are no trouble of the others.
      if (error instanceof TryLater) return putAside('transport_unreadable');
      throw error;
    }
  }
  /** How many came. */
  async function ask(): Promise<number> {
    const avoidTransports = [...new Set([...(await transports.inTrouble()), ...crews.slow()])].slice(0, 50);
    const claimed = claims.ask();
    const body = { workerId: deps.workerId, max: AT_ONCE, holding: claims.ids(), avoidTransports };
    const leased = await client.leaseSingleMails({ body });
    if (!leased.ok) {
      if (passes(leased.failure)) broken ??= { error: new TryLater(leased.failure) };
      else deps.log.error({ code: leased.failure.code }, 'single mails refused');
      return 0;
    }
    // What this process has still, though the trust center had given it up: its result is on the way.
    const fresh = leased.value.filter(({ id }) => !claims.has(id));
    claimed(fresh.map(({ id }) => id));
    await Promise.all(fresh.map(place));
    crews.begin();
    handed += fresh.length;
    return fresh.length;
  }

  const giveBack = (mails: readonly SingleMail[]) => {
    for (const mail of mails) finish(mail, NOT_TRIED);
  };

  try {
    while (mayGoOn()) {
      giveBack(crews.takeStuck());
      giveBack(crews.takeOut(({ id }) => claims.isOver(id)));
      for (const { mail, reason } of crews.takeDown()) finish(mail, putAside(reason));
      const idle = crews.busy === 0 && crews.waiting === 0;
      if (crews.hungry && claims.ids().length < MOST_HELD && (idle || clocks.monotonic() >= restUntil)) {
        if ((await ask()) > 0) continue;
        if (idle) break;
        restUntil = clocks.monotonic() + LOOK_EVERY_MS;
      }
      await bell.heard(LOOK_EVERY_MS, stop);
    }
  } catch (error) {
    broken ??= { error };
  }
  giveBack(crews.takeOut(() => true));
  while (crews.busy > 0) await bell.heard(LOOK_EVERY_MS);
  await reporting;
  await reportSingleMails(deps, entry, { close: true, stop });
  claims.end();
  if (handed > 0) deps.log.info({ mails: handed, sent }, 'single mails done');
  if (broken) throw (broken as { error: unknown }).error;
}

function openEntry({ journal }: MailerDeps): JournalledLease {
  journal.open({ leaseId: SINGLE_MAILS_LEASE, partnerId: '-', orderId: '-' });
  return journal.leases().find(({ leaseId }) => leaseId === SINGLE_MAILS_LEASE)!;
}
