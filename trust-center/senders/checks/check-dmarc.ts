/** What the domain asks receivers to do with forged mails (RFC 7489). Advice: nothing is refused for it. */
import { type DnsReader, isDefinite } from '../dns/dns-reader.ts';
import { type Finding, shownRecords, troubleFinding } from './record-check.ts';

const isDmarc = (record: string): boolean => /^v=DMARC1\s*(?:;|$)/.test(record.trim());

/** The domain, then those above it: a policy of the organisation's domain holds for what lies below. */
function upwards(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
}

/** Looks the policy up. One of a domain above counts; the walk ends with the first that has one. */
export async function checkDmarc(dns: DnsReader, domain: string): Promise<Finding> {
  for (const at of upwards(domain)) {
    const answer = await dns.txt(`_dmarc.${at}`);
    if (!answer.ok && !isDefinite(answer.trouble)) return { finding: troubleFinding(answer.trouble, 'dmarc_missing') };
    const records = answer.ok ? answer.values.map((parts) => parts.join('')).filter(isDmarc) : [];
    const found = shownRecords(records);
    if (records.length > 1) return { finding: 'dmarc_several', found, params: { count: records.length } };
    if (records.length === 0) continue;
    const tags = new Map(
      records[0]!.split(';').map((part) => {
        const [name = '', ...value] = part.split('=');
        return [name.trim().toLowerCase(), value.join('=').trim().toLowerCase()] as const;
      }),
    );
    // A policy of its own for what lies below
    const policy = (at === domain ? undefined : tags.get('sp')) ?? tags.get('p') ?? '';
    if (!['none', 'quarantine', 'reject'].includes(policy)) return { finding: 'dmarc_malformed', found };
    return { finding: policy === 'none' ? 'dmarc_only_watches' : 'dmarc_found', found, params: { policy, domain: at } };
  }
  return { finding: 'dmarc_missing' };
}
