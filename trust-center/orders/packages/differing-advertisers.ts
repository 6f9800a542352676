/** Campaigns that advertise for somebody else than the partner that sends them: what the compliance officer looks at. No person is in it. */
import { ADVERTISERS, type Advertiser, MAIL_PURPOSES, type MailPurpose } from '../../clients/mail/mail-aims.ts';
import { forEveryPartner } from '../delivery/across-partners.ts';
import type { OrdersDeps } from '../deps.ts';

export interface DifferingAdvertiser {
  partnerId: string;
  campaignId: string;
  campaignName: string;
  purpose: MailPurpose;
  advertiser: Exclude<Advertiser, 'partner'>;
  /** Of a third party; empty otherwise */
  advertiserName: string;
  /** When the partner's mail came in; the newest where there are several */
  at: Date;
  /** The partner has ordered a send of it */
  isOrdered: boolean;
}

const MOST_PER_PARTNER = 200;

const SQL = `
  SELECT DISTINCT ON (k."participationId") k."partnerId", k."campaignId", k.content->>'campaignName' AS "campaignName",
    COALESCE(k.content->>'purpose', 'newsletter') AS purpose, k.content->>'advertiser' AS advertiser,
    COALESCE(k.content->>'advertiserName', '') AS "advertiserName", k."createdAt" AS at,
    EXISTS (SELECT 1 FROM send_order o WHERE o."participationId" = k."participationId" AND o.state NOT IN ('cancelled', 'missed')) AS "isOrdered"
  FROM send_package k WHERE k.content->>'advertiser' IN ('headquarters', 'third_party')
  ORDER BY k."participationId", k."createdAt" DESC, k.id DESC LIMIT ${MOST_PER_PARTNER}`;

type Row = Omit<DifferingAdvertiser, 'purpose' | 'advertiser'> & { purpose: string; advertiser: string };

const isDiffering = (word: string): word is DifferingAdvertiser['advertiser'] =>
  word !== 'partner' && (ADVERTISERS as readonly string[]).includes(word);

/** Of all partners, or of these; the newest first. For officers: business data and no number of people. */
export async function listDifferingAdvertisers(
  deps: Pick<OrdersDeps, 'pool'>,
  which: 'all' | readonly string[] = 'all',
): Promise<DifferingAdvertiser[]> {
  const found = await forEveryPartner<Row>(deps.pool, SQL, which);
  return [...found.values()]
    .flat()
    .flatMap((row): DifferingAdvertiser[] => {
      const purpose = MAIL_PURPOSES.find((one) => one === row.purpose);
      return purpose && isDiffering(row.advertiser) ? [{ ...row, purpose, advertiser: row.advertiser }] : [];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}
