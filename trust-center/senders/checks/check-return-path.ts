/** Where bounces of a domain's mails come back to: a name below it that leads to ours, by an alias or by MX and SPF of its own. */
import { type DnsReader, isDefinite } from '../dns/dns-reader.ts';
import { checkSpf } from './check-spf.ts';
import { type Finding, shownRecords, troubleFinding } from './record-check.ts';

/** `bounce.<domain>` */
export const returnHost = (domain: string): string => `bounce.${domain}`;

const withoutDot = (name: string): string => name.replace(/\.$/, '').toLowerCase();

/** @param ours the name that takes our bounces. @param include our own SPF name. */
export async function checkReturnPath(
  dns: DnsReader,
  domain: string,
  { returnDomain: ours, spfInclude: include }: { returnDomain: string; spfInclude: string },
): Promise<Finding> {
  const host = returnHost(domain);
  const alias = await dns.cname(host);
  if (alias.ok) {
    const found = shownRecords(alias.values);
    return alias.values.some((target) => withoutDot(target) === ours)
      ? { finding: 'return_found', found }
      : { finding: 'return_wrong_cname', found, params: { target: found[0]! } };
  }
  if (!isDefinite(alias.trouble)) return { finding: troubleFinding(alias.trouble, 'return_missing') };
  if (alias.trouble === 'nxdomain') return { finding: 'return_missing' };
  const mx = await dns.mx(host);
  if (!mx.ok && !isDefinite(mx.trouble)) return { finding: troubleFinding(mx.trouble, 'return_missing') };
  if (mx.ok) {
    const found = shownRecords(mx.values.map(({ priority, exchange }) => `${priority} ${exchange}`));
    if (!mx.values.some(({ exchange }) => withoutDot(exchange) === ours)) return { finding: 'return_wrong_mx', found };
    const spf = await checkSpf(dns, host, include);
    return { finding: spf.finding === 'spf_found' ? 'return_found_by_mx' : 'return_without_spf', found };
  }
  // The name is there with something else, and an alias stands beside nothing (RFC 1034, 3.6.2).
  const texts = await dns.txt(host);
  const address = await dns.address(host);
  const found = [
    ...(texts.ok ? texts.values.map((parts) => parts.join('')) : []),
    ...(address.ok ? address.values : []),
  ];
  return found.length > 0
    ? { finding: 'return_in_the_way', found: shownRecords(found) }
    : { finding: 'return_missing' };
}
