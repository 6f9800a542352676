/** In whose name a partner's mails go out now, and with which keys: asked with each lease and each package. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { returnHost } from './checks/check-return-path.ts';
import { platformAddress } from './platform/platform-address.ts';

export interface Sender {
  address: string;
  /** Stands where HQ's template says the partner's name; empty where the partner's name stands */
  name: string;
  partnerName: string;
  /** A confirmed address for answers, if the sender has one */
  replyTo: string | null;
  /** Behind the return token: bounces come there */
  returnDomain: string;
  /** Ids of the keys to sign with; none while no record was seen */
  signWith: string[];
  /** Changes with everything above but the keys: a mail compiled for another one is not to be used */
  revision: string;
}

interface SenderRow {
  partnerName: string;
  name: string | null;
  localPart: string | null;
  domain: string | null;
  state: string | null;
  returnSeen: boolean | null;
  replyTo: string | null;
  keys: string[] | null;
  platformKeys: string[] | null;
}

const SENDER = `
  SELECT p.name AS "partnerName", i.name, i."localPart", d.name AS domain, d.state, d."returnSeen",
    (SELECT a.address FROM reply_address a WHERE a."partnerId" = p.id AND a.id = i."replyAddressId" AND a."verifiedAt" IS NOT NULL) AS "replyTo",
    (SELECT array_agg(k.id ORDER BY k.algorithm) FROM dkim_key k WHERE k."partnerId" = p.id AND k."domainId" = d.id AND k.state = 'active') AS keys,
    (SELECT array_agg(k.id ORDER BY k.algorithm) FROM platform_dkim_key k WHERE k.domain = $2 AND k.state = 'active') AS "platformKeys"
  FROM partner p
    LEFT JOIN sender_identity i ON i."partnerId" = p.id AND i."isDefault"
    LEFT JOIN sender_domain d ON d."partnerId" = p.id AND d.id = i."domainId"
  WHERE p.id = $1`;

interface SenderNames {
  mailDomain: string;
  senders: { returnDomain: string };
}

/** One statement in the transaction of `client`. The platform's name stands in wherever the partner's domain is not verified. */
export async function readSender(
  deps: SenderNames,
  client: Pick<pg.ClientBase, 'query'>,
  partnerId: string,
): Promise<Sender> {
  const { rows } = await client.query<SenderRow>(SENDER, [partnerId, deps.mailDomain]);
  const row = rows[0];
  const partnerName = row?.partnerName ?? '';
  const own = row?.domain && row.state === 'verified' && row.keys ? row.domain : null;
  // A local part that was meant for the partner's own domain is not used at another one.
  const part = row?.domain ? '' : (row?.localPart ?? '');
  const address = own ? `${row!.localPart}@${own}` : platformAddress(partnerName, deps.mailDomain, part);
  const sender = {
    address,
    name: row?.name ?? '',
    partnerName,
    replyTo: row?.replyTo ?? null,
    returnDomain: own && row!.returnSeen ? returnHost(own) : deps.senders.returnDomain,
  };
  const revision = createHash('sha256').update(JSON.stringify(sender)).digest('hex').slice(0, 16);
  return { ...sender, signWith: (own ? row!.keys : row?.platformKeys) ?? [], revision };
}
