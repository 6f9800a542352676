/** Mails that the gate refused: which rules, of which template version. What stood in them is not kept. */
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { GateRule } from '@multipartner/templates-engine/gate';
import { forEveryPartner } from '../delivery/across-partners.ts';
import type { OrdersDeps } from '../deps.ts';
import type { PackageContent } from './package-row.ts';

/** Something is missing or too large: a mistake. Every other rule keeps data from leaving: a finding may be an attempt. */
const HARMLESS: ReadonlySet<string> = new Set<GateRule | 'brand-rule'>([
  'brand-rule',
  'unsubscribe.missing',
  'imprint.missing',
  'objection.missing',
  'legal.missing',
  'header',
  'size',
]);
export const isAttempt = (rule: string): boolean => !HARMLESS.has(rule);

export interface GateRefusal {
  partnerId: string;
  refusalId: string;
  at: Date;
  campaignId: string | null;
  campaignName: string | null;
  templateVersionId: string | null;
  templateVersion: number | null;
  /** How often each rule spoke, the most frequent first */
  rules: { rule: string; count: number; isAttempt: boolean }[];
  /** At least one rule that keeps data from leaving */
  isAttempt: boolean;
  /** Entry of the log */
  seq: bigint;
}

/** Keeps a refusal beside its entry of the log. */
export async function keepRefusal(
  deps: OrdersDeps,
  content: Pick<PackageContent, 'partnerId' | 'campaignId' | 'campaignName' | 'templateVersion'>,
  findings: readonly { rule: string }[],
  seq: bigint,
): Promise<void> {
  const rules: Record<string, number> = {};
  for (const { rule } of findings) rules[rule] = (rules[rule] ?? 0) + 1;
  const { partnerId, campaignId, campaignName, templateVersion } = content;
  const at = deps.clock.now();
  await withPartner(deps.pool, partnerId, (client) =>
    client.query(
      `INSERT INTO gate_refusal ("partnerId", id, "campaignId", "campaignName", "templateVersionId", "templateVersion", rules, at, "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        partnerId,
        newId('gateRefusal', at.getTime()),
        campaignId,
        campaignName,
        templateVersion.id,
        templateVersion.number,
        JSON.stringify(rules),
        at,
        String(seq),
      ],
    ),
  );
}

const MOST_PER_PARTNER = 200;
const SQL = `SELECT "partnerId", id, at, "campaignId", "campaignName", "templateVersionId", "templateVersion", rules, "logSeq" FROM gate_refusal
  ORDER BY at DESC, id DESC LIMIT ${MOST_PER_PARTNER}`;

type Row = Omit<GateRefusal, 'refusalId' | 'rules' | 'isAttempt' | 'seq'> & {
  id: string;
  rules: Record<string, number>;
  logSeq: string;
};

/** Of all partners, the newest first; at most 200 of each. */
export async function listRefusals({ pool }: Pick<OrdersDeps, 'pool'>): Promise<GateRefusal[]> {
  const found = await forEveryPartner<Row>(pool, SQL);
  return [...found.values()]
    .flat()
    .map(({ id, rules: counts, logSeq, ...row }): GateRefusal => {
      const rules = Object.entries(counts)
        .map(([rule, count]) => ({ rule, count, isAttempt: isAttempt(rule) }))
        .sort((a, b) => b.count - a.count);
      return { ...row, refusalId: id, rules, isAttempt: rules.some((one) => one.isAttempt), seq: BigInt(logSeq) };
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}
