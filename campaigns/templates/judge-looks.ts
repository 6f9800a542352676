/** Colours, contrast and fonts of what would be published, judged by the brand and with the weights that HQ gave these rules. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { factsOfDraft, judgeTemplateLooks, toJudgedPack } from '@multipartner/templates-engine/rules';
import type { Violation } from '@multipartner/templates-engine/validate';
import type { BrandKit } from '../brand/brand-kit.ts';
import { readBrandKit } from '../brand/read-brand-kit.ts';
import { publishedPacks } from '../rules/packs-in-force.ts';
import { SPECIMEN_PROFILE } from './specimen-profile.ts';

/** The footers that we write ourselves: no designer can give them other colours. */
const OUR_FOOTERS = /^n_(?:legal|brandfooter)/;

/** What the packs and the brand in force find. HQ publishes itself, so that only `block` stops it. */
export async function judgeLooks(
  deps: { db: Pick<PrismaClient, 'rulePack' | 'headquarters'> },
  document: TemplateDocument,
): Promise<Violation[]> {
  const [published, kit] = await Promise.all([publishedPacks(deps.db), readBrandKit(deps.db)]);
  const packs = published.map(({ id, version, content }) => toJudgedPack(id, version, content));
  return looksOf(document, packs, kit);
}

/** The same without a database. Words do not change colours: the first language stands for all. */
export function looksOf(
  document: TemplateDocument,
  packs: Parameters<typeof judgeTemplateLooks>[0],
  kit: Pick<BrandKit, 'colours' | 'fonts'>,
): Violation[] {
  const facts = factsOfDraft({ document, fill: {}, profile: SPECIMEN_PROFILE, language: document.languages[0]! });
  const styles = (facts.styles ?? []).filter(({ nodeId }) => !OUR_FOOTERS.test(nodeId));
  const brand = { colours: kit.colours.map(({ value }) => value), fonts: kit.fonts.map(({ name }) => name) };
  return judgeTemplateLooks(packs, { ...facts, styles }, brand);
}
