/** Which language a person speaks, for the pages behind the links of its mails. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { messageIdOf } from '../../messages/message-footer.ts';
import type { OrdersDeps } from '../../orders/deps.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../contacts/contact-rows.ts';
import type { PreferenceTarget } from './read-preferences.ts';

/** The page waits no longer for keys and log: it then speaks the mail's language. */
const MOST_WAIT_MS = 1_000;

async function open(deps: OrdersDeps, target: PreferenceTarget, reqId: string): Promise<string | null> {
  const { partnerId, deliveryId } = target;
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c."restrictedAt" IS NULL AND c.id IN
         (SELECT d."contactId" FROM delivery d WHERE d.id = $1 UNION ALL SELECT m."contactId" FROM message m WHERE m.id = $2)`,
      [deliveryId, messageIdOf(target)],
    ),
  );
  const record = rows[0];
  if (!record) return null;
  const receipt = await deps.audit.write({
    partnerId,
    actor: { class: 'recipient', id: deliveryId, auth: 'link' },
    op: 'preference.read',
    purpose: 'unsubscribe',
    objects: [record.id],
    reqId,
  });
  const [opened] = await openContacts(await deps.vault.partner(partnerId), receipt, [record]);
  return opened!.profile.language || null;
}

/**
 * The language that stands with the person, as a tag. It lies sealed in the profile, so every look is an entry of the log. Null where it is not
 * known, where the data may only be kept (Art. 18 GDPR), and where keys or log cannot be used just now: the pages work without.
 */
export async function readOwnLanguage(
  deps: OrdersDeps,
  target: PreferenceTarget,
  reqId: string,
): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, MOST_WAIT_MS, null);
  });
  try {
    return await Promise.race([open(deps, target, reqId).catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
