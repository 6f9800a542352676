/** What a check can find, for server and screens alike. */

export const RECORDS = ['dkim', 'spf', 'return_path', 'dmarc', 'mx'] as const;
export type RecordName = (typeof RECORDS)[number];

/** `good` · `hint`: works, could be better · `wrong`: must be mended · `unknown`: the DNS did not answer, nothing is concluded */
export type Standing = 'good' | 'hint' | 'wrong' | 'unknown';

/** Every finding with its standing. Each has a sentence and a next step of its own (finding-words.messages.ts). */
export const FINDINGS = {
  // The way to the domain; each may come up with each record.
  dns_nxdomain: 'wrong',
  dns_servfail: 'unknown',
  dns_refused: 'unknown',
  dns_timeout: 'unknown',
  dns_unreachable: 'unknown',
  dns_malformed: 'unknown',
  dns_reserved: 'wrong',
  dkim_found: 'good',
  dkim_missing: 'wrong',
  dkim_wrong_key: 'wrong',
  dkim_cut: 'wrong',
  dkim_revoked: 'wrong',
  dkim_several: 'wrong',
  dkim_cname: 'wrong',
  dkim_not_dkim: 'wrong',
  dkim_excludes_us: 'wrong',
  dkim_testing: 'hint',
  dkim_doubled_name: 'wrong',
  spf_found: 'good',
  spf_missing: 'hint',
  spf_without_us: 'hint',
  spf_several: 'wrong',
  spf_too_many_lookups: 'wrong',
  spf_too_many_voids: 'wrong',
  spf_loop: 'wrong',
  spf_broken_include: 'wrong',
  spf_malformed: 'wrong',
  spf_behind_all: 'wrong',
  spf_everybody: 'wrong',
  spf_refuses_us: 'wrong',
  return_found: 'good',
  return_found_by_mx: 'good',
  return_missing: 'hint',
  return_wrong_cname: 'wrong',
  return_wrong_mx: 'wrong',
  return_without_spf: 'hint',
  return_in_the_way: 'wrong',
  dmarc_found: 'good',
  dmarc_only_watches: 'hint',
  dmarc_missing: 'hint',
  dmarc_several: 'wrong',
  dmarc_malformed: 'wrong',
  mx_found: 'good',
  mx_only_address: 'hint',
  mx_missing: 'hint',
  mx_null: 'hint',
} as const satisfies Record<string, Standing>;

export type FindingCode = keyof typeof FINDINGS;
export const FINDING_CODES = Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]];

/** Where the domain takes mail is its owner's matter: nothing found there keeps a mail back, so nothing there must be mended. */
export const standingOf = (finding: FindingCode, record?: RecordName): Standing =>
  record === 'mx' && FINDINGS[finding] === 'wrong' ? 'hint' : FINDINGS[finding];

/** What was found alike for every record lies with the domain itself, not with the records. Null: nothing of the kind. */
export function troubleOfDomain<Check extends { finding: FindingCode }>(checks: readonly Check[]): Check | null {
  const [first, ...others] = checks;
  return first?.finding.startsWith('dns_') && others.every(({ finding }) => finding === first.finding) ? first : null;
}
