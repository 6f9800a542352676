/** Everything that the page of one participation shows. */
import type { Actor } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { documentLanguage } from '@multipartner/templates-engine/localise';
import { sampleTags } from '@multipartner/templates-engine/merge-tags';
import { textForDisplay } from '@multipartner/templates-engine/text-value';
import type { AppServices } from '../../services.ts';
import { trustCenterUrl } from '../partner-urls.ts';
import type { ParticipationDetail } from './detail.ts';
import { formOf } from './fields/reading/read-fields.server.ts';
import { findingsOf } from './findings/findings.ts';
import { fixableOf } from './findings/fix-finding.server.ts';
import { hintsIn } from './findings/hints-in.ts';
import { shownPreview } from './preview/shown-preview.server.ts';

const IMAGES_SHOWN = 60;

/** Why the form is closed, in the order in which it would be said. */
export type Closed = 'suspended' | 'early' | 'over' | 'declined' | 'ordered' | 'sending' | 'sent' | 'waiting';

function closedOf({ closed, state }: ParticipationDetail): Closed | null {
  if (!closed) return null;
  if (state === 'ordered' || state === 'sending' || state === 'sent') return state;
  if (closed.code === 'PARTNER_SUSPENDED') return 'suspended';
  if (closed.code === 'PERIOD_NOT_OPEN') return 'early';
  if (closed.code === 'PERIOD_OVER') return 'over';
  return state === 'declined' ? 'declined' : 'waiting';
}

/** What stands in the locked lines of the inbox, so that a partner sees them and knows who decides. */
function lockedEnvelope(
  { document, profile }: ParticipationDetail,
  preview: { subject: string; preheader: string; fromName: string } | null,
  language: Language,
) {
  return (['subject', 'preheader', 'fromName'] as const)
    .filter((field) => !document.envelope[field].region)
    .map((field) => ({
      field,
      text: preview?.[field] ?? textForDisplay(document.envelope[field].value, language) ?? profile.name,
    }));
}

/** Images that the partner may choose from, the newest first. */
export async function readImages({ assets }: Pick<AppServices, 'assets'>, actor: Actor) {
  const library = await assets.listAssets({ actor, limit: IMAGES_SHOWN });
  if (!library.ok) return [];
  return library.value.items.map(({ id: assetId, path, name, altText, width, height, owner, collections }) => ({
    assetId,
    path,
    name,
    altText,
    width,
    height,
    owner,
    collections: collections.map(({ id: collectionId }) => collectionId),
  }));
}

export interface PageInput {
  services: AppServices;
  actor: Actor & { partnerId: string };
  participationId: string;
  trustOrigin: string;
  language: Language;
}

export async function readPage({ services, actor, participationId, trustOrigin, language }: PageInput) {
  const { campaigns } = services;
  const [read, preview, headquarters, library, notice, asked] = await Promise.all([
    campaigns.readParticipation({ actor, participationId }),
    campaigns.previewParticipation({ actor, participationId }),
    campaigns.readHeadquarters({ actor }),
    readImages(services, actor),
    campaigns.readUpgradeNotice({ actor, participationId }),
    campaigns.listApprovals({ actor, participationId, limit: 1 }),
  ]);
  if (!read.ok) throw new FailureError(read.failure);
  const detail = read.value;
  const look = { actor, participationId, templateVersionId: detail.template.versionId };
  const changes = await campaigns.readChanges(look);
  // The first visit is where "since you last looked" begins; later only the person's click moves it.
  if (changes.ok && changes.value.isFirst) await campaigns.noteLook(look);
  const { id, state, revision, packageId, campaign, profile } = detail;
  const mailLanguage = documentLanguage(detail.document, detail.language);
  const shown = preview.ok ? shownPreview(preview.value) : null;
  return {
    id,
    state,
    revision,
    campaign,
    partnerName: profile.name,
    headquartersName: headquarters.ok ? headquarters.value.name : '',
    /** How headquarters speaks, in the language of the mail */
    toneHints: {
      language: mailLanguage,
      hints: headquarters.ok ? hintsIn(headquarters.value.brand.tone, mailLanguage) : [],
    },
    /** The last request for an approval */
    approval: (asked.ok && asked.value.items[0]) || null,
    closed: closedOf(detail),
    hasPreviewFailed: !preview.ok,
    /** A newer version that waits, one that came, texts without a place */
    notice: notice.ok ? notice.value : null,
    preview: shown,
    locked: lockedEnvelope(detail, shown, language),
    ...formOf(detail, language, actor.role),
    template: detail.template,
    changes: changes.ok && changes.value.changes ? changes.value : null,
    tags: sampleTags(mailLanguage),
    findings: findingsOf(detail.violations, language, fixableOf(detail, detail.fill)),
    /** Words by which a locked part of the preview is recognised as the partner's own data */
    profileWords: [profile.street, profile.phone, profile.email, profile.legalName, ...profile.imprint.split('\n')]
      .map((word) => word.trim())
      .filter((word) => word.length > 4),
    images: library,
    sendDeskUrl: packageId ? trustCenterUrl(trustOrigin, actor.partnerId, `/send/${packageId}`) : null,
  };
}

export type PageData = Awaited<ReturnType<typeof readPage>>;
export type LibraryImage = Awaited<ReturnType<typeof readImages>>[number];
