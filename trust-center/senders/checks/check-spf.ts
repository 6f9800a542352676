/** Whether a domain's SPF lets us send in its name, and whether receivers can evaluate it at all (RFC 7208). */
import { type DnsReader, isDefinite } from '../dns/dns-reader.ts';
import type { FindingCode } from './findings.ts';
import { type Finding, shownRecords, troubleFinding } from './record-check.ts';
import { isSpf, readSpf, type SpfRecord } from './spf-record.ts';

/** RFC 7208, 4.6.4: more questions than this and receivers give up. */
const MOST_LOOKUPS = 10;
const MOST_VOIDS = 2;

class Broken extends Error {
  readonly finding: FindingCode;
  readonly params: Record<string, string | number>;
  constructor(finding: FindingCode, params: Record<string, string | number> = {}) {
    super(finding);
    this.finding = finding;
    this.params = params;
  }
}

interface Walk {
  dns: DnsReader;
  /** The name whose inclusion lets us send */
  include: string;
  lookups: number;
  voids: number;
  includesUs: boolean;
}

function countLookup(walk: Walk, domain: string): void {
  walk.lookups += 1;
  if (walk.lookups > MOST_LOOKUPS)
    throw new Broken('spf_too_many_lookups', { count: walk.lookups, max: MOST_LOOKUPS, domain });
}

function countVoid(walk: Walk, domain: string): void {
  walk.voids += 1;
  if (walk.voids > MOST_VOIDS) throw new Broken('spf_too_many_voids', { max: MOST_VOIDS, domain });
}

/** The one SPF record of a name that is included. Throws {@link Broken}. */
async function includedRecord(walk: Walk, domain: string): Promise<SpfRecord> {
  const answer = await walk.dns.txt(domain);
  if (!answer.ok && !isDefinite(answer.trouble)) throw new Broken(troubleFinding(answer.trouble, 'spf_missing'));
  const records = answer.ok ? answer.values.map((parts) => parts.join('')).filter(isSpf) : [];
  if (records.length !== 1) throw new Broken('spf_broken_include', { domain, count: records.length });
  const read = readSpf(records[0]!);
  if (!read.ok) throw new Broken('spf_broken_include', { domain, count: 1 });
  return read.record;
}

/** Walks through everything that a receiver would ask for. What macros stand for depends on the mail: counted, not followed. */
async function walkThrough(walk: Walk, domain: string, record: SpfRecord, path: readonly string[]): Promise<void> {
  const follow = async (target: string): Promise<void> => {
    countLookup(walk, target);
    if (target === walk.include) {
      walk.includesUs = true;
      // Ours is asked for as well: what it costs counts.
      const ours = await walk.dns.txt(target);
      if (!ours.ok) return;
    }
    if (target.includes('%')) return;
    if (path.includes(target)) throw new Broken('spf_loop', { domain: target });
    await walkThrough(walk, target, await includedRecord(walk, target), [...path, target]);
  };
  for (const { name, domain: named } of record.terms) {
    const target = named || domain;
    if (name === 'include') await follow(target);
    else if (name === 'ptr' || name === 'exists') countLookup(walk, target);
    else if (name === 'a' || name === 'mx') {
      countLookup(walk, target);
      if (target.includes('%')) continue;
      const answer = await (name === 'a' ? walk.dns.address(target) : walk.dns.mx(target));
      if (!answer.ok && isDefinite(answer.trouble)) countVoid(walk, target);
    }
  }
  const redirects = record.redirect && !record.terms.some(({ name }) => name === 'all');
  if (redirects) await follow(record.redirect!);
}

/** What stands before it decides: `all` that lets everybody in, or our own inclusion with a refusal. */
function judgeTerms({ terms, behindAll }: SpfRecord, include: string): Finding | null {
  const all = terms.find(({ name }) => name === 'all');
  if (all?.qualifier === '+') return { finding: 'spf_everybody' };
  if (behindAll.some(({ name, domain }) => name === 'include' && domain === include))
    return { finding: 'spf_behind_all' };
  const ours = terms.find(({ name, domain }) => name === 'include' && domain === include);
  if (ours && ours.qualifier !== '+') return { finding: 'spf_refuses_us', params: { sign: ours.qualifier } };
  return null;
}

/** Looks the SPF of `domain` up. `include`: our own name, which it should include. */
export async function checkSpf(dns: DnsReader, domain: string, include: string): Promise<Finding> {
  const answer = await dns.txt(domain);
  if (!answer.ok) return { finding: troubleFinding(answer.trouble, 'spf_missing') };
  const records = answer.values.map((parts) => parts.join('')).filter(isSpf);
  if (records.length === 0) return { finding: 'spf_missing' };
  const found = shownRecords(records);
  if (records.length > 1) return { finding: 'spf_several', found, params: { count: records.length } };
  const read = readSpf(records[0]!);
  if (!read.ok) return { finding: 'spf_malformed', found, params: { term: shownRecords([read.term])[0]! } };
  const walk: Walk = { dns, include, lookups: 0, voids: 0, includesUs: false };
  try {
    const refusal = judgeTerms(read.record, include);
    if (refusal) return { ...refusal, found };
    await walkThrough(walk, domain, read.record, [domain]);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { finding: error.finding, found, params: error.params };
  }
  return { finding: walk.includesUs ? 'spf_found' : 'spf_without_us', found, params: { lookups: walk.lookups } };
}

/** The record to set: what stands there with us added, or a first one. */
export function spfValue(present: readonly string[], include: string): string {
  const ours = `include:${include}`;
  const [only, ...more] = present.filter(isSpf);
  if (!only || more.length > 0 || only.toLowerCase().includes(ours)) return `v=spf1 ${ours} ~all`;
  return only.trim().replace(/^v=spf1/i, `v=spf1 ${ours}`);
}
