/** What HQ sees of requests: the list, and of one only the difference to what was approved before. */
import { failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { failed, ok } from '@multipartner/kernel/result';
import type { ApprovalAfterLimit, ApprovalState } from '@multipartner/prisma-platform/client';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { FillSet, TemplateDocument } from '@multipartner/templates-engine/document';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { Violation } from '@multipartner/templates-engine/validate';
import { type Actor, isPartner } from '../actor.ts';
import { readAssetSet } from '../assets/asset-set.ts';
import { mediaAddress } from '../assets/media-address.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import { profileOf } from '../partners/partner-profile.ts';
import type { Outcome } from '../refusal.ts';
import { previewSafely } from '../templates/preview-template.ts';
import { parseStored } from '../templates/stored-document.ts';
import { endedByItself, isByLimit } from './latest-answers.ts';
import { fillsOf, violationsOf } from './stored-request.ts';
import { valueWords } from './value-words.ts';

export interface ApprovalListItem {
  id: string;
  participationId: string;
  partnerId: string;
  partnerName: string;
  campaignId: string;
  campaignName: string;
  state: ApprovalState;
  violations: Violation[];
  message: string;
  requestedAt: Date;
  dueAt: Date | null;
  afterLimit: ApprovalAfterLimit;
  decidedAt: Date | null;
  /** True where the time limit answered */
  byLimit: boolean;
  /** Withdrawn by nobody: the campaign was over, or a newer version changed what was asked */
  endedByItself: boolean;
  reason: string;
}

const include = { partner: true, campaign: { select: { name: true } } } as const;

type Row = Awaited<ReturnType<CampaignDeps['db']['approvalRequest']['findMany']>>[number] & {
  partner: { name: string };
  campaign: { name: string };
};

const itemOf = (row: Row): ApprovalListItem => ({
  id: row.id,
  participationId: row.participationId,
  partnerId: row.partnerId,
  partnerName: row.partner.name,
  campaignId: row.campaignId,
  campaignName: row.campaign.name,
  state: row.state,
  violations: violationsOf(row),
  message: row.message,
  requestedAt: row.requestedAt,
  dueAt: row.dueAt,
  afterLimit: row.afterLimit,
  decidedAt: row.decidedAt,
  byLimit: isByLimit(row),
  endedByItself: endedByItself(row),
  reason: row.reason,
});

/** HQ sees all, a partner its own. */
export async function listApprovals(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & {
    actor: Actor;
    state?: ApprovalState | 'decided' | undefined;
    participationId?: string | undefined;
  },
): Promise<Outcome<Page<ApprovalListItem>>> {
  const { actor, state, participationId } = input;
  const rows = await deps.db.approvalRequest.findMany({
    where: {
      ...afterCursor(input),
      ...(isPartner(actor) ? { partnerId: actor.partnerId } : {}),
      ...(participationId ? { participationId } : {}),
      ...(state === 'decided' ? { state: { not: 'waiting' } } : state ? { state } : {}),
    },
    ...pageQuery(input),
    include,
  });
  return ok(pageOf(rows.map(itemOf), input));
}

/** How many wait for HQ. */
export async function countWaitingApprovals(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<number>> {
  return ok(await deps.db.approvalRequest.count({ where: { state: 'waiting' } }));
}

export interface ChangedRegion {
  regionId: string;
  label: string;
  before: string;
  after: string;
  /** The rules that ask for an approval here */
  violations: Violation[];
}

export interface ApprovalDetail extends ApprovalListItem {
  /** Only regions that differ from what was approved */
  changes: ChangedRegion[];
  /** True if something was approved before; else HQ's own text is what is compared with */
  wasApprovedBefore: boolean;
  /** Both as real mails; null where MJML refuses the document */
  previews: { before: string; after: string } | null;
  subject: { before: string; after: string } | null;
}

/** Fails with NOT_FOUND. */
export async function readApproval(
  deps: CampaignDeps,
  input: { actor: Actor; requestId: string; language: Language },
): Promise<Outcome<ApprovalDetail>> {
  const row = await deps.db.approvalRequest.findUnique({ where: { id: input.requestId }, include });
  if (!row) return failed(failure('NOT_FOUND'));
  const version = await deps.db.templateVersion.findUniqueOrThrow({ where: { id: row.templateVersionId } });
  const document = parseStored(version.document);
  const profile = await profileOf(deps.db, row.partner);
  const { fill, before } = fillsOf(row);
  const { language } = profile;
  const render = async (shown: FillSet) => {
    const address = mediaAddress(deps.origins.app);
    const assets = await readAssetSet(deps, { document, fill: shown, profile, partnerId: row.partnerId, address });
    return previewSafely({ document, fill: shown, profile, assets, language }, { markRegions: true });
  };
  const [was, is] = await Promise.all([render(before), render(fill)]);
  const item = itemOf(row);
  const changes = changesOf(
    document,
    { before, fill, mailLanguage: language, violations: item.violations },
    input.language,
  );
  const both = was.ok && is.ok;
  return ok({
    ...item,
    changes,
    wasApprovedBefore: Object.keys(before).length > 0,
    previews: both ? { before: outlined(was.value.html, changes), after: outlined(is.value.html, changes) } : null,
    subject: both ? { before: was.value.subject, after: is.value.subject } : null,
  });
}

interface Compared {
  before: FillSet;
  fill: FillSet;
  mailLanguage: string;
  violations: Violation[];
}

function changesOf(document: TemplateDocument, compared: Compared, language: Language): ChangedRegion[] {
  const { before, fill, mailLanguage, violations } = compared;
  return listRegions(document, mailLanguage).flatMap(({ region, default: standard }) => {
    const was = Object.hasOwn(before, region.id) ? before[region.id]! : standard;
    const is = Object.hasOwn(fill, region.id) ? fill[region.id]! : standard;
    const words = {
      before: valueWords(was, region, document, language),
      after: valueWords(is, region, document, language),
    };
    if (canonicalJson(was) === canonicalJson(is) || ('none' in is && 'none' in was)) return [];
    const here = violations.filter(({ regionId }) => regionId?.split('/')[0] === region.id);
    return [{ regionId: region.id, label: region.label, ...words, violations: here }];
  });
}

/** The preview with a line around what differs. Region ids are letters and digits, so they can stand in a style sheet. */
function outlined(html: string, changes: readonly ChangedRegion[]): string {
  const places = changes.map(({ regionId }) => `.rg-${regionId.replace(/[^\w-]/g, '')}`).join(',');
  if (places === '') return html;
  return html.replace('</head>', `<style>${places}{outline:3px solid #b45309;outline-offset:-3px}</style></head>`);
}
