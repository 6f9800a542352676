/** Hands single mails over to a mailer: claim, what holds it up now, log, open, in this order. */
import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { inTransaction, withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Actor } from '../../audit/log.ts';
import { messageTarget } from '../../messages/message-footer.ts';
import { refusedNow } from '../../messages/refused-now.ts';
import { isSuspended } from '../../partners/partner-state.ts';
import { readSender, type Sender } from '../../senders/read-sender.ts';
import { signedAs } from '../../senders/signed-as.ts';
import { type ChosenTransport, chooseTransport } from '../../transports/choose-transport.ts';
import type { OrdersDeps } from '../deps.ts';
import type { Paced } from '../pacing/limits.ts';
import { pacedBy } from '../pacing/pace-lease.ts';
import { type AheadWish, takeAheadRates } from '../pacing/take-ahead.ts';
import { makeTokens } from '../tracking/token.ts';
import { type ClaimedMail, claimMails, freeAbandoned, holdBack, type Worker } from './claim-single-mails.ts';
import type { SingleMailContent } from './queue-single-mail.ts';
import { hasWaitedTooLong, isOfNoUse } from './too-late.ts';
import { TOO_LATE } from './tries.ts';

// Keys that are off and partners that headquarters stopped are not looked at all the time.
const HELD_MS = 5 * MINUTE_MS;
// Their servers are in trouble at this mailer, or slow: another one may be better off.
const AVOIDED_MS = 15 * SECOND_MS;

export interface LeasedMail extends Omit<SingleMailContent, 'senderId' | 'usefulUntil'> {
  id: string;
  messageId: string;
  returnPath: string;
  transportId: string;
  /** Keys to sign with now */
  signWith: string[];
}

interface Ready {
  mail: ClaimedMail;
  transport: ChosenTransport;
  /** Of a mail of a partner's system, whose sender stands beside it: nobody is opened who has to wait */
  paced: Paced | null;
}

/** What comes back to a mail of a partner's system counts as for a campaign's; of the other mails it is only counted. */
const returnPathOf = (deps: OrdersDeps, partnerId: string | null, id: string): string =>
  `${makeTokens(deps.tokenSecrets, messageTarget(partnerId, id)).returnPath}@${deps.senders.returnDomain}`;

/** A mailer's process, what it has already, and where it cannot send just now */
interface AskingWorker extends Worker {
  avoidTransports?: readonly string[] | undefined;
}

/** Hands over at most `max` waiting mails, those about accounts first; a leaf is written before each is opened. */
export async function leaseSingleMails(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  max: number,
  worker: AskingWorker = { workerId: '' },
): Promise<LeasedMail[]> {
  await freeAbandoned(deps, worker);
  const claimed = await claimMails(deps, worker, max);
  if (claimed.length === 0) return [];
  const held = new Map<string, Date>();
  const ready = await withinRates(deps, await onTheirWay(deps, claimed, worker.avoidTransports ?? [], held), held);
  const leased = await openMails(deps, { actor, reqId }, ready, held);
  await holdBack(deps.pool, worker.workerId, held);
  return leased;
}

/** Those that may go now and have a way; the others are put into `held`, or have failed. */
async function onTheirWay(
  deps: OrdersDeps,
  claimed: readonly ClaimedMail[],
  avoid: readonly string[],
  held: Map<string, Date>,
): Promise<Ready[]> {
  const now = deps.clock.now().getTime();
  const ready: Ready[] = [];
  const senders = await sendersOf(deps, claimed);
  const pacedAs = ({ id, partnerId }: ClaimedMail, transport: ChosenTransport): Paced | null => {
    const sender = senders.get(id);
    return partnerId && sender ? pacedBy({ partnerId, sender, transport }, deps.mailDomain) : null;
  };
  for (const mail of claimed) {
    const { id, partnerId, attempts } = mail;
    if (await hasWaitedTooLong(deps, mail)) await refuse(deps, id, TOO_LATE);
    else if (partnerId && mail.kind === 'message' && (await isSuspended(deps, partnerId)))
      held.set(id, new Date(now + HELD_MS));
    else {
      // Another try may take another one, so that a broken one holds nobody up for good.
      const transport = await chooseTransport(deps.pool, { partnerId, leaseId: `${id}/${attempts}`, avoid });
      if (transport) ready.push({ mail, transport, paced: pacedAs(mail, transport) });
      else held.set(id, new Date(now + AVOIDED_MS));
    }
  }
  return ready;
}

