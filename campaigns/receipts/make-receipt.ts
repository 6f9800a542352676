/** Makes the receipt of a hand-over: what was rendered from what, signed. Holds business data only; nobody has been chosen yet. */
import { createHash } from 'node:crypto';
import { newId } from '@multipartner/kernel/ids';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { CompiledMail } from '@multipartner/templates-engine/document';
import { mergeTagsOf } from '@multipartner/templates-engine/program';
import { type ReceiptStatement, receiptMessage, THIS_RENDERER } from '@multipartner/templates-engine/receipt';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { CampaignDeps } from '../deps.ts';
import type { Draft } from '../participations/judge-fill.ts';
import type { OwnParticipation } from '../participations/own-participation.ts';

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

export interface HandedOverMail {
  mail: CompiledMail;
  packageId: string;
  /** The trust center's own hash of the package */
  hash: string;
}

type SignedDraft = Pick<
  Draft,
  'document' | 'fill' | 'own' | 'usual' | 'profile' | 'assets' | 'language' | 'linkHosts' | 'campaign' | 'rules'
>;

/** Inputs as they are kept beside the statement; the document is the version's. */
export const inputsOf = ({
  fill,
  profile,
  assets,
  linkHosts,
  campaign,
  rules,
}: Omit<SignedDraft, 'document' | 'own' | 'usual' | 'language'>) => ({
  fill,
  profile,
  images: assets,
  rules: { packs: rules.packs.map((pack) => ({ id: pack.id, version: pack.version, hash: sha256(pack) })), linkHosts },
  campaign,
});

function statementOf(
  deps: CampaignDeps,
  participation: OwnParticipation,
  templateName: string,
  draft: SignedDraft,
  handed: HandedOverMail,
): ReceiptStatement {
  const { campaign, partner, templateVersion } = participation;
  const now = deps.clock.now();
  const inputs = inputsOf(draft);
  const labels = new Map(listRegions(draft.document, draft.language).map(({ region }) => [region.id, region.label]));
  return {
    type: 'multipartner-send-receipt',
    schema: 1,
    id: newId('sendReceipt', now.getTime()),
    madeAt: now.toISOString(),
    renderer: THIS_RENDERER,
    partner: { id: partner.id, name: partner.name },
    campaign: { id: campaign.id, name: campaign.name },
    participationId: participation.id,
    package: { id: handed.packageId, hash: handed.hash },
    template: {
      id: templateVersion.templateId,
      name: templateName,
      versionId: templateVersion.id,
      number: templateVersion.number,
      hash: templateVersion.hash,
    },
    language: draft.language,
    regions: Object.keys(draft.fill)
      .sort()
      .map((id) => ({
        id,
        label: labels.get(id) ?? id,
        source: Object.hasOwn(draft.own, id) ? 'campaign' : Object.hasOwn(draft.usual, id) ? 'usual' : 'variant',
      })),
    mergeTags: [...new Set(mergeTagsOf(handed.mail))].sort(),
    hashes: {
      fill: sha256(inputs.fill),
      profile: sha256(inputs.profile),
      images: sha256(inputs.images),
      rules: sha256({ rules: inputs.rules, campaign: inputs.campaign ?? null }),
      tokens: sha256(draft.document.tokens ?? {}),
      output: sha256(handed.mail),
    },
  };
}

/** The row to keep in the transaction of the hand-over; null where nobody can sign. */
export async function makeReceipt(
  deps: CampaignDeps,
  participation: OwnParticipation,
  draft: SignedDraft,
  handed: HandedOverMail,
): Promise<Prisma.SendReceiptCreateManyInput | null> {
  const signer = deps.receipts;
  if (!signer) return null;
  const { templateId, id: templateVersionId } = participation.templateVersion;
  const template = await deps.db.template.findUnique({ where: { id: templateId }, select: { name: true } });
  const statement = statementOf(deps, participation, template?.name ?? '', draft, handed);
  // Kept before the receipt: whoever reads one always finds its key.
  await deps.db.receiptKey.createMany({
    data: [{ id: signer.keyId, publicKey: signer.publicKey, createdAt: deps.clock.now() }],
    skipDuplicates: true,
  });
  return {
    id: statement.id,
    partnerId: participation.partnerId,
    campaignId: participation.campaignId,
    participationId: participation.id,
    packageId: handed.packageId,
    templateVersionId,
    statement: statement as unknown as Prisma.InputJsonObject,
    signature: signer.sign(receiptMessage(statement)),
    keyId: signer.keyId,
    inputs: inputsOf(draft) as unknown as Prisma.InputJsonObject,
    createdAt: new Date(statement.madeAt),
  };
}
