/** The checks of a run: every language of the document, with an ordinary partner, and weighed with the largest that there is. */
import { type CheckFinding, mergeFindings } from '@multipartner/templates-engine/check-finding';
import { checkMail, checkSize } from '@multipartner/templates-engine/check-mail';
import { checkTranslations } from '@multipartner/templates-engine/check-translations';
import { compilePreview } from '@multipartner/templates-engine/compile';
import type { PartnerProfile, TemplateNode } from '@multipartner/templates-engine/document';
import { madeUpProfile } from '@multipartner/templates-engine/made-up-profiles';
import type { CampaignDeps } from '../deps.ts';
import { profileOf } from '../partners/partner-profile.ts';
import { readImageFacts } from './image-facts.ts';
import { type CheckedLanguage, MAX_FINDINGS } from './run-result.ts';
import { type RunSubject, withLogo } from './subject-of-run.ts';

const MAX_TEXT = 20_000;
const LARGEST = 3;

/** The partners whose words are the longest, and the made-up one with the longest imprint. */
async function largestProfiles(db: CampaignDeps['db']): Promise<PartnerProfile[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM partner ORDER BY length(name) + length("legalName") + length(imprint) + length("openingHours"::text) DESC, id LIMIT ${LARGEST}`;
  const partners = await db.partner.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const own = await Promise.all(partners.map((partner) => profileOf(db, partner)));
  return [madeUpProfile('longest-imprint'), ...own];
}

export interface CheckedLanguages {
  languages: CheckedLanguage[];
  findings: CheckFinding[];
  /** The rendered trees, for asking their links */
  roots: TemplateNode[];
}

/** `tick` is called after each language. */
export async function checkLanguages(
  deps: Pick<CampaignDeps, 'db' | 'assets'>,
  subject: RunSubject,
  tick: () => Promise<void>,
): Promise<CheckedLanguages> {
  const { document } = subject;
  const profile = madeUpProfile('ordinary');
  const assets = withLogo(subject, profile.logo);
  const imageFacts = await readImageFacts(deps, assets);
  const largest = await largestProfiles(deps.db);
  const languages: CheckedLanguage[] = [];
  const findings: CheckFinding[] = [...checkTranslations(document)];
  const roots: TemplateNode[] = [];
  for (const language of document.languages) {
    const checked = await checkMail({
      document,
      fill: {},
      profile,
      assets,
      language,
      imageFacts,
      linkHosts: subject.linkHosts,
    });
    let size = { bytes: checked.sizeBytes, whose: profile.name };
    for (const one of largest) {
      const input = { document, fill: {}, profile: one, assets: withLogo(subject, one.logo), language };
      const { sizeBytes } = await compilePreview(input, { markRegions: false });
      if (sizeBytes > size.bytes) size = { bytes: sizeBytes, whose: one.name };
    }
    findings.push(
      ...checked.findings.filter(({ rule }) => !rule.startsWith('size.')),
      ...checkSize(size.bytes, language, size.whose),
    );
    roots.push(checked.root);
    languages.push({
      language,
      sizeBytes: size.bytes,
      whose: size.whose,
      imageBytes: checked.imageBytes,
      text: checked.text.slice(0, MAX_TEXT),
    });
    await tick();
  }
  return { languages, findings: mergeFindings(findings, document.languages).slice(0, MAX_FINDINGS), roots };
}
