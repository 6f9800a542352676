/** All records of a sender domain: what is to be set, and what stands there. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { DnsReader } from '../dns/dns-reader.ts';
import { dkimHost, dkimValue, type KeyAlgorithm } from '../keys/make-key.ts';
import { checkDkim } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkMx } from './check-mx.ts';
import { checkReturnPath, returnHost } from './check-return-path.ts';
import { checkSpf, spfValue } from './check-spf.ts';
import type { Finding, RecordCheck } from './record-check.ts';

export interface CheckedKey {
  id: string;
  selector: string;
  algorithm: KeyAlgorithm;
  publicKey: Uint8Array;
}

/** Names of the platform that records of partners lead to. */
export interface PlatformNames {
  returnDomain: string;
  spfInclude: string;
}

const MOST_MS = 15 * SECOND_MS;

type Wish = Pick<RecordCheck, 'record' | 'type' | 'host' | 'value' | 'keyId'>;

const withFinding = (wish: Wish, { finding, found = [], params = {} }: Finding): RecordCheck => ({
  ...wish,
  finding,
  found: [...found],
  params,
});

const dkimWish = (domain: string, key: CheckedKey): Wish => ({
  record: 'dkim',
  keyId: key.id,
  type: 'TXT',
  host: dkimHost(key.selector, domain),
  value: dkimValue(key.algorithm, key.publicKey),
});

/** A check asks several times, and each answer may be slow: somebody waits for all of them together. */
async function inTime(check: Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve({ finding: 'dns_timeout' }), MOST_MS);
  });
  try {
    return await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The record of one key, looked up. */
export const checkKey = async (dns: DnsReader, domain: string, key: CheckedKey): Promise<RecordCheck> =>
  withFinding(dkimWish(domain, key), await inTime(checkDkim(dns, domain, key)));

/** Looks all records of a domain up, side by side. Bounded by the reader: some seconds at most. */
export async function checkRecords(
  dns: DnsReader,
  domain: string,
  keys: readonly CheckedKey[],
  platform: PlatformNames,
): Promise<RecordCheck[]> {
  const [dkim, spf, back, dmarc, mx] = await Promise.all([
    Promise.all(keys.map((key) => checkKey(dns, domain, key))),
    inTime(checkSpf(dns, domain, platform.spfInclude)),
    inTime(checkReturnPath(dns, domain, platform)),
    inTime(checkDmarc(dns, domain)),
    inTime(checkMx(dns, domain)),
  ]);
  return [
    ...dkim,
    withFinding({ record: 'return_path', type: 'CNAME', host: returnHost(domain), value: platform.returnDomain }, back),
    withFinding(
      { record: 'spf', type: 'TXT', host: domain, value: spfValue(spf.found ?? [], platform.spfInclude) },
      spf,
    ),
    withFinding(
      {
        record: 'dmarc',
        type: 'TXT',
        host: `_dmarc.${domain}`,
        value: `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
      },
      dmarc,
    ),
    withFinding({ record: 'mx', type: 'MX', host: domain, value: '' }, mx),
  ];
}
