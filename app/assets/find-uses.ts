/** Where an image is used, found in the documents themselves: nothing has to be kept in step. Documents stay in the database. */
import { type Actor, isPartner } from '@multipartner/campaigns/actor';
import type { AssetDeps } from './upload-asset.ts';

export interface AssetUses {
  /** Templates whose draft or a version shows it */
  templates: { id: string; name: string; inDraft: boolean; versions: number[] }[];
  /** Offered campaigns that are not over, made from one of those versions */
  campaigns: { id: string; name: string }[];
  /** Partners' drafts and sent participations; a partner sees its own by name */
  participations: { id: string; name: string; state: string }[];
  /** At partners that the actor may not see by name */
  participationCount: number;
  blocks: { id: string; name: string }[];
  /** Partners whose logo it is */
  logoOf: { id: string; name: string }[];
  isBrandLogo: boolean;
  usualTexts: number;
}

const MAX_SHOWN = 50;

interface ShowingVersion {
  id: string;
  templateId: string;
}

/** Versions that show the image. Every document of the house is read for it, so once. */
const versionsWith = (db: AssetDeps['db'], text: string) => db.$queryRaw<ShowingVersion[]>`
  SELECT id, "templateId" FROM template_version
  WHERE document::text LIKE ${text} AND (document - 'logos')::text LIKE ${text}`;

export async function findUses(
  { db, clock }: Pick<AssetDeps, 'db' | 'clock'>,
  actor: Actor,
  assetId: string,
): Promise<AssetUses> {
  const text = `%${assetId}%`;
  const own = isPartner(actor) ? actor.partnerId : null;
  const showing = own ? [] : await versionsWith(db, text);
  const versionIds = showing.map(({ id }) => id);
  const templateIds = [...new Set(showing.map(({ templateId }) => templateId))];
  const [templates, campaigns, participations, blocks, logoOf, brand, usual] = await Promise.all([
    own
      ? []
      : db.$queryRaw<AssetUses['templates']>`
          SELECT t.id, t.name, t.draft::text LIKE ${text} AS "inDraft",
            ARRAY(SELECT v.number FROM template_version v
                  WHERE v."templateId" = t.id AND v.id = ANY(${versionIds}) ORDER BY v.number DESC LIMIT 20) AS versions
          FROM template t
          WHERE t.id = ANY(${templateIds}) OR t.draft::text LIKE ${text}
          ORDER BY t.name LIMIT ${MAX_SHOWN}`,
    own
      ? []
      : db.$queryRaw<AssetUses['campaigns']>`
          SELECT c.id, c.name FROM campaign c
          WHERE c.state = 'offered' AND c."closesAt" > ${clock.now()} AND c."templateVersionId" = ANY(${versionIds})
          ORDER BY c.name LIMIT ${MAX_SHOWN}`,
    db.$queryRaw<(AssetUses['participations'][number] & { total: number })[]>`
      SELECT p.id, c.name, p.state::text AS state, count(*) OVER ()::int AS total
      FROM participation p JOIN campaign c ON c.id = p."campaignId"
      WHERE p.fill::text LIKE ${text} AND (${own}::text IS NULL OR p."partnerId" = ${own})
      ORDER BY p.id DESC LIMIT ${MAX_SHOWN}`,
    own
      ? []
      : db.$queryRaw<AssetUses['blocks']>`
          SELECT b.id, coalesce(b.name ->> 'en', b.name ->> 'de', (SELECT value FROM jsonb_each_text(b.name) LIMIT 1)) AS name
          FROM block b
          WHERE EXISTS (SELECT 1 FROM block_version v WHERE v."blockId" = b.id AND v.root::text LIKE ${text})
          ORDER BY 2 LIMIT ${MAX_SHOWN}`,
    db.partner.findMany({
      where: { logoAssetId: assetId, ...(own ? { id: own } : {}) },
      select: { id: true, name: true },
      take: MAX_SHOWN,
    }),
    db.$queryRaw<{ one: number }[]>`SELECT 1 AS one FROM headquarters WHERE brand::text LIKE ${text}`,
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM usual_text u
      WHERE u.value::text LIKE ${text} AND (${own}::text IS NULL OR u."partnerId" = ${own})`,
  ]);
  return {
    templates,
    campaigns,
    participations: own ? participations.map(({ id, name, state }) => ({ id, name, state })) : [],
    participationCount: participations[0]?.total ?? 0,
    blocks,
    logoOf,
    isBrandLogo: brand.length > 0,
    usualTexts: usual[0]?.count ?? 0,
  };
}
