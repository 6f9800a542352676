/** Whether the domain can take mail: answers to a sender that cannot be reached look like fraud. */
import { type DnsReader, isDefinite } from '../dns/dns-reader.ts';
import { type Finding, shownRecords, troubleFinding } from './record-check.ts';

export async function checkMx(dns: DnsReader, domain: string): Promise<Finding> {
  const answer = await dns.mx(domain);
  if (answer.ok) {
    // RFC 7505: a lone dot says that the domain takes no mail.
    if (answer.values.every(({ exchange }) => exchange === '' || exchange === '.')) return { finding: 'mx_null' };
    return {
      finding: 'mx_found',
      found: shownRecords(answer.values.map(({ priority, exchange }) => `${priority} ${exchange}`)),
    };
  }
  if (!isDefinite(answer.trouble) || answer.trouble === 'nxdomain')
    return { finding: troubleFinding(answer.trouble, 'mx_missing') };
  const address = await dns.address(domain);
  return address.ok ? { finding: 'mx_only_address', found: shownRecords(address.values) } : { finding: 'mx_missing' };
}
