/** Which lock to relax, which region to close: what the numbers of a region say, in one word each. Few partners say nothing. */
import type { RegionKind } from '@multipartner/templates-engine/document';

export interface RegionFacts {
  kind: RegionKind;
  required: boolean;
  /** Partners that worked on the mail */
  partners: number;
  /** Of them, those that filled the region */
  filled: number;
  /** Of them, those against whom a rule of it spoke, by rule */
  broken: Readonly<Record<string, number>>;
  /** Share of delivered mails that somebody clicked in; null: kept back or not known */
  clicks: { filled: number; left: number } | null;
}
export type Suggestion =
  /** Hardly anybody uses it: a lock would simplify the editor */
  | 'lock'
  /** Many run into a rule: widen it, or say more clearly what is wanted */
  | 'relax'
  /** Who fills it is clicked more: recommend it */
  | 'recommend'
  /** Who fills it is clicked less: offer better examples, or lock it */
  | 'guide'
  | 'few'
  | 'fine';

const ENOUGH_PARTNERS = 5;
const HARDLY = 0.1;
const MANY = 0.25;
const BETTER = 1.2;

/** The most telling suggestion of a region, and the rule that it is about. */
export function suggestChange(facts: RegionFacts): { suggestion: Suggestion; rule: string | null } {
  const { partners, filled, broken, clicks } = facts;
  if (partners < ENOUGH_PARTNERS) return { suggestion: 'few', rule: null };
  const [worst] = Object.entries(broken).sort(([, a], [, b]) => b - a);
  if (worst && worst[1] >= partners * MANY) return { suggestion: 'relax', rule: worst[0] };
  if (clicks && clicks.filled > 0 && clicks.filled >= clicks.left * BETTER)
    return { suggestion: 'recommend', rule: null };
  if (clicks && clicks.left > 0 && clicks.filled * BETTER <= clicks.left) return { suggestion: 'guide', rule: null };
  if (!facts.required && filled <= partners * HARDLY) return { suggestion: 'lock', rule: null };
  return { suggestion: 'fine', rule: null };
}
