/** Who gets a mail: all, a saved segment, or a tag. */
import { createHash } from 'node:crypto';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import { z } from 'zod';
import { CANARIES_SQL } from '../../canaries/without-canaries.ts';
import { type LeftOut, leftOutSql } from '../../people/consent/left-out.ts';
import type { MailAim } from '../../people/consent/mail-aim.ts';
import type { By } from '../../people/deps.ts';
import type { Filter } from '../../people/segments/condition.ts';
import { evaluateSegment } from '../../people/segments/evaluate-segment.ts';
import { readSegment } from '../../people/segments/saved-segments.ts';
import { tagFilter } from '../../people/segments/select-contacts.ts';
import type { OrdersDeps } from '../deps.ts';
import type { OrderPlan } from '../schedule/order-plan.ts';

export const audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('segment'), segmentId: z.string() }),
  z.strictObject({ kind: z.literal('tag'), tag: z.string().trim().min(1).max(60) }),
]);
export type Audience = z.infer<typeof audience>;

/** An audience as an order keeps it: with the conditions of that moment, so that a later edit of the segment changes no order. */
export const orderedAudience = z.strictObject({ audience, label: z.string(), filter: z.unknown().nullable() });
export type { Filter } from '../../people/segments/condition.ts';

/** The filter behind an audience and its name; `all` has none. Throws FailureError NOT_FOUND for an unknown segment. */
export async function resolveAudience(
  deps: OrdersDeps,
  by: By,
  chosen: Audience,
): Promise<{ label: string; filter: Filter | null }> {
  if (chosen.kind === 'all') return { label: '', filter: null };
  if (chosen.kind === 'tag') return { label: chosen.tag, filter: tagFilter(chosen.tag) };
  const { name, match, conditions } = await readSegment(deps, by, chosen.segmentId);
  return { label: name, filter: { match, conditions } };
}

export interface AudienceCount {
  /** People in the audience */
  total: number;
  /** Of them, who may get this mail now: a ground for its purpose, and not suppressed */
  mailable: number;
  /** Why the others get no mail */
  leftOut: Partial<Record<LeftOut, number>>;
}

/** Counts one person more. */
export function addPerson(count: AudienceCount, leftOut: LeftOut | null, people = 1): void {
  count.total += people;
  if (leftOut === null) count.mailable += people;
  else count.leftOut[leftOut] = (count.leftOut[leftOut] ?? 0) + people;
}

/** For a mail with this aim. `all` is counted without decrypting anything; the others by decrypt and filter, with a leaf per page. */
export async function countAudience(
  deps: OrdersDeps,
  by: By,
  filter: Filter | null,
  aim: MailAim,
): Promise<AudienceCount> {
  const count: AudienceCount = { total: 0, mailable: 0, leftOut: {} };
  if (filter) {
    for await (const { fitting } of evaluateSegment(deps, by, filter, { aim }))
      for (const { leftOut } of fitting) addPerson(count, leftOut);
    return count;
  }
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ leftOut: LeftOut | null; people: number; canaries: number }>(
      `SELECT ${leftOutSql(aim)} AS "leftOut", count(*)::int AS people, ${CANARIES_SQL} AS canaries FROM contact c GROUP BY 1`,
    ),
  );
  for (const { leftOut, people, canaries } of rows) {
    const real = people - (leftOut === 'no_consent' ? canaries : 0);
    if (real > 0) addPerson(count, leftOut, real);
  }
  return count;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 over what the person saw and confirms (design 2.10). Canonical JSON keeps the parts apart. */
export const confirmationHash = (input: {
  campaignId: string;
  packageHash: string;
  audience: Audience;
  filter: Filter | null;
  recipientCount: number;
  notBefore: string | null;
  notAfter: string;
  /** How it wants to go out; an order without wishes is hashed as before there were any */
  plan?: OrderPlan | undefined;
  /** The sender that was asked for in the same breath */
  senderId?: string | undefined;
}): string =>
  sha256(
    canonicalJson([
      input.campaignId,
      input.packageHash,
      sha256(canonicalJson([input.audience, input.filter])),
      input.recipientCount,
      input.notBefore,
      input.notAfter,
      ...(input.plan && Object.keys(input.plan).length > 0 ? [input.plan] : []),
      ...(input.senderId ? [{ senderId: input.senderId }] : []),
    ]),
  );
