/** What a check of one record says: the record to set, what was found, and why it does or does not do. */
import { z } from 'zod';
import type { DnsTrouble } from '../dns/dns-reader.ts';
import { FINDING_CODES, type FindingCode, RECORDS } from './findings.ts';

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
