/**
 * How partners use the regions of a version: who fills, who leaves, who breaks a rule, and whether it is clicked more. What partners fill is HQ's own
 * data. Clicks come from the trust center's snapshot of the day and nowhere else: rounded, never of few people or partners, and often kept back.
 */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { Prisma } from '@multipartner/prisma-platform/client';
import type { RegionKind } from '@multipartner/templates-engine/document';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { parseStored } from '../templates/stored-document.ts';
import { type ClickRates, clickRates } from './click-rates.ts';
import { type Suggestion, suggestChange } from './suggest-change.ts';

export interface RegionNumbers {
  regionId: string;
  label: string;
  kind: RegionKind;
  filled: number;
  /** Of these, those that say something here only by their usual text */
  usual: number;
  left: number;
  /** Partners against whom a rule spoke: rule → partners, most first */
  broken: { rule: string; partners: number; handOvers: number }[];
  /** Clicks per delivered mail, 0 to 1; null: kept back */
  clicks: ClickRates | null;
  suggestion: Suggestion;
  rule: string | null;
}
export interface RegionDesk {
  templateId: string;
  templateName: string;
  versions: { id: string; number: number }[];
  /** null: nothing is published yet */
  version: { id: string; number: number } | null;
  /** Partners that worked on a mail of this version */
  partners: number;
  regions: RegionNumbers[];
  /** False while the trust center cannot be asked */
  hasClicks: boolean;
  minimumCount: number | null;
}

const MAX_CAMPAIGNS = 200;

/** Of one version; absent: the newest that partners worked on. Fails with NOT_FOUND. */
export async function readRegionNumbers(
  deps: Pick<CampaignDeps, 'db' | 'trustCenter'>,
  input: { actor: Actor; templateId: string; templateVersionId?: string | undefined; language?: string | undefined },
): Promise<Outcome<RegionDesk>> {
  const { templateId, templateVersionId } = input;
  const template = await deps.db.template.findUnique({
    where: { id: templateId },
    select: { name: true, versions: { orderBy: { number: 'desc' }, take: 30, select: { id: true, number: true } } },
  });
  if (!template) return failed(failure('NOT_FOUND'));
  const version = templateVersionId
    ? await deps.db.templateVersion.findFirst({
        where: { id: templateVersionId, templateId },
        select: { id: true, number: true },
      })
    : await newestUsed(deps.db, template.versions);
  if (templateVersionId && !version) return failed(failure('NOT_FOUND'));
  const base = { templateId, templateName: template.name, versions: template.versions, version };
  if (!version) return ok({ ...base, partners: 0, regions: [], hasClicks: false, minimumCount: null });
  const row = await deps.db.templateVersion.findUniqueOrThrow({
    where: { id: version.id },
    select: { document: true },
  });
  const [partners, filled, broken, clicks] = await Promise.all([
    countPartners(deps.db, version.id),
    countFilled(deps.db, templateId, version.id),
    countBroken(deps.db, version.id),
    readClicks(deps, version.id),
  ]);
  const document = parseStored(row.document);
  const regions = listRegions(document, input.language).map(({ region }): RegionNumbers => {
    const rules = broken.filter(({ regionId }) => regionId === region.id);
    const rates = clicks.rates.get(region.id) ?? null;
    const { all: count, usual } = filled.get(region.id) ?? { all: 0, usual: 0 };
    return {
      regionId: region.id,
      label: region.label,
      kind: region.kind,
      filled: count,
      usual,
      left: partners - count,
      broken: rules.map(({ rule, partners: many, handOvers }) => ({ rule, partners: many, handOvers })),
      clicks: rates,
      ...suggestChange({
        kind: region.kind,
        required: region.required,
        partners,
        filled: count,
        broken: Object.fromEntries(rules.map(({ rule, partners: many }) => [rule, many])),
        clicks: rates,
      }),
    };
  });
  return ok({ ...base, partners, regions, hasClicks: clicks.isReachable, minimumCount: clicks.minimumCount });
}

/** The newest version that a partner worked on, else the newest. */
async function newestUsed(db: CampaignDeps['db'], versions: readonly { id: string; number: number }[]) {
  if (versions.length === 0) return null;
  const used = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p."templateVersionId" AS id FROM participation p
    WHERE p."templateVersionId" IN (${Prisma.join(versions.map(({ id }) => id))}) AND ${WORKED}`;
  const ids = new Set(used.map(({ id }) => id));
  return versions.find(({ id }) => ids.has(id)) ?? versions[0]!;
}

/** Who never opened the mail, or said no, tells nothing about its regions. */
const WORKED = Prisma.sql`p.state NOT IN ('invited', 'declined') AND NOT (p.state = 'missed' AND p.fill = '{}'::jsonb)`;

async function countPartners(db: CampaignDeps['db'], versionId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT p."partnerId")::int AS count FROM participation p WHERE p."templateVersionId" = ${versionId} AND ${WORKED}`;
  return row?.count ?? 0;
}

/** In a mail of theirs, or by a usual text: clicks are compared by the same. */
async function countFilled(db: CampaignDeps['db'], templateId: string, versionId: string) {
  const rows = await db.$queryRaw<{ id: string; all: number; usual: number }[]>`
    WITH worked AS (SELECT p."partnerId", p.fill FROM participation p WHERE p."templateVersionId" = ${versionId} AND ${WORKED}),
      said AS (
        SELECT key AS id, w."partnerId", true AS own FROM worked w, jsonb_object_keys(w.fill) key
        UNION ALL
        SELECT u."regionId", u."partnerId", false FROM usual_text u WHERE u."templateId" = ${templateId} AND u."partnerId" IN (SELECT "partnerId" FROM worked)),
      by_partner AS (SELECT id, "partnerId", bool_or(own) AS own FROM said GROUP BY 1, 2)
    SELECT id, count(*)::int AS all, (count(*) FILTER (WHERE NOT own))::int AS usual FROM by_partner GROUP BY id LIMIT 1000`;
  return new Map(rows.map(({ id, all, usual }) => [id, { all, usual }]));
}

const countBroken = (db: CampaignDeps['db'], versionId: string) =>
  db.$queryRaw<{ regionId: string; rule: string; partners: number; handOvers: number }[]>`
    SELECT v."regionId", v.rule, count(DISTINCT p."partnerId")::int AS partners, sum(v."handOvers")::int AS "handOvers"
    FROM region_violation v JOIN participation p ON p.id = v."participationId"
    WHERE v."templateVersionId" = ${versionId} GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 1000`;

async function readClicks({ db, trustCenter }: Pick<CampaignDeps, 'db' | 'trustCenter'>, versionId: string) {
  const campaigns = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p."campaignId" AS id FROM participation p WHERE p."templateVersionId" = ${versionId} ORDER BY 1 DESC LIMIT ${MAX_CAMPAIGNS}`;
  if (campaigns.length === 0) return { rates: new Map<string, ClickRates>(), isReachable: true, minimumCount: null };
  const told = await trustCenter.campaignTotals({ body: { campaignIds: campaigns.map(({ id }) => id) } });
  return told.ok
    ? { rates: clickRates(told.value), isReachable: true, minimumCount: told.value.minimumCount }
    : { rates: new Map<string, ClickRates>(), isReachable: false, minimumCount: null };
}