/** Whose names the mails of partners' systems carry now, by their ids. */
async function sendersOf(deps: OrdersDeps, claimed: readonly ClaimedMail[]): Promise<Map<string, Sender>> {
  const byPartner = Map.groupBy(
    claimed.filter(({ kind, partnerId }) => partnerId && kind === 'message'),
    ({ partnerId }) => partnerId!,
  );
  const senders = new Map<string, Sender>();
  for (const [partnerId, mails] of byPartner)
    await withPartner(deps.pool, partnerId, async (client) => {
      const { rows } = await client.query<{ id: string; senderId: string | null }>(
        `SELECT id, "senderId" FROM message WHERE id = ANY($1)`,
        [mails.map(({ id }) => id)],
      );
      const chosen = new Map(rows.map(({ id, senderId }) => [id, senderId]));
      const read = new Map<string | null, Sender>();
      for (const { id } of mails) {
        const identityId = chosen.get(id) ?? null;
        const sender = read.get(identityId) ?? (await readSender(deps, client, partnerId, { identityId }));
        read.set(identityId, sender);
        senders.set(id, sender);
      }
    });
  return senders;
}

/** Of those under the same limits as many as may go; the first ones, who are the most urgent. */
async function withinRates(deps: OrdersDeps, ready: readonly Ready[], held: Map<string, Date>): Promise<Ready[]> {
  if (ready.length === 0) return [];
  const wishes = ready.map(({ mail: { id }, transport, paced }): AheadWish => {
    const server = { id: transport.serverId, perHour: transport.mostPerHour };
    return paced
      ? { id, paced, binds: ['partner', 'domain', 'server'] }
      : { id, paced: { partnerId: '', domain: '', isOwnDomain: false, server }, binds: ['server'] };
  });
  const waiting = await inTransaction(deps.pool, (client) => takeAheadRates(client, wishes, deps.clock.now()));
  for (const [id, until] of waiting) held.set(id, until);
  return ready.filter(({ mail }) => !waiting.has(mail.id));
}

/** A mail whose sender changed domains between the two looks counts there, too: campaigns of that one get the rest. */
async function countOtherDomains(
  deps: OrdersDeps,
  mails: readonly { id: string; address: string; paced: Paced | null }[],
): Promise<void> {
  const wishes = mails.flatMap(({ id, address, paced }): AheadWish[] => {
    if (!paced) return [];
    const { partnerId, server } = paced;
    const transport = { serverId: server.id, mostPerHour: server.perHour };
    const real = pacedBy({ partnerId, sender: { address }, transport }, deps.mailDomain);
    return real.domain === paced.domain ? [] : [{ id, paced: real, binds: ['domain'] }];
  });
  if (wishes.length > 0) await inTransaction(deps.pool, (client) => takeAheadRates(client, wishes, deps.clock.now()));
}

async function openMails(
  deps: OrdersDeps,
  { actor, reqId }: { actor: Actor; reqId: string },
  ready: readonly Ready[],
  held: Map<string, Date>,
): Promise<LeasedMail[]> {
  if (ready.length === 0) return [];
  const receipts = await deps.audit.append(
    ready.map(({ mail: { id, partnerId } }) => ({
      partnerId,
      actor,
      op: 'single_mail.leased' as const,
      purpose: 'account' as const,
      objects: [id],
      reqId,
    })),
  );
  const leased: LeasedMail[] = [];
  const signed: Parameters<typeof countOtherDomains>[1][number][] = [];
  for (const [i, { mail, transport, paced }] of ready.entries()) {
    const { id, partnerId, kind, content } = mail;
    const ref = { type: 'single-mail', id } as const;
    try {
      const opened = partnerId
        ? (await deps.vault.partner(partnerId)).openForPartner(receipts[i]!, ref, content)
        : await deps.vault.openForSystem(receipts[i]!, ref, content);
      const { senderId, usefulUntil, ...words } = opened as unknown as SingleMailContent;
      const asked = partnerId && kind === 'message' ? () => refusedNow(deps, partnerId, id, words.to) : () => null;
      const refused = (await isOfNoUse(deps, usefulUntil)) ? TOO_LATE : await asked();
      if (refused) {
        await refuse(deps, id, refused);
        continue;
      }
      const sender = await signedAs(deps, partnerId, { ...words, senderId: senderId ?? null });
      signed.push({ id, address: sender.from.address, paced });
      leased.push({
        ...words,
        ...sender,
        transportId: transport.transportId,
        returnPath: returnPathOf(deps, partnerId, id),
        id,
        messageId: `${id}@${deps.mailDomain}`,
      });
    } catch (error) {
      // One partner's key may be off: its mail waits, the others go.
      if (!isFailureError(error)) throw error;
      deps.onError(error.failure.code, 'single mail');
      held.set(id, new Date(deps.clock.now().getTime() + HELD_MS));
    }
  }
  await countOtherDomains(deps, signed);
  return leased;
}

/** Not handed over any more; its words are forgotten. */
async function refuse({ pool }: OrdersDeps, id: string, reason: string): Promise<void> {
  await pool.query(
    `UPDATE single_mail SET state = 'failed', failure = $2, content = ''::bytea, "claimedUntil" = NULL WHERE id = $1 AND state = 'claimed'`,
    [id, reason],
  );
}
