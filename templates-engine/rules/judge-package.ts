/** Rules that travel with a compiled mail into the trust zone: judged at the hand-over, at the send desk and in the mailer. */
import { z } from 'zod';
import { canonicalJson, hashOf } from '../canonical.ts';
import type { CompiledMail } from '../document.ts';
import type { Violation } from '../rule-context.ts';
import { factsOfMail } from './facts-of-mail.ts';
import { judgeRules } from './judge.ts';

export { bytesOfMail } from './facts-of-mail.ts';

import { judgedPack } from './rule-pack.ts';

/** Held by a package; business data of HQ only. */
export const packageRules = z.strictObject({
  packs: z.array(judgedPack).max(50),
  /** SHA-256 of the canonical JSON of `packs` */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** What is known of the images, by SHA-256 */
  images: z.record(
    z.string().regex(/^[0-9a-f]{64}$/),
    z.strictObject({ widthPx: z.int(), heightPx: z.int(), bytes: z.int().optional() }),
  ),
  /** HQ's approval of what needs one; null: nothing needed one */
  approval: z.strictObject({ requestId: z.string().max(40), diffHash: z.string().max(64) }).nullable(),
});
export type PackageRules = z.infer<typeof packageRules>;

/** All violations of a compiled mail. A package from before there were rules has none: the gate alone judges it. */
export const judgePackage = (mail: CompiledMail, rules: PackageRules | undefined): Violation[] =>
  rules ? judgeRules(rules.packs, factsOfMail(mail, rules.images)) : [];

/** What stops the mail: what blocks, and what needs an approval that the package does not name. */
export const stoppingViolations = (mail: CompiledMail, rules: PackageRules | undefined): Violation[] =>
  judgePackage(mail, rules).filter(
    ({ severity }) => severity === 'block' || (severity === 'needsApproval' && !rules?.approval),
  );

/** The hash under which packs travel. */
export const hashOfPacks = (packs: PackageRules['packs']): Promise<string> => hashOf(packs);

/** True if the packs are those that the hash was made of. */
export const packsAreWhole = async (rules: PackageRules): Promise<boolean> =>
  (await hashOfPacks(rules.packs)) === rules.hash && canonicalJson(rules.packs).length < 2_000_000;
