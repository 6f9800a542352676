/** The rules that are in force for one mail: the newest version of each pack that is for the partner's groups and for the kind of mail. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { type JudgedPack, type RulePackContent, toJudgedPack } from '@multipartner/templates-engine/rules';
import { groupIdsOf } from '../partners/group-ids.ts';
import { brandPacks } from './brand-packs.ts';
import { parsePack } from './stored-pack.ts';

/** What decides which packs are for a mail. */
export interface RuleScope {
  partnerId: string;
  purpose: string;
  /** Of the mail */
  language: string;
}

export interface RulesInForce {
  packs: JudgedPack[];
  /** Per pack: how long HQ may take to answer, and what counts then */
  answers: Record<string, NonNullable<RulePackContent['answer']>>;
}

type Db = Pick<PrismaClient, 'rulePack' | 'partnerGroupMember' | 'headquarters'>;

/** Packs that a house has at most: all of them, and the brand's words, travel with every mail. */
export const MOST_PACKS = 40;

/** True if a pack is for a mail: an empty list is everybody. */
export const isFor = (content: RulePackContent, groupIds: readonly string[], purpose: string): boolean =>
  (content.groups.length === 0 || content.groups.some((id) => groupIds.includes(id))) &&
  (content.purposes.length === 0 || content.purposes.includes(purpose));

/** All packs that were ever published and are not archived, newest version each. */
export async function publishedPacks(db: Pick<PrismaClient, 'rulePack'>) {
  const rows = await db.rulePack.findMany({
    where: { archivedAt: null, versions: { some: {} } },
    orderBy: { id: 'asc' },
    take: MOST_PACKS,
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  });
  return rows.flatMap(({ id, kind, versions: [newest] }) =>
    newest ? [{ id, kind, version: newest.number, content: parsePack(newest.content) }] : [],
  );
}

/** Everything that judges the mails of one partner's campaign. */
export async function readRulesInForce(db: Db, scope: RuleScope): Promise<RulesInForce> {
  const [published, groupIds, brand] = await Promise.all([
    publishedPacks(db),
    groupIdsOf(db, scope.partnerId),
    brandPacks(db, scope.language),
  ]);
  const ours = published.filter(({ content }) => isFor(content, groupIds, scope.purpose));
  return {
    packs: [...brand, ...ours.map(({ id, version, content }) => toJudgedPack(id, version, content))],
    answers: Object.fromEntries(ours.flatMap(({ id, content }) => (content.answer ? [[id, content.answer]] : []))),
  };
}
