// Every record of a sender domain, in every state that a name server can tell: each has a finding of its own.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkDkim } from '../../../trust-center/senders/checks/check-dkim.ts';
import { checkDmarc } from '../../../trust-center/senders/checks/check-dmarc.ts';
import { checkMx } from '../../../trust-center/senders/checks/check-mx.ts';
import { checkReturnPath } from '../../../trust-center/senders/checks/check-return-path.ts';
import { checkSpf, spfValue } from '../../../trust-center/senders/checks/check-spf.ts';
import { FINDING_CODES, type FindingCode } from '../../../trust-center/senders/checks/findings.ts';
import { createDnsReader } from '../../../trust-center/senders/dns/dns-reader.ts';
import { dkimHost, dkimValue, type KeyAlgorithm, makeKey } from '../../../trust-center/senders/keys/make-key.ts';
import { startDnsServer } from '../../support/servers/dns-server.ts';

const server = await startDnsServer();
const dns = createDnsReader({ servers: [server.address], tryMs: 150, tries: 1 });
const DOMAIN = 'sonne.example';
const OURS = { returnDomain: 'return.mail.example', spfInclude: '_spf.mail.example' };
const rsa = await makeKey('rsa_sha256');
const other = await makeKey('rsa_sha256');
const ed25519 = await makeKey('ed25519_sha256');
const host = dkimHost(rsa.selector, DOMAIN);
const value = dkimValue('rsa_sha256', rsa.publicKey);
const p = rsa.publicKey.toString('base64');
/** Findings that came up: at the end, all have. */
const seen = new Set<FindingCode>();

beforeEach(() => {
  server.zones.clear();
  server.asked.length = 0;
  server.set(DOMAIN, { A: '192.0.2.1' });
  server.txt('_spf.mail.example', 'v=spf1 ip4:192.0.2.0/24 -all');
});
afterAll(() => server.close());

async function found<T extends { finding: FindingCode }>(answer: Promise<T>): Promise<T> {
  const one = await answer;
  seen.add(one.finding);
  return one;
}
const dkim = (key: { selector: string; algorithm: KeyAlgorithm; publicKey: Uint8Array } = rsa) =>
  found(checkDkim(dns, DOMAIN, key));
const spf = () => found(checkSpf(dns, DOMAIN, OURS.spfInclude));
const dmarc = (domain = DOMAIN) => found(checkDmarc(dns, domain));
const back = () => found(checkReturnPath(dns, DOMAIN, OURS));
const mx = () => found(checkMx(dns, DOMAIN));

describe('DKIM', () => {
  it('is found in one record of several strings, with tags in any order and blanks between them', async () => {
    server.txt(host, value);
    expect(await dkim()).toMatchObject({ finding: 'dkim_found' });
    server.txt(
      host,
      ` k=rsa ;t=s; h = sha1 : sha256;  s=*; p= ${p.slice(0, 100)} ${p.slice(100)} ; v=DKIM1`.replace(/^ k/, 'k'),
    );
    expect(await dkim()).toMatchObject({ finding: 'dkim_found' });
    server.txt(dkimHost(ed25519.selector, DOMAIN), dkimValue('ed25519_sha256', ed25519.publicKey));
    expect(await dkim(ed25519)).toMatchObject({ finding: 'dkim_found' });
  });

  it('is found behind an alias that leads to it', async () => {
    server.set(host, { CNAME: 'keys.example' });
    server.txt('keys.example', value);
    expect(await dkim()).toMatchObject({ finding: 'dkim_found' });
  });

  it.each<[string, FindingCode, () => void]>([
    ['nothing stands there', 'dkim_missing', () => undefined],
    ['the name has other records only', 'dkim_missing', () => server.set(host, { A: '192.0.2.9' })],
    ['another key stands there', 'dkim_wrong_key', () => server.txt(host, dkimValue('rsa_sha256', other.publicKey))],
    [
      'a key of another kind stands there',
      'dkim_wrong_key',
      () => server.txt(host, value.replace('k=rsa', 'k=ed25519')),
    ],
    ['the panel kept 255 characters', 'dkim_cut', () => server.txt(host, value.slice(0, 255))],
    ['the pieces are records of their own', 'dkim_cut', () => server.txt(host, value.slice(0, 255), value.slice(255))],
    [
      'the quotation marks are in it',
      'dkim_cut',
      () => server.txt(host, `"${value.slice(0, 250)}" "${value.slice(250)}"`),
    ],
    ['the key is taken back', 'dkim_revoked', () => server.txt(host, 'v=DKIM1; p=')],
    ['two keys stand there', 'dkim_several', () => server.txt(host, value, dkimValue('rsa_sha256', other.publicKey))],
    ['an alias leads elsewhere', 'dkim_cname', () => server.set(host, { CNAME: 'parking.example' })],
    ['something else stands there', 'dkim_not_dkim', () => server.txt(host, 'google-site-verification=abc')],
    ['it is for another use', 'dkim_excludes_us', () => server.txt(host, `${value}; s=tlsrpt`)],
    ['it permits SHA-1 only', 'dkim_excludes_us', () => server.txt(host, `${value}; h=sha1`)],
    ['it says that it is a test', 'dkim_testing', () => server.txt(host, `${value}; t=y`)],
    ['the panel added the domain', 'dkim_doubled_name', () => server.txt(`${host}.${DOMAIN}`, value)],
  ])('is explained when %s', async (_what, code, arrange) => {
    arrange();
    expect((await dkim()).finding).toBe(code);
  });

  it('shows what stands there, and nothing that a page could take for its own', async () => {
    server.txt(host, 'v=DKIM1; p=AAAA\u0007\u001b');
    const { found: shown } = await dkim();
    expect(shown).toEqual(['v=DKIM1; p=AAAA��']);
  });
});

