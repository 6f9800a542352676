/**
 * Checks a receipt without asking anybody: the signature, that the enclosed parts are those that were signed, and that rendering them again gives the
 * very mail that was handed over. Node only.
 */
import { createHash, verify } from 'node:crypto';
import { canonicalJson } from '../canonical.ts';
import { compileMail, type RenderInput } from '../compile.ts';
import { readReceiptKey } from './receipt-key.ts';
import { type ReceiptStatement, receiptFile, receiptInputs } from './statement.ts';

/** What is signed: a line that says what it is, then the canonical JSON. No other signature of the product begins like this. */
export const receiptMessage = (statement: ReceiptStatement): Uint8Array =>
  Buffer.from(`multipartner-send-receipt/1\n${canonicalJson(statement)}`);

const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

export const RECEIPT_CHECKS = [
  'form',
  'key',
  'signature',
  'version',
  'fill',
  'profile',
  'images',
  'rules',
  'tokens',
  'regions',
  'output',
] as const;
export type ReceiptCheck = (typeof RECEIPT_CHECKS)[number];

export interface ReceiptVerdict {
  holds: boolean;
  statement: ReceiptStatement | null;
  checks: { check: ReceiptCheck; state: 'holds' | 'fails' | 'not_checked' }[];
}

/** `rendersAgain`: false only compares hashes. `keyText`: the public key that the checker got on another way than the receipt. */
export async function verifyReceipt(json: unknown, keyText: string, rendersAgain = true): Promise<ReceiptVerdict> {
  const states = new Map<ReceiptCheck, 'holds' | 'fails'>();
  const say = (check: ReceiptCheck, isRight: boolean) => states.set(check, isRight ? 'holds' : 'fails');
  const verdict = (statement: ReceiptStatement | null): ReceiptVerdict => ({
    holds: states.get('signature') === 'holds' && [...states.values()].every((state) => state === 'holds'),
    statement,
    checks: RECEIPT_CHECKS.map((check) => ({ check, state: states.get(check) ?? 'not_checked' })),
  });
  const file = receiptFile.safeParse(json);
  say('form', file.success);
  if (!file.success) return verdict(null);
  const { statement, signature, inputs: enclosed } = file.data;
  const key = readReceiptKey(keyText);
  say('key', key !== undefined && key.id === signature.keyId);
  const bytes = Buffer.from(signature.value, 'base64');
  say('signature', key !== undefined && bytes.length === 64 && verify(null, receiptMessage(statement), key.key, bytes));
  if (enclosed === undefined) return verdict(statement);
  const inputs = receiptInputs.safeParse(enclosed);
  if (!inputs.success) {
    say('version', false);
    return verdict(statement);
  }
  const { document, fill, profile, images, rules, campaign } = inputs.data;
  // Hashes are of what came in: parsing may leave out what it does not know.
  const raw = enclosed as Record<string, unknown>;
  say('version', hash(raw.document) === statement.template.hash);
  say('fill', hash(raw.fill) === statement.hashes.fill);
  say('profile', hash(raw.profile) === statement.hashes.profile);
  say('images', hash(raw.images) === statement.hashes.images);
  say('rules', hash({ rules, campaign: campaign ?? null }) === statement.hashes.rules);
  say('tokens', hash(document.tokens ?? {}) === statement.hashes.tokens);
  // Nothing differs but what is named, and what is named does differ.
  const named = statement.regions.map(({ id }) => id).sort();
  say('regions', canonicalJson(named) === canonicalJson(Object.keys(fill).sort()));
  if (rendersAgain) {
    const input = {
      document,
      fill,
      profile,
      assets: images,
      language: statement.language,
      ...(campaign ? { campaign } : {}),
    };
    say('output', await rendersTo(input as unknown as RenderInput, statement.hashes.output));
  }
  return verdict(statement);
}

async function rendersTo(input: RenderInput, expected: string): Promise<boolean> {
  try {
    return hash((await compileMail(input)).mail) === expected;
  } catch (error) {
    if (error instanceof Error) return false; // what cannot be rendered is not what was sent
    throw error;
  }
}
