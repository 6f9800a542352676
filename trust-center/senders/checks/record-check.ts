/** What a check of one record says: the record to set, what was found, and why it does or does not do. */
import { z } from 'zod';
import type { DnsTrouble } from '../dns/dns-reader.ts';

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

const MOST_FOUND = 8;
const MOST_CHARACTERS = 600;
const text = z.string().max(MOST_CHARACTERS);

export const recordCheck = z.object({
  record: z.enum(RECORDS),
  /** The key that it is about */
  keyId: z.string().max(40).optional(),
  /** What is to be set: the type, where, and the value */
  type: z.enum(['TXT', 'CNAME', 'MX']),
  host: text,
  value: z.string().max(1_000),
  finding: z.enum(FINDING_CODES),
  /** What stands there now, whole */
  found: z.array(text).max(MOST_FOUND),
  /** For the sentence */
  params: z.record(z.string(), z.union([text, z.number()])),
});
export type RecordCheck = z.infer<typeof recordCheck>;
export const recordChecks = z.array(recordCheck).max(30);

/** What a check of one record answers. */
export interface Finding {
  finding: FindingCode;
  found?: readonly string[];
  params?: Record<string, string | number>;
}

/** Other people's records are other people's texts: bounded, without signs that a page or a log might take for something else. */
export const shownRecord = (value: string): string => value.replace(/[\p{Cc}\p{Cf}]/gu, '�').slice(0, MOST_CHARACTERS);
export const shownRecords = (values: readonly string[]): string[] => values.slice(0, MOST_FOUND).map(shownRecord);

export const standingOf = (finding: FindingCode): Standing => FINDINGS[finding];

const OF_TROUBLE: Record<Exclude<DnsTrouble, 'no_data'>, FindingCode> = {
  nxdomain: 'dns_nxdomain',
  servfail: 'dns_servfail',
  refused: 'dns_refused',
  timeout: 'dns_timeout',
  unreachable: 'dns_unreachable',
  malformed: 'dns_malformed',
  reserved: 'dns_reserved',
};
/** The finding for a question that got no answer. `missing` where the answer is that there is no such record. */
export const troubleFinding = (trouble: DnsTrouble, missing: FindingCode): FindingCode =>
  trouble === 'no_data' ? missing : OF_TROUBLE[trouble];