describe('the way to the domain', () => {
  it.each<[string, FindingCode, () => void]>([
    ['does not exist', 'dns_nxdomain', () => server.zones.clear()],
    ['is broken', 'dns_servfail', () => server.set(host, { fault: 'servfail' })],
    ['is refused', 'dns_refused', () => server.set(host, { fault: 'refused' })],
    ['is silent', 'dns_timeout', () => server.set(host, { fault: 'silent' })],
    ['answers what cannot be read', 'dns_malformed', () => server.set(host, { fault: 'garbage' })],
  ])('%s', async (_what, code, arrange) => {
    arrange();
    expect((await dkim()).finding).toBe(code);
  });

  it('is no way at all without a server', async () => {
    const nobody = createDnsReader({ servers: ['127.0.0.1:1'], tryMs: 150, tries: 1 });
    expect(await found(checkDkim(nobody, DOMAIN, rsa))).toMatchObject({ finding: 'dns_unreachable' });
  });

  it('is not taken for names of the examples', async () => {
    expect(await found(checkDkim(createDnsReader(), DOMAIN, rsa))).toMatchObject({ finding: 'dns_reserved' });
  });

  it.each(['silent', 'servfail'] as const)('says so with every record: %s', async (fault) => {
    for (const name of [DOMAIN, `_dmarc.${DOMAIN}`, `bounce.${DOMAIN}`]) server.set(name, { fault });
    const codes = [await spf(), await dmarc(), await back(), await mx()].map(({ finding }) => finding);
    expect(new Set(codes)).toEqual(new Set([fault === 'silent' ? 'dns_timeout' : 'dns_servfail']));
  });
});

describe('SPF', () => {
  it('is found with our servers in it, also by way of others', async () => {
    server.txt(DOMAIN, 'v=spf1 mx a:web.example include:_spf.mail.example ip6:2001:db8::/32 ~all', 'other=1');
    server.set('web.example', { A: '192.0.2.3' });
    server.zones.get(DOMAIN)!.MX = [[10, 'mx.example']];
    expect(await spf()).toMatchObject({ finding: 'spf_found', params: { lookups: 3 } });
    server.txt(DOMAIN, 'v=spf1 redirect=all.example');
    server.txt('all.example', 'v=spf1 include:_spf.mail.example -all');
    expect(await spf()).toMatchObject({ finding: 'spf_found' });
  });

  const many = (count: number) => Array.from({ length: count }, (_, i) => `include:s${i}.example`).join(' ');
  const setMany = (count: number) => {
    for (let i = 0; i < count; i++) server.txt(`s${i}.example`, 'v=spf1 -all');
  };

  it('may ask ten times, not eleven', async () => {
    setMany(10);
    server.txt(DOMAIN, `v=spf1 ${many(9)} include:_spf.mail.example -all`);
    expect(await spf()).toMatchObject({ finding: 'spf_found', params: { lookups: 10 } });
    server.txt(DOMAIN, `v=spf1 ${many(10)} include:_spf.mail.example -all`);
    expect(await spf()).toMatchObject({ finding: 'spf_too_many_lookups', params: { count: 11, max: 10 } });
  });

  it.each<[string, FindingCode, () => void]>([
    ['there is none', 'spf_missing', () => server.txt(DOMAIN, 'v=spf10 nothing')],
    ['we are not in it', 'spf_without_us', () => server.txt(DOMAIN, 'v=spf1 ip4:192.0.2.1 -all')],
    ['there are two', 'spf_several', () => server.txt(DOMAIN, 'v=spf1 -all', 'v=spf1 include:_spf.mail.example -all')],
    [
      'it leads in a circle',
      'spf_loop',
      () => {
        server.txt(DOMAIN, 'v=spf1 include:a.example -all');
        server.txt('a.example', 'v=spf1 include:sonne.example -all');
      },
    ],
    [
      'it includes a name without one',
      'spf_broken_include',
      () => server.txt(DOMAIN, 'v=spf1 include:gone.example -all'),
    ],
    [
      'it asks for three names that are not there',
      'spf_too_many_voids',
      () => server.txt(DOMAIN, 'v=spf1 a:x.example a:y.example mx:z.example include:_spf.mail.example -all'),
    ],
    ['it has a slip of the pen', 'spf_malformed', () => server.txt(DOMAIN, 'v=spf1 inlcude:_spf.mail.example -all')],
    ['we stand behind "all"', 'spf_behind_all', () => server.txt(DOMAIN, 'v=spf1 -all include:_spf.mail.example')],
    ['it lets everybody in', 'spf_everybody', () => server.txt(DOMAIN, 'v=spf1 include:_spf.mail.example +all')],
    ['it refuses us', 'spf_refuses_us', () => server.txt(DOMAIN, 'v=spf1 -include:_spf.mail.example ~all')],
  ])('is explained when %s', async (_what, code, arrange) => {
    arrange();
    expect((await spf()).finding).toBe(code);
  });

  it('that never ends costs eleven questions at most', async () => {
    for (let i = 0; i < 40; i++) server.txt(`e${i}.example`, `v=spf1 include:e${i + 1}.example -all`);
    server.txt(DOMAIN, 'v=spf1 include:e0.example -all');
    expect((await spf()).finding).toBe('spf_too_many_lookups');
    expect(server.asked.length).toBeLessThanOrEqual(11);
  });

  it('is offered with what stands there already', () => {
    expect(spfValue(['v=spf1 mx -all'], OURS.spfInclude)).toBe('v=spf1 include:_spf.mail.example mx -all');
    expect(spfValue([], OURS.spfInclude)).toBe('v=spf1 include:_spf.mail.example ~all');
  });
});

