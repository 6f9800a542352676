/** In whose name a partner's mails go out now, and with which keys: asked with each lease and each package. */
import { createHash } from 'node:crypto';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { returnHost } from './checks/check-return-path.ts';
import { platformAddress } from './platform/platform-address.ts';

export interface Sender {
  address: string;
  /** Stands where HQ's template says the partner's name; empty where the partner's name stands */
  name: string;
  partnerName: string;
  /** Null while the partner has none of its own */
  identityId: string | null;
  /** Its domain is not verified: the platform's address stands in */
  isFallback: boolean;
  /** The confirmed address for answers that was chosen for this mail */
  chosenReplyTo: string | null;
  /** The confirmed address for answers of the sender, if it has one */
  replyTo: string | null;
  /** Nothing but these may stand in a mail as its address for answers */
  confirmedReplies: string[];
  /** Behind the return token: bounces come there */
  returnDomain: string;
  /** Ids of the keys to sign with; none while no record was seen */
  signWith: string[];
  /** Changes with everything above but the keys: a mail compiled for another one is not to be used */
  revision: string;
}

/** Which of the partner's senders: the one of a mail, or one by its id. Without either, or when it is no more, the one in use. */
export interface SenderChoice {
  participationId?: string;
  identityId?: string | null;
}

interface SenderRow {
  partnerName: string;
  identityId: string | null;
  name: string | null;
  localPart: string | null;
  domain: string | null;
  state: string | null;
  returnSeen: boolean | null;
  chosenReplyTo: string | null;
  replyTo: string | null;
  confirmedReplies: string[] | null;
  keys: string[] | null;
  platformKeys: string[] | null;
}

const CONFIRMED = `SELECT a.address FROM reply_address a WHERE a."partnerId" = p.id AND a."verifiedAt" IS NOT NULL`;
const SENDER = `
  SELECT p.name AS "partnerName", i.id AS "identityId", i.name, i."localPart", d.name AS domain, d.state, d."returnSeen",
    (${CONFIRMED} AND a.id = m."replyAddressId") AS "chosenReplyTo",
    (${CONFIRMED} AND a.id = i."replyAddressId") AS "replyTo",
    ARRAY(${CONFIRMED} ORDER BY a.address) AS "confirmedReplies",
    (SELECT array_agg(k.id ORDER BY k.algorithm) FROM dkim_key k WHERE k."partnerId" = p.id AND k."domainId" = d.id AND k.state = 'active') AS keys,
    (SELECT array_agg(k.id ORDER BY k.algorithm) FROM platform_dkim_key k WHERE k.domain = $2 AND k.state = 'active') AS "platformKeys"
  FROM partner p
    LEFT JOIN mail_sender m ON m."partnerId" = p.id AND m."participationId" = $3
    LEFT JOIN sender_identity i ON i."partnerId" = p.id AND i.id = COALESCE(
      (SELECT s.id FROM sender_identity s WHERE s."partnerId" = p.id AND s.id = COALESCE($4, m."identityId")),
      (SELECT s.id FROM sender_identity s WHERE s."partnerId" = p.id AND s."isDefault"))
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
  { participationId, identityId }: SenderChoice = {},
): Promise<Sender> {
  const { rows } = await client.query<SenderRow>(
    prepared(SENDER, [partnerId, deps.mailDomain, participationId ?? null, identityId ?? null]),
  );
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
    identityId: row?.identityId ?? null,
    isFallback: Boolean(row?.domain) && !own,
    chosenReplyTo: row?.chosenReplyTo ?? null,
    replyTo: row?.replyTo ?? null,
    confirmedReplies: row?.confirmedReplies ?? [],
    returnDomain: own && row!.returnSeen ? returnHost(own) : deps.senders.returnDomain,
  };
  const revision = createHash('sha256').update(JSON.stringify(sender)).digest('hex').slice(0, 16);
  return { ...sender, signWith: (own ? row!.keys : row?.platformKeys) ?? [], revision };
}
