/** What all kinds of regions have: id, words for the partner, and how heavily what they demand weighs. */
import { z } from 'zod';

/** `block` stops the send; `needsApproval` waits for HQ; `warn` asks the partner to look; `hint` only helps. */
export const SEVERITIES = ['block', 'needsApproval', 'warn', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];
const severity = z.enum(SEVERITIES);

/** What a region can demand; each weighs `block` unless HQ says otherwise. Shape, locks and safety always block and are not in this list. */
export const CONSTRAINTS = [
  'required',
  'length',
  'lines',
  'words',
  'pattern',
  'mustChange',
  'alt',
  'ratio',
  'pixels',
  'weight',
  'rights',
  'source',
  'host',
  'shortener',
  'range',
  'days',
  'count',
  'profile',
] as const;
export type Constraint = (typeof CONSTRAINTS)[number];
const constraint = z.enum(CONSTRAINTS);

const regionId = z.string().regex(/^r_[0-9a-z]{8,26}$/);
export const language = z.string().regex(/^[a-z]{2,3}$/);
export const day = z.iso.date();

export const base = {
  /** Stable for the life of the template; clones get a fresh one. */
  id: regionId,
  /** What the partner reads above the field */
  label: z.string().min(1).max(80),
  help: z.string().max(300).optional(),
  required: z.boolean().default(false),
  /** How heavily a broken constraint weighs where it is not `block` */
  severities: z.partialRecord(constraint, severity).optional(),
  /** HQ's own sentence instead of the built-in one: constraint → language → sentence */
  messages: z.partialRecord(constraint, z.partialRecord(language, z.string().min(1).max(300))).optional(),
};
