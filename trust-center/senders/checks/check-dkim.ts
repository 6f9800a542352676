/** Whether the record of a DKIM key stands as it must (RFC 6376, 3.6.1). */
import type { DnsReader } from '../dns/dns-reader.ts';
import { dkimHost, dkimValue, type KeyAlgorithm } from '../keys/make-key.ts';
import { type Finding, shownRecords, troubleFinding } from './record-check.ts';

interface PublishedKey {
  selector: string;
  algorithm: KeyAlgorithm;
  publicKey: Uint8Array;
}

/** The tags of a record, or null where it is none: `name=value` between semicolons, blanks around them (RFC 6376, 3.2). */
function tagsOf(record: string): Map<string, string> | null {
  const tags = new Map<string, string>();
  for (const part of record.split(';')) {
    if (part.trim() === '') continue;
    const match = /^\s*([a-z][a-z0-9_]*)\s*=\s*([\s\S]*?)\s*$/i.exec(part);
    if (!match || tags.has(match[1]!)) return null;
    tags.set(match[1]!, match[2]!);
  }
  return tags;
}

const bare = (value: string): string => value.replace(/[\s"\\]+/g, '');

/** The key as it stands there against the key as it should: cut off, another one, or the right one. */
function judgeKey(standing: string, expected: string): Finding {
  const found = bare(standing);
  if (found === expected) return { finding: 'dkim_found' };
  // Some panels keep the first 255 characters only, some the quotation marks between the pieces.
  if (found.length >= 40 && (expected.startsWith(found) || expected.endsWith(found)))
    return { finding: 'dkim_cut', params: { length: found.length, expected: expected.length } };
  return { finding: 'dkim_wrong_key' };
}

function judgeRecord(record: string, { algorithm, publicKey }: PublishedKey): Finding {
  // Quotation marks that a panel took along are not the key's fault as long as the value between them is right.
  const tags = tagsOf(record.replace(/"\s*"/g, '').replace(/^"|"$/g, ''));
  const p = tags?.get('p');
  if (!tags || p === undefined || (tags.has('v') && tags.get('v') !== 'DKIM1')) return { finding: 'dkim_not_dkim' };
  if (p === '') return { finding: 'dkim_revoked' };
  const k = tags.get('k') ?? 'rsa';
  if (k !== (algorithm === 'rsa_sha256' ? 'rsa' : 'ed25519')) return { finding: 'dkim_wrong_key' };
  const verdict = judgeKey(p, Buffer.from(publicKey).toString('base64'));
  if (verdict.finding !== 'dkim_found') return verdict;
  // Quotation marks within the value are part of it for whoever verifies.
  if (/["\\]/.test(record))
    return { finding: 'dkim_cut', params: { length: bare(p).length, expected: bare(p).length } };
  const lists = (tag: string): string[] => (tags.get(tag) ?? '').split(':').map((one) => one.trim().toLowerCase());
  if (tags.has('h') && !lists('h').includes('sha256')) return { finding: 'dkim_excludes_us', params: { tag: 'h=' } };
  if (tags.has('s') && !lists('s').some((one) => one === '*' || one === 'email'))
    return { finding: 'dkim_excludes_us', params: { tag: 's=' } };
  return lists('t').includes('y') ? { finding: 'dkim_testing' } : verdict;
}

/** Many panels add the domain by themselves: then the record lies at `<host>.<domain>`. */
async function isDoubled(dns: DnsReader, host: string, domain: string, key: PublishedKey): Promise<boolean> {
  const answer = await dns.txt(`${host}.${domain}`);
  return answer.ok && answer.values.some((parts) => judgeRecord(parts.join(''), key).finding === 'dkim_found');
}

/** Looks the record of one key up. */
export async function checkDkim(dns: DnsReader, domain: string, key: PublishedKey): Promise<Finding> {
  const host = dkimHost(key.selector, domain);
  const answer = await dns.txt(host);
  if (!answer.ok) {
    if (answer.trouble !== 'nxdomain' && answer.trouble !== 'no_data')
      return { finding: troubleFinding(answer.trouble, 'dkim_missing') };
    const alias = await dns.cname(host);
    if (alias.ok)
      return { finding: 'dkim_cname', found: shownRecords(alias.values), params: { target: alias.values[0]! } };
    if (await isDoubled(dns, host, domain, key))
      return { finding: 'dkim_doubled_name', params: { host: `${host}.${domain}` } };
    // The name of the key is missing, or the whole domain.
    if (answer.trouble === 'nxdomain' && (await isUnregistered(dns, domain))) return { finding: 'dns_nxdomain' };
    return { finding: 'dkim_missing' };
  }
  const records = answer.values.map((parts) => parts.join(''));
  const found = shownRecords(records);
  const verdicts = records.map((record) => judgeRecord(record, key));
  if (records.length > 1) {
    // Pieces that were set as records of their own are one key in pieces; whoever verifies takes none of them.
    const expected = bare(dkimValue(key.algorithm, key.publicKey));
    const isCut = records.every((record) => expected.includes(bare(record)));
    return isCut
      ? {
          finding: 'dkim_cut',
          found,
          params: { length: Math.max(...records.map((one) => one.length)), expected: expected.length },
        }
      : { finding: 'dkim_several', found, params: { count: records.length } };
  }
  const verdict = verdicts[0]!;
  if (verdict.finding === 'dkim_not_dkim' || verdict.finding === 'dkim_wrong_key') {
    const alias = await dns.cname(host);
    if (alias.ok)
      return {
        finding: 'dkim_cname',
        found: [...shownRecords(alias.values), ...found],
        params: { target: alias.values[0]! },
      };
  }
  return { ...verdict, found };
}

/** True if the domain itself does not exist: its start of authority would be there otherwise, whatever it holds. */
export async function isUnregistered(dns: DnsReader, domain: string): Promise<boolean> {
  const answer = await dns.txt(domain);
  return !answer.ok && answer.trouble === 'nxdomain';
}
