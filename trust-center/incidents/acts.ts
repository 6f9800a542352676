/** What can be written into the timeline of an incident: closed lists with their contents. A line is never changed; a later one corrects it. */
import { z } from 'zod';
import { DATA_CATEGORIES } from '../clients/people/contact-fields.ts';

/** Where an incident comes from: somebody noticed something, or a guard of the product did. */
export const INCIDENT_ORIGINS = ['own', 'canary_alarm', 'split_view', 'kms_gap', 'missing_key', 'emergency'] as const;
export type IncidentOrigin = (typeof INCIDENT_ORIGINS)[number];

export const RISKS = ['none', 'risk', 'high'] as const;
export type Risk = (typeof RISKS)[number];
export const PERSON_DECISIONS = ['told', 'later', 'not_needed'] as const;

export const MOST_TEXT = 4_000;
const MOST_PARTNERS = 5_000;
const MOST_PEOPLE = 100_000_000;
const text = z.string().trim().min(3).max(MOST_TEXT);
const short = z.string().trim().min(2).max(200);

/** What is known: Art. 33(3)(a) GDPR. A correction replaces all of it. */
export const incidentFacts = z.strictObject({
  what: text,
  categories: z.array(z.enum(DATA_CATEGORIES)).max(DATA_CATEGORIES.length),
  /** Roughly how many people; null while nobody knows */
  people: z.int().min(0).max(MOST_PEOPLE).nullable(),
  partnerIds: z.array(z.string()).max(MOST_PARTNERS),
});
export type IncidentFacts = z.infer<typeof incidentFacts>;

const authorityTold = z.strictObject({
  authority: short,
  reference: z.string().trim().max(100),
  at: z.iso.datetime(),
  /** Why later than 72 hours; empty when in time */
  delay: z.string().trim().max(MOST_TEXT),
});
const because = z.strictObject({ reason: text });
const words = z.strictObject({ text });
const persons = z.strictObject({ decision: z.enum(PERSON_DECISIONS), reason: text });

/** By the officer, for the operator. */
export const ACT_CONTENTS = {
  recorded: incidentFacts,
  corrected: incidentFacts,
  assessed: z.strictObject({ risk: z.enum(RISKS), reason: text }),
  authority_told: authorityTold,
  authority_not_told: because,
  persons,
  measure: words,
  note: words,
  controllers_told: z.strictObject({ partnerIds: z.array(z.string()), mails: z.int() }),
  closed: words,
  reopened: words,
} as const;
export type ActKind = keyof typeof ACT_CONTENTS;
export type ActContent<K extends ActKind = ActKind> = z.infer<(typeof ACT_CONTENTS)[K]>;

/** Those that somebody adds with a form of their own. */
export const ADDED_ACTS = [
  'assessed',
  'authority_told',
  'authority_not_told',
  'persons',
  'measure',
  'note',
  'closed',
  'reopened',
] as const satisfies readonly ActKind[];
export type AddedAct = (typeof ADDED_ACTS)[number];

/** Those that somebody writes; the others come with what was done. */
export const WRITTEN_ACTS = ['corrected', ...ADDED_ACTS] as const satisfies readonly ActKind[];
export type WrittenAct = (typeof WRITTEN_ACTS)[number];

/** By the partner, as controller. */
export const CONTROLLER_CONTENTS = {
  authority_told: authorityTold,
  authority_not_told: because,
  persons,
  note: words,
} as const;
export type ControllerAct = keyof typeof CONTROLLER_CONTENTS;
export const CONTROLLER_ACTS = Object.keys(CONTROLLER_CONTENTS) as ControllerAct[];

export interface Act<K extends string = string> {
  actId: string;
  kind: K;
  content: unknown;
  by: string;
  at: Date;
  /** SHA-256, hex: the same stands in the log entry `seq` */
  hash: string;
  seq: bigint;
  /** The line as it is stored now has this hash */
  isUnchanged: boolean;
}
