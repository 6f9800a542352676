import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type Evidence, sealEvidence } from '../../people/consent/evidence.ts';
import { readStandings } from '../../people/consent/grounds.ts';
import { WITHDRAWN } from '../../people/consent/next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../../people/consent/purposes.ts';
import { recordActs } from '../../people/consent/record-acts.ts';
import type { RequestDeps } from '../deps.ts';
import { contactOf } from './own-requests.ts';
import type { Visit } from './visit.ts';

export interface Withdrawal {
  /** What the person still wants mails for; nothing is added by it */
  keep: readonly MailPurpose[];
  /** The words beside the boxes */
  statement: string;
  seen: Pick<Evidence, 'ip' | 'userAgent'>;
}

/** Ends what is not to be kept, each purpose with its own evidence. Answers how many ended. */
export async function withdrawPurposes(
  deps: RequestDeps,
  visit: Visit,
  { keep, statement, seen }: Withdrawal,
): Promise<number> {
  const { by } = visit;
  const contactId = await contactOf(deps, visit);
  if (!contactId) return 0;
  const at = deps.clock.now();
  const partner = await deps.vault.partner(by.partnerId);
  const ended = await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ wrappedKey: Buffer; keyGeneration: number }>(
      `SELECT "wrappedKey", "keyGeneration" FROM contact WHERE id = $1 FOR UPDATE`,
      [contactId],
    );
    if (!rows[0]) return 0;
    const standings = (await readStandings(client, [contactId]))(contactId);
    const purposes = MAIL_PURPOSES.filter((one) => standings[one].ground !== 'none' && !keep.includes(one));
    if (purposes.length === 0) return 0;
    const receipt = await deps.audit.write({ ...by, op: 'own_page.read', objects: [contactId] });
    const [key] = await partner.openContactKeys(receipt, [{ contactId, ...rows[0] }]);
    const acts = purposes.map((purpose) => ({
      evidence: sealEvidence(
        partner,
        key!,
        { act: 'withdrawn', source: 'preferences', purpose },
        { what: 'consent.withdrawn', statement, ...seen, by: by.actor.id, at: at.toISOString() },
      ),
      standing: WITHDRAWN,
    }));
    await recordActs(deps, client, by, acts, at);
    await client.query(`UPDATE contact SET "updatedAt" = $2 WHERE id = $1`, [contactId, at]);
    return purposes.length;
  });
  // A restore of an older backup must not bring back what was withdrawn.
  if (ended > 0)
    await deps.refusals.flush(by.partnerId).catch(() => deps.onError('LEDGER_UNAVAILABLE', 'own page ledger'));
  return ended;
}
