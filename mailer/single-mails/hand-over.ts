/** One single mail at its server: composed, signed, handed over, and what that means for its next try. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { Outcome } from '@multipartner/trust-center/deliveries';
import type { MailerDeps } from '../deps.ts';
import { signRaw } from '../dkim/sign-raw.ts';
import { composeSingleMail, type Message, type SingleMail } from '../message.ts';
import { providerOf } from '../pacing/waiting-people.ts';
import { SINGLE_MAILS_LEASE } from '../report-outcomes.ts';
import type { Transport } from '../transports/transport.ts';
import { UnsafeValue } from '../wire/header-lines.ts';

export type SingleVerdict = Pick<Outcome, 'result' | 'reason' | 'waitMs'>;

const AGAIN_MS = 30 * SECOND_MS;

/** It could not be tried, and that is not its fault: it waits and loses no try. */
export const putAside = (reason: string, waitMs = AGAIN_MS): SingleVerdict => ({ result: 'put_aside', reason, waitMs });

/** What becomes of one that nobody has begun */
export const NOT_TRIED: SingleVerdict = { result: 'not_tried', reason: 'not_tried' };
class ClaimOver extends Error {}

/**
 * Throws only what is a fault of this machine; then nothing of the mail went out.
 * @param isOver somebody else may have it: asked last before a server could take it
 */
export async function handOver(
  { journal, receivers, signingKeys }: Pick<MailerDeps, 'journal' | 'receivers' | 'signingKeys'>,
  mail: SingleMail,
  transport: Transport,
  isOver: () => boolean,
): Promise<SingleVerdict> {
  const date = new Date();
  let message: Message;
  try {
    message = await composeSingleMail(mail, date);
  } catch (error) {
    if (!(error instanceof UnsafeValue)) throw error;
    return { result: 'failed', reason: 'unsafe_value' };
  }
  const signers = await signingKeys.signers(mail.signWith ?? []);
  if (!signers.ok) return putAside('signing_key');
  const raw = await signRaw(message.raw, signers.value, date, transport.rewrites);
  const provider = providerOf({ address: message.envelope.to });
  const server = `server:${transport.id}` as const;
  // Counted like all others, and asked for nothing: nobody waits for a reset because a campaign is on its way to the same provider.
  receivers.ask([server, provider]);
  const demandOwn = () => {
    if (isOver()) throw new ClaimOver();
  };
  const begin = () => {
    demandOwn();
    journal.begin(SINGLE_MAILS_LEASE, mail.id);
  };
  let verdict: Awaited<ReturnType<Transport['single']['send']>>;
  try {
    verdict = await transport.single.send({ ...message, raw }, begin, demandOwn);
  } catch (error) {
    if (error instanceof ClaimOver) return NOT_TRIED;
    throw error;
  }
  if (verdict.result === 'accepted') {
    transport.trouble.note(null);
    return verdict;
  }
  const { result, kind, reason, smtpCode, serverTrouble } = verdict;
  transport.trouble.note(serverTrouble ? reason : null);
  if (kind === 'rate') receivers.refused(serverTrouble ? server : provider);
  // No server has said anything about this mail.
  if (result === 'deferred' && kind === 'connection' && smtpCode === undefined) return putAside(reason);
  return { result: result === 'bounced' ? 'failed' : result, reason };
}
