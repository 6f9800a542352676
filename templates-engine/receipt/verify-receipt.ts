/**
 * Checks a receipt without asking anybody: the signature, that the enclosed parts are those that were signed, and that rendering them again gives the
 * very mail that was handed over. Signature and hashes can be checked for ever. Rendering can be compared by the renderer that made the mail; where another
 * one writes something else, nothing is proven and nothing is refuted. Node only.
 */
import { createHash, verify } from 'node:crypto';
import { canonicalJson } from '../canonical.ts';
import { compileMail, type RenderInput } from '../render/compile.ts';
import { readReceiptKey } from './receipt-key.ts';
import { THIS_RENDERER } from './renderer.ts';
import { type ReceiptStatement, receiptFile, receiptInputs, receiptParts } from './statement.ts';

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
/** `other_renderer`: another renderer made the mail, and this one writes it otherwise or not at all */
type ReceiptCheckState = 'holds' | 'fails' | 'not_checked' | 'other_renderer';

export interface ReceiptVerdict {
  /** The signature is right and nothing speaks against the receipt. Whether the mail was made again and is the same, `output` says. */
  holds: boolean;
  statement: ReceiptStatement | null;
  checks: { check: ReceiptCheck; state: ReceiptCheckState }[];
  /** Of this program, to compare with the statement's */
  renderer: string;
}

/** `rendersAgain`: false only compares hashes. `keyText`: the public key that the checker got on another way than the receipt. */
export async function verifyReceipt(json: unknown, keyText: string, rendersAgain = true): Promise<ReceiptVerdict> {
  const states = new Map<ReceiptCheck, ReceiptCheckState>();
  const say = (check: ReceiptCheck, isRight: boolean) => states.set(check, isRight ? 'holds' : 'fails');
  const verdict = (statement: ReceiptStatement | null): ReceiptVerdict => ({
    holds: states.get('signature') === 'holds' && ![...states.values()].includes('fails'),
    statement,
    checks: RECEIPT_CHECKS.map((check) => ({ check, state: states.get(check) ?? 'not_checked' })),
    renderer: THIS_RENDERER,
  });
  const file = isShallow(json) ? receiptFile.safeParse(json) : { success: false as const };
  say('form', file.success);
  if (!file.success) return verdict(null);
  const { statement, signature, inputs: enclosed } = file.data;
  const key = readReceiptKey(keyText);
  say('key', key !== undefined && key.id === signature.keyId);
  const bytes = Buffer.from(signature.value, 'base64');
  say('signature', key !== undefined && bytes.length === 64 && verify(null, receiptMessage(statement), key.key, bytes));
  if (enclosed === undefined) return verdict(statement);
  // Hashes are of what came in: a later release may read a part otherwise, or not at all.
  const { document, fill, profile, images, rules, campaign } = receiptParts.safeParse(enclosed).data ?? {};
  say('version', hash(document ?? null) === statement.template.hash);
  say('fill', hash(fill ?? null) === statement.hashes.fill);
  say('profile', hash(profile ?? null) === statement.hashes.profile);
  say('images', hash(images ?? null) === statement.hashes.images);
  say('rules', hash({ rules, campaign: campaign ?? null }) === statement.hashes.rules);
  say('tokens', hash(members(document).tokens ?? {}) === statement.hashes.tokens);
  // Nothing differs but what is named, and what is named does differ.
  const named = statement.regions.map(({ id }) => id).sort();
  say('regions', canonicalJson(named) === canonicalJson(Object.keys(members(fill)).sort()));
  if (!rendersAgain) return verdict(statement);
  const isSame = await rendersTo(enclosed, statement);
  // Only the same renderer can say that a mail is another one. Parts that are not the signed ones prove nothing either way.
  const isSameRenderer = statement.renderer === THIS_RENDERER;
  states.set('output', isSame ? 'holds' : isSameRenderer || !verdict(statement).holds ? 'fails' : 'other_renderer');
  return verdict(statement);
}

const members = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const DEEPEST = 200;

/** Nothing that we make lies so deep; what does would run out of stack further on. Not by recursion, for that reason. */
function isShallow(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return true;
}

async function rendersTo(enclosed: unknown, { language, hashes }: ReceiptStatement): Promise<boolean> {
  const inputs = receiptInputs.safeParse(enclosed);
  if (!inputs.success) return false;
  const { document, fill, profile, images, campaign } = inputs.data;
  const input = { document, fill, profile, assets: images, language, ...(campaign ? { campaign } : {}) };
  try {
    return hash((await compileMail(input as unknown as RenderInput)).mail) === hashes.output;
  } catch (error) {
    if (error instanceof Error) return false; // what cannot be rendered is not what was sent
    throw error;
  }
}
