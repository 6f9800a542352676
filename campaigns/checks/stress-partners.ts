/** The stress matrix: one version against every partner and the made-up ones, in every language, with HQ's variants. Partners are read by the page. */
import type { Partner, PrismaClient } from '@multipartner/prisma-platform/client';
import { CLIP_BYTES, kilobytesOf } from '@multipartner/templates-engine/clip-size';
import { compilePreview } from '@multipartner/templates-engine/compile';
import type { FillSet, PartnerProfile } from '@multipartner/templates-engine/document';
import { variantsFor } from '@multipartner/templates-engine/layers';
import { MADE_UP_KEYS, madeUpProfile } from '@multipartner/templates-engine/made-up-profiles';
import { type StressCell, type StressFinding, stressCell } from '@multipartner/templates-engine/stress';
import type { CampaignDeps } from '../deps.ts';
import { profileWithLogo } from '../partners/partner-profile.ts';
import type { CheckTools, MailBrowser } from './check-tools.ts';
import type { StressReport } from './run-result.ts';
import { StressTally } from './stress-tally.ts';
import { imageReader, type RunSubject, withLogo } from './subject-of-run.ts';

const PAGE = 200;
/** So many of the cells with the most words are compiled and weighed, and measured where there is a browser */
const WEIGHED = 12;
const MEASURED_WIDTHS_PX = [600, 375];

type PartnerRow = Partner & { groups: { groupId: string }[] };

/** HQ's variants that this partner gets in this language, later ones over earlier ones. */
function variantFor(subject: RunSubject, profile: PartnerProfile, groups: readonly string[], language: string) {
  const fits = variantsFor(subject.document, { profile, language, groups });
  const fill: FillSet = Object.assign({}, ...fits.map((one) => one.fill));
  return { fill, name: fits.length > 0 ? fits.map(({ name }) => name).join(', ') : null };
}

async function* partnerPages(db: PrismaClient) {
  for (let after = ''; ; ) {
    const rows: PartnerRow[] = await db.partner.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      include: { groups: { select: { groupId: true } } },
    });
    if (rows.length === 0) return;
    const logoIds = rows.flatMap(({ logoAssetId }) => logoAssetId ?? []);
    const logos = await db.asset.findMany({ where: { id: { in: logoIds } } });
    const byId = new Map(logos.map((logo) => [logo.id, logo]));
    yield rows.map((row) => ({
      id: row.id,
      profile: profileWithLogo(row, byId.get(row.logoAssetId ?? '') ?? null),
      groups: row.groups.map(({ groupId }) => groupId),
    }));
    after = rows.at(-1)!.id;
  }
}

/** Cells that `stressPartners` goes through, for telling how far it is. */
export const countCells = async (db: PrismaClient, { document }: RunSubject): Promise<number> =>
  ((await db.partner.count()) + MADE_UP_KEYS.length * (1 + (document.variants ?? []).length)) *
  document.languages.length;

/** `tools` null: nothing is measured. `tick` gets the number of cells since the last call. Memory holds one page of partners and the worst cells, however many there are. */
export async function stressPartners(
  deps: Pick<CampaignDeps, 'db' | 'assets'>,
  subject: RunSubject,
  tools: CheckTools | null,
  tick: (cells: number) => Promise<void>,
): Promise<StressReport> {
  const { document } = subject;
  const variants = document.variants ?? [];
  const tally = new StressTally(WEIGHED);
  const judge = (
    profile: PartnerProfile,
    fill: FillSet,
    who: { partnerId: string | null; name: string; language: string; variant: string | null },
  ) => {
    const cell: StressCell = {
      document,
      fill,
      profile,
      assets: withLogo(subject, profile.logo),
      language: who.language,
    };
    tally.add(who, cell, stressCell(cell));
  };
  for (const language of document.languages) {
    for (const key of MADE_UP_KEYS)
      for (const variant of [null, ...variants])
        judge(madeUpProfile(key), variant?.fill ?? {}, {
          partnerId: null,
          name: key,
          language,
          variant: variant?.name ?? null,
        });
    await tick(MADE_UP_KEYS.length * (1 + variants.length));
  }
  for await (const page of partnerPages(deps.db)) {
    for (const { id, profile, groups } of page)
      for (const language of document.languages) {
        const { fill, name } = variantFor(subject, profile, groups, language);
        judge(profile, fill, { partnerId: id, name: profile.name, language, variant: name });
      }
    await tick(page.length * document.languages.length);
    // A page is some hundred milliseconds of work: others are let in before the next.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const browser = tools && (await tools.openBrowser(imageReader(deps)));
  try {
    for (const { who, cell } of tally.worst()) tally.addTo(who, await weigh(cell, browser));
    return tally.report({ cells: browser ? tally.worst().length : 0, hasBrowser: tools && browser !== null });
  } finally {
    await browser?.close();
  }
}

/** The compiled mail of a cell: its size, and how wide it becomes. */
async function weigh(cell: StressCell, browser: MailBrowser | null): Promise<StressFinding[]> {
  const found: StressFinding[] = [];
  const { html, sizeBytes } = await compilePreview(cell, { markRegions: false });
  if (sizeBytes > CLIP_BYTES)
    found.push({ rule: 'size.clipped', severity: 'warn', params: { kilobytes: kilobytesOf(sizeBytes) } });
  for (const { screenPx: screen, widthPx: width, words } of (await browser?.measure(html, MEASURED_WIDTHS_PX)) ?? [])
    found.push({
      rule: 'overflow.measured',
      severity: 'warn',
      block: { tag: 'mj-text', words: words.slice(0, 48) },
      params: { screen, width },
    });
  return found;
}
