import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../../orders/deps.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { isWithin, readDomainName, shownDomain } from '../domain-name.ts';
import { addKey } from '../keys/add-key.ts';
import { makeKey } from '../keys/make-key.ts';
import { isMailProvider } from './mail-providers.ts';

const MOST_DOMAINS = 10;

/**
 * Adds a domain to a partner's list and makes its first key. Whether somebody else has the same is neither asked nor told: each partner proves
 * it with a key of its own (decision 025). Throws FailureError DOMAIN_NAME_WRONG, DOMAIN_OF_PLATFORM, DOMAIN_OF_MAIL_PROVIDER, DOMAIN_KNOWN,
 * TOO_MANY_SENDERS.
 */
export async function addDomain(deps: OrdersDeps, by: By, typed: string): Promise<{ domainId: string }> {
  await demandPartner(deps, by);
  const name = readDomainName(typed);
  if (!name) throw new FailureError(failure('DOMAIN_NAME_WRONG'));
  if (isWithin(name, deps.mailDomain) || isWithin(deps.mailDomain, name))
    throw new FailureError(failure('DOMAIN_OF_PLATFORM'));
  if (isMailProvider(name)) throw new FailureError(failure('DOMAIN_OF_MAIL_PROVIDER', { domain: shownDomain(name) }));
  const made = await makeKey('rsa_sha256');
  const domainId = newId('senderDomain');
  const keyId = await withPartner(deps.pool, by.partnerId, async (client) => {
    // Two additions at once are counted one after the other.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('sender-domains ' || $1))`, [by.partnerId]);
    const { rows } = await client.query<{ name: string }>('SELECT name FROM sender_domain');
    if (rows.some((one) => one.name === name)) throw new FailureError(failure('DOMAIN_KNOWN'));
    if (rows.length >= MOST_DOMAINS) throw new FailureError(failure('TOO_MANY_SENDERS', { max: MOST_DOMAINS }));
    await client.query(
      `INSERT INTO sender_domain ("partnerId", id, name, "createdBy", "createdAt") VALUES ($1, $2, $3, $4, $5)`,
      [by.partnerId, domainId, name, by.actor.id, deps.clock.now()],
    );
    return addKey(deps, client, by.partnerId, domainId, made);
  });
  await deps.audit.append([
    { ...by, op: 'sender_domain.added', objects: [domainId] },
    { ...by, op: 'dkim_key.made', objects: [keyId] },
  ]);
  return { domainId };
}