describe('the return path', () => {
  const RETURN = `bounce.${DOMAIN}`;
  it.each<[string, FindingCode, () => void]>([
    ['an alias leads to us', 'return_found', () => server.set(RETURN, { CNAME: OURS.returnDomain })],
    ['nothing stands there', 'return_missing', () => undefined],
    ['an alias leads elsewhere', 'return_wrong_cname', () => server.set(RETURN, { CNAME: 'parking.example' })],
    ['MX leads elsewhere', 'return_wrong_mx', () => server.set(RETURN, { MX: [[10, 'mx.other.example']] })],
    ['MX leads to us without SPF', 'return_without_spf', () => server.set(RETURN, { MX: [[10, OURS.returnDomain]] })],
    [
      'MX and SPF are ours',
      'return_found_by_mx',
      () => server.set(RETURN, { MX: [[10, OURS.returnDomain]], TXT: [['v=spf1 include:_spf.mail.example -all']] }),
    ],
    ['something else stands there', 'return_in_the_way', () => server.set(RETURN, { TXT: [['hello']] })],
  ])('is explained when %s', async (_what, code, arrange) => {
    arrange();
    expect((await back()).finding).toBe(code);
  });
});

describe('DMARC and MX', () => {
  const POLICY = `_dmarc.${DOMAIN}`;
  it.each<[string, FindingCode, () => void]>([
    ['there is none', 'dmarc_missing', () => undefined],
    ['it only watches', 'dmarc_only_watches', () => server.txt(POLICY, 'v=DMARC1; p=none')],
    ['it refuses forgeries', 'dmarc_found', () => server.txt(POLICY, 'v=DMARC1; p=reject; rua=mailto:x@sonne.example')],
    ['there are two', 'dmarc_several', () => server.txt(POLICY, 'v=DMARC1; p=none', 'v=DMARC1; p=reject')],
    ['it says nothing', 'dmarc_malformed', () => server.txt(POLICY, 'v=DMARC1; p=rejct')],
  ])('DMARC is explained when %s', async (_what, code, arrange) => {
    arrange();
    expect((await dmarc()).finding).toBe(code);
  });

  it("takes the policy of the organisation's domain for what lies below", async () => {
    server.txt(POLICY, 'v=DMARC1; p=reject; sp=none');
    expect(await dmarc(`news.${DOMAIN}`)).toMatchObject({ finding: 'dmarc_only_watches', params: { domain: DOMAIN } });
  });

  it.each<[string, FindingCode, () => void]>([
    ['a server takes mail', 'mx_found', () => server.set(DOMAIN, { MX: [[10, 'mx.sonne.example']] })],
    ['there is an address only', 'mx_only_address', () => server.set(DOMAIN, { A: '192.0.2.1' })],
    ['there is nothing', 'mx_missing', () => server.txt(DOMAIN, 'x')],
    ['it says that it takes none', 'mx_null', () => server.set(DOMAIN, { MX: [[0, '']] })],
  ])('MX is explained when %s', async (_what, code, arrange) => {
    arrange();
    expect((await mx()).finding).toBe(code);
  });
});

it('every finding came up', () => {
  expect(FINDING_CODES.filter((code) => !seen.has(code))).toEqual([]);
});
