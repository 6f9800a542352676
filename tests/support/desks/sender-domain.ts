// A sender domain that is verified, without a name server: for tests and benches whose subject is what comes after.
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../../../trust-center/orders/deps.ts';
import type { By } from '../../../trust-center/people/deps.ts';
import { addDomain } from '../../../trust-center/senders/domains/add-domain.ts';
import { rotateKey } from '../../../trust-center/senders/domains/rotate-key.ts';
import { addIdentity, chooseIdentity } from '../../../trust-center/senders/identities/identities.ts';
import { dkimHost, dkimValue, type KeyAlgorithm } from '../../../trust-center/senders/keys/make-key.ts';

/** Adds the domain with a key (and an Ed25519 key on wish), says that its records were seen, and makes its sender the one in use. */
export async function verifySenderDomain(
  deps: OrdersDeps,
  by: By,
  { name = 'autohaus-sonne.example', localPart = 'news', withEd25519 = false, returnSeen = true } = {},
) {
  const { domainId } = await addDomain(deps, by, name);
  if (withEd25519) await rotateKey(deps, by, { domainId, algorithm: 'ed25519_sha256' });
  const { rows } = await withPartner(deps.pool, by.partnerId, async (client) => {
    await client.query(
      `UPDATE sender_domain SET state = 'verified', "returnSeen" = $2, "verifiedAt" = now() WHERE id = $1`,
      [domainId, returnSeen],
    );
    return client.query<{ id: string; selector: string; algorithm: KeyAlgorithm; publicKey: Buffer }>(
      `UPDATE dkim_key SET state = 'active', "activeAt" = now() WHERE "domainId" = $1 RETURNING id, selector, algorithm, "publicKey"`,
      [domainId],
    );
  });
  const { identityId } = await addIdentity(deps, by, { name: '', localPart, domainId, replyAddressId: null });
  await chooseIdentity(deps, by, identityId);
  return {
    domainId,
    identityId,
    /** What a name server would answer */
    records: rows.map(({ id, selector, algorithm, publicKey }) => ({
      keyId: id,
      host: dkimHost(selector, name),
      value: dkimValue(algorithm, publicKey),
    })),
  };
}
