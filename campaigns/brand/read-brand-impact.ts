/** What a change of the brand kit touches, before it applies: values, templates with their versions, and the drafts of partners on them. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { LIVE_STATES } from '../participations/live-states.ts';
import type { Outcome } from '../refusal.ts';
import { countOpenDrafts } from '../templates/count-open-drafts.ts';
import { templatesWithOpenChanges } from '../templates/open-changes.ts';
import {
  type BrandChange,
  brandChanges,
  legalChanges,
  logoChanges,
  type TokenChange,
  tokenChanges,
} from './brand-changes.ts';
import { type BrandKit, storedKit } from './brand-kit.ts';
import { HEADQUARTERS_ID, readBrandKit } from './read-brand-kit.ts';
import { latestNumber } from './record-brand-version.ts';

export interface TouchedTemplate {
  templateId: string;
  name: string;
  /** Changed tokens that its draft or a version asks for */
  tokens: string[];
  /** Names of changed legal texts that it shows */
  legal: string[];
  /** Names of logos on it that keep another room */
  logos: string[];
  latestVersion: number | null;
  /** The draft holds more than the latest version: publishing stays with the person who designs it */
  hasOpenChanges: boolean;
  /** Offered campaigns that are not over */
  campaigns: number;
  /** Partners' drafts in them that are not ordered yet */
  drafts: number;
}

export interface BrandImpact {
  /** The version in force */
  version: number;
  /** The draft started from another version: it has to be looked at again */
  isStale: boolean;
  changes: BrandChange[];
  tokens: TokenChange[];
  templates: TouchedTemplate[];
  /** Changed hosts and words bind every draft at its next check: this many */
  boundDrafts: number;
  /** Partners whose own colour is no longer one of the accents */
  partnersWithLostAccent: number;
}

const MAX_TEMPLATES = 1_000;

/** Fails with NOT_FOUND when no change is prepared. */
export async function readBrandImpact(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  _input: { actor: Actor },
): Promise<Outcome<BrandImpact>> {
  const [kit, draft, version] = await Promise.all([
    readBrandKit(deps.db),
    deps.db.brandDraft.findUnique({ where: { id: HEADQUARTERS_ID } }),
    latestNumber(deps.db),
  ]);
  if (!draft) return failed(failure('NOT_FOUND'));
  return ok({
    ...(await impactOf(deps, kit, storedKit(draft.kit))),
    version,
    isStale: draft.base !== version,
  });
}

export async function impactOf(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  before: BrandKit,
  after: BrandKit,
): Promise<Omit<BrandImpact, 'version' | 'isStale'>> {
  const changes = brandChanges(before, after);
  const tokens = tokenChanges(before, after);
  const bindsAll = changes.some(({ part }) => part.startsWith('hosts') || part.startsWith('words'));
  const running = { campaign: { state: 'offered' as const, closesAt: { gt: deps.clock.now() } } };
  const accents = after.colours.filter(({ role }) => role === 'accent').map(({ value }) => value);
  const [templates, boundDrafts, partnersWithLostAccent] = await Promise.all([
    touchedTemplates(deps, tokens, changedLegal(before, after), changedLogos(before, after)),
    bindsAll ? deps.db.participation.count({ where: { ...running, state: { in: [...LIVE_STATES] } } }) : 0,
    accents.length > 0 ? deps.db.partner.count({ where: { accentColour: { not: null, notIn: accents } } }) : 0,
  ]);
  return { changes, tokens, templates, boundDrafts, partnersWithLostAccent };
}

interface ChangedLegal {
  key: string;
  name: string;
  isFooter: boolean;
}

function changedLegal(before: BrandKit, after: BrandKit): ChangedLegal[] {
  return legalChanges(before, after).map((key) => {
    const [was, is] = [before, after].map((kit) => kit.legal.find((one) => one.key === key));
    return { key, name: (is ?? was)!.name, isFooter: was?.place === 'footer' || is?.place === 'footer' };
  });
}

const changedLogos = (before: BrandKit, after: BrandKit): ReadonlyMap<string, string> =>
  new Map(
    logoChanges(before, after).map((id) => {
      const logo = [...after.logos, ...before.logos].find(({ assetId }) => assetId === id)!;
      return [id, logo.name];
    }),
  );

/** Documents are searched in the database, so that none has to travel. */
async function touchedTemplates(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  tokens: readonly TokenChange[],
  legal: readonly ChangedLegal[],
  logos: ReadonlyMap<string, string>,
): Promise<TouchedTemplate[]> {
  if (tokens.length === 0 && legal.length === 0 && logos.size === 0) return [];
  const names = tokens.map(({ token }) => token);
  const keys = legal.map(({ key }) => key);
  const all = legal.some(({ isFooter }) => isFooter);
  const touched = await deps.db.$queryRaw<
    { id: string; name: string; number: number | null; tokens: string[]; legal: string[]; logos: string[] }[]
  >`
    SELECT * FROM (
      SELECT t.id, t.name, latest.number,
        ARRAY(SELECT name FROM unnest(${names}::text[]) AS name
              WHERE texts.json ~ ('token:' || name || '([^a-z0-9-]|$)')) AS tokens,
        ARRAY(SELECT key FROM unnest(${keys}::text[]) AS key
              WHERE texts.json LIKE '%"brand": "' || key || '"%') AS legal,
        ARRAY(SELECT id FROM unnest(${[...logos.keys()]}::text[]) AS id
              WHERE texts.json LIKE '%"asset:' || id || '%') AS logos
      FROM template t
      LEFT JOIN LATERAL (
        SELECT v.number, v.document FROM template_version v WHERE v."templateId" = t.id ORDER BY v.number DESC LIMIT 1
      ) latest ON true
      CROSS JOIN LATERAL (SELECT (t.draft - 'tokens')::text || coalesce((latest.document - 'tokens')::text, '') AS json) texts
      WHERE t."archivedAt" IS NULL
    ) looked
    WHERE ${all} OR cardinality(looked.tokens) > 0 OR cardinality(looked.legal) > 0 OR cardinality(looked.logos) > 0
    ORDER BY looked.name, looked.id
    LIMIT ${MAX_TEMPLATES}`;
  const ids = touched.map(({ id }) => id);
  const [open, campaigns, drafts] = await Promise.all([
    templatesWithOpenChanges(deps.db, ids),
    runningCampaigns(deps, ids),
    countOpenDrafts(deps, ids),
  ]);
  return touched.map((row) => ({
    templateId: row.id,
    name: row.name,
    tokens: row.tokens,
    legal: legal.filter(({ key, isFooter }) => isFooter || row.legal.includes(key)).map(({ name }) => name),
    logos: row.logos.map((id) => logos.get(id)!),
    latestVersion: row.number,
    hasOpenChanges: open.has(row.id),
    campaigns: campaigns.get(row.id) ?? 0,
    drafts: drafts.get(row.id) ?? 0,
  }));
}

async function runningCampaigns({ db, clock }: Pick<CampaignDeps, 'db' | 'clock'>, templateIds: string[]) {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT v."templateId" AS id, count(*)::int AS count FROM campaign c
    JOIN template_version v ON v.id = c."templateVersionId"
    WHERE v."templateId" = ANY(${templateIds}) AND c.state = 'offered' AND c."closesAt" > ${clock.now()}
    GROUP BY 1`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
