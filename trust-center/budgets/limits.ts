/** How many people's records somebody may have opened on one day, by purpose. Far above a working day, far below a whole address book in small steps. */
import type { LeafInput } from '../audit/log.ts';
import { isPersonal, type Operation, type Purpose } from '../audit/operations.ts';

export const DAILY_RECORDS: Record<Purpose, number> = {
  // A search by tag in the list of contacts opens up to 10,000 of them.
  contact_care: 25_000,
  audience: 25_000,
  campaign_send: 25_000,
  report: 50_000,
  preview: 1_000,
  test_mail: 500,
  // A partner's own system writes to whoever ordered or booked that day.
  single_message: 10_000,
  consent_evidence: 2_000,
  // A page of the request desk opens up to 50 requests with their people.
  data_subject_request: 10_000,
  unsubscribe: 2_000,
  sign_up: 2_000,
  account: 2_000,
  supervision: 1_000,
  maintenance: 1_000,
  key_custody: 1_000,
  emergency: 1_000,
  // What is meant to touch everybody. Both have other guards: a fresh sign-in, and a file that brings the addresses along.
  departure: 2_000_000,
  export: 1_000_000,
  import: 2_000_000,
};

/** An owner can give the same amount once more, so often a day. */
export const MOST_LIFTS = 3;

/** Entries that open no person for anybody's eyes: sealed records of the partner's own, and filters that answer a number out of a worker. */
const NO_PEOPLE: ReadonlySet<Operation> = new Set([
  'partner_record.read',
  'import.read',
  'log_detail.read',
  'audience.counted',
]);

/**
 * The records that an entry takes from a budget; 0 for one that takes none. Only people and programs of a partner have budgets: the mailer
 * is bound to its send orders, emergency access to its case, and maintenance must touch everybody.
 */
export function recordsOf(input: LeafInput): number {
  if (input.partnerId === null || input.actor.class !== 'partner' || input.purpose === null) return 0;
  // A job that goes on by itself shows nobody anything.
  if (input.actor.auth === 'process') return 0;
  if (input.decision === 'deny' || !isPersonal(input.op) || NO_PEOPLE.has(input.op)) return 0;
  return input.objects?.length ?? input.objCount ?? 0;
}

/** Calendar day of a moment, UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export const limitOf = (purpose: Purpose, lifts: number): number => DAILY_RECORDS[purpose] * (1 + lifts);
