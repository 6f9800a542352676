/** The mailed link that confirms a request to all partners. Until it is confirmed the request exists in this link alone. */
import { LANGUAGES } from '@multipartner/kernel/language';
import { DAY_MS } from '@multipartner/kernel/time';
import { z } from 'zod';
import type { RequestDeps } from '../deps.ts';
import { openLink, sealLink } from '../sealed-link.ts';
import { BROKER_KINDS } from './broker-kinds.ts';

export const ASK_DAYS = 7;

const shape = z.strictObject({
  askId: z.string().max(40),
  kind: z.enum(BROKER_KINDS),
  /** In normal form */
  address: z.string().max(254),
  language: z.enum(LANGUAGES),
  /** Milliseconds since 1970 */
  expiresAtMs: z.int(),
});
export type AskLink = z.infer<typeof shape>;

export const makeAskLink = (
  { tokenSecrets, clock }: Pick<RequestDeps, 'tokenSecrets' | 'clock'>,
  ask: Omit<AskLink, 'expiresAtMs'>,
): string => sealLink(tokenSecrets, 'everywhere', { ...ask, expiresAtMs: clock.now().getTime() + ASK_DAYS * DAY_MS });

/** Null for anything that is no link of ours. */
export const readAskLink = ({ tokenSecrets }: Pick<RequestDeps, 'tokenSecrets'>, token: string): AskLink | null =>
  openLink(tokenSecrets, 'everywhere', token, shape);
