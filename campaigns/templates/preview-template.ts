/** HQ sees a draft or a version as the mail of one partner, in one language. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { compilePreview, type Preview } from '@multipartner/templates-engine/compile';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { hostsOfDocument } from '@multipartner/templates-engine/document-faults';
import { effectiveFill } from '@multipartner/templates-engine/layers';
import type { Actor } from '../actor.ts';
import { readAssetSet } from '../assets/asset-set.ts';
import { mediaAddress } from '../assets/media-address.ts';
import { readBrandKit } from '../brand/read-brand-kit.ts';
import { withBrand } from '../brand/with-brand.ts';
import type { CampaignDeps } from '../deps.ts';
import { profileOf } from '../partners/partner-profile.ts';
import type { Outcome } from '../refusal.ts';
import { SPECIMEN_PROFILE } from './specimen-profile.ts';
import { checkDocument, parseStored } from './stored-document.ts';

export interface PreviewTemplateInput {
  actor: Actor;
  /** What to show: the stored draft, a published version, or what the designer holds unsaved */
  of: { templateId: string } | { templateVersionId: string } | { document: unknown };
  /** Absent: a partner that does not exist */
  partnerId?: string | undefined;
  language?: string | undefined;
}

/** Fails with TEMPLATE_BROKEN for a document that MJML cannot turn into a mail. */
export async function previewTemplate(deps: CampaignDeps, input: PreviewTemplateInput): Promise<Outcome<Preview>> {
  const found = await documentOf(deps, input.of);
  if (!found.ok) return found;
  const document = found.value;
  const partner = input.partnerId
    ? await deps.db.partner.findUnique({ where: { id: input.partnerId }, include: { groups: true } })
    : null;
  if (input.partnerId && !partner) return failed(failure('NOT_FOUND'));
  const profile = partner ? await profileOf(deps.db, partner) : SPECIMEN_PROFILE;
  const assets = await readAssetSet(deps, {
    document,
    fill: {},
    profile,
    partnerId: partner?.id ?? null,
    address: mediaAddress(deps.origins.app),
  });
  const language = input.language ?? profile.language;
  // A partner that does not exist is in no country: it shows the mail without HQ's differences.
  const groups = partner?.groups.map(({ groupId }) => groupId) ?? [];
  // What HQ itself links to is confirmed when the version is published.
  const linkHosts = hostsOfDocument(document).links;
  const fill = partner ? effectiveFill(document, { profile, language, groups, fill: {}, assets, linkHosts }).fill : {};
  return previewSafely({ document, fill, profile, assets, language }, { markRegions: true });
}

/** Compiles a preview; what MJML refuses becomes TEMPLATE_BROKEN with its words. */
export async function previewSafely(
  input: Parameters<typeof compilePreview>[0],
  options: Parameters<typeof compilePreview>[1],
): Promise<Outcome<Preview>> {
  try {
    return ok(await compilePreview(input, options));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failed(failure('TEMPLATE_BROKEN', { detail: error.message.slice(0, 300) }));
  }
}

async function documentOf(
  deps: Pick<CampaignDeps, 'db'>,
  of: PreviewTemplateInput['of'],
): Promise<Outcome<TemplateDocument>> {
  // What is not published yet shows the brand as it stands; a version shows the one it was published with.
  const branded = async (document: TemplateDocument) => ok(withBrand(document, await readBrandKit(deps.db)));
  if ('document' in of) {
    const checked = checkDocument(of.document);
    return checked.ok ? branded(checked.value) : checked;
  }
  const json =
    'templateId' in of
      ? (await deps.db.template.findUnique({ where: { id: of.templateId }, select: { draft: true } }))?.draft
      : (await deps.db.templateVersion.findUnique({ where: { id: of.templateVersionId }, select: { document: true } }))
          ?.document;
  if (json === undefined) return failed(failure('NOT_FOUND'));
  return 'templateId' in of ? branded(parseStored(json)) : ok(parseStored(json));
}
