/**
 * A send receipt: which version a mail was made from, in which regions it differs, and the hashes by which anybody can make it again and compare.
 * It says nothing about any customer: it is made when the mail is handed over, before anybody is chosen.
 */
import { z } from 'zod';
import { fillSet, partnerProfile, templateDocument } from '../document.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.string().max(40);

/** Where the value of a region comes from: the partner's campaign, its usual text, or a variant of HQ's */
export const REGION_SOURCES = ['campaign', 'usual', 'variant'] as const;

export const receiptStatement = z.strictObject({
  type: z.literal('multipartner-send-receipt'),
  schema: z.literal(1),
  id,
  madeAt: z.iso.datetime(),
  /** What rendered the mail; absent in receipts that were made before renderers had names */
  renderer: z.string().max(60).optional(),
  partner: z.strictObject({ id, name: z.string().max(200) }),
  campaign: z.strictObject({ id, name: z.string().max(200) }),
  participationId: id,
  /** What the trust center stored, and its own hash of it: the order that a partner confirms names this package */
  package: z.strictObject({ id, hash: z.string().max(100) }),
  template: z.strictObject({ id, name: z.string().max(200), versionId: id, number: z.int().min(1), hash: sha256 }),
  language: z.string().max(3),
  /** The mail equals the version except in these regions */
  regions: z
    .array(z.strictObject({ id: z.string().max(60), label: z.string().max(80), source: z.enum(REGION_SOURCES) }))
    .max(500),
  /** Merge tags that are filled per recipient: their names only */
  mergeTags: z.array(z.string().max(60)).max(200),
  /** SHA-256 of the canonical JSON of each */
  hashes: z.strictObject({
    fill: sha256,
    profile: sha256,
    images: sha256,
    /** The rules that judged: packs with versions, allowed hosts */
    rules: sha256,
    tokens: sha256,
    /** The compiled mail as it was handed over */
    output: sha256,
  }),
});
export type ReceiptStatement = z.infer<typeof receiptStatement>;

/** What a second rendering needs. Each part is bound by its hash in the statement. */
export const receiptInputs = z.strictObject({
  document: templateDocument,
  fill: fillSet,
  profile: partnerProfile,
  images: z.record(z.string().max(200), z.looseObject({ url: z.string(), sha256: z.string() })),
  rules: z.unknown(),
  /** Days and name of the campaign, where the mail shows them */
  campaign: z.unknown().optional(),
});
export type ReceiptInputs = z.infer<typeof receiptInputs>;

/** The parts as they are signed for, whatever a later release makes of them. */
export const receiptParts = z.record(z.string(), z.unknown());

export const receiptFile = z.strictObject({
  statement: receiptStatement,
  signature: z.strictObject({ algorithm: z.literal('Ed25519'), keyId: z.string().max(40), value: z.string().max(200) }),
  inputs: z.unknown().optional(),
});
export type ReceiptFile = z.infer<typeof receiptFile>;
