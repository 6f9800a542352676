/** Receipts for whoever they concern: a partner sees its own, HQ and officers all. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type ReceiptFile, receiptKeyText, receiptStatement } from '@multipartner/templates-engine/receipt';
import { type Actor, isPartner } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';

export interface ReceiptItem {
  id: string;
  madeAt: Date;
  participationId: string;
  campaignName: string;
  partnerId: string;
  partnerName: string;
  packageId: string;
  templateName: string;
  versionNumber: number;
  regions: { id: string; label: string; source: 'campaign' | 'usual' | 'variant' }[];
  outputHash: string;
  keyId: string;
}

/** What the actor may see: the query itself is scoped. */
const within = (actor: Actor): Prisma.SendReceiptWhereInput => (isPartner(actor) ? { partnerId: actor.partnerId } : {});

/** Newest first. */
export async function listReceipts(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & { actor: Actor; campaignId?: string | undefined; participationId?: string | undefined },
): Promise<Outcome<Page<ReceiptItem>>> {
  const { actor, campaignId, participationId } = input;
  const rows = await deps.db.sendReceipt.findMany({
    where: {
      AND: [
        within(actor),
        { ...(campaignId ? { campaignId } : {}), ...(participationId ? { participationId } : {}) },
        afterCursor(input),
      ],
    },
    ...pageQuery(input),
    omit: { inputs: true },
  });
  const page = pageOf(rows, input);
  return ok({
    ...page,
    items: page.items.map((row) => {
      const { partner, campaign, template, regions, hashes } = receiptStatement.parse(row.statement);
      return {
        id: row.id,
        madeAt: row.createdAt,
        participationId: row.participationId,
        campaignName: campaign.name,
        partnerId: row.partnerId,
        partnerName: partner.name,
        packageId: row.packageId,
        templateName: template.name,
        versionNumber: template.number,
        regions,
        outputHash: hashes.output,
        keyId: row.keyId,
      };
    }),
  });
}

/** The receipt as a file, with everything that rendering again needs. Fails with NOT_FOUND. */
export async function readReceipt(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; receiptId: string },
): Promise<Outcome<ReceiptFile>> {
  const row = await deps.db.sendReceipt.findFirst({ where: { AND: [{ id: input.receiptId }, within(input.actor)] } });
  if (!row) return failed(failure('NOT_FOUND'));
  const version = await deps.db.templateVersion.findUnique({
    where: { id: row.templateVersionId },
    select: { document: true },
  });
  return ok({
    statement: receiptStatement.parse(row.statement),
    signature: { algorithm: 'Ed25519', keyId: row.keyId, value: row.signature },
    inputs: { document: version?.document ?? null, ...(row.inputs as Record<string, unknown>) },
  });
}

export interface ReceiptKeyItem {
  id: string;
  /** `mp-receipt+…`: what the checking command takes */
  key: string;
  since: Date;
}

/** Every key that receipts were signed with, the newest first. Public. */
export async function listReceiptKeys(deps: Pick<CampaignDeps, 'db' | 'receipts'>): Promise<Outcome<ReceiptKeyItem[]>> {
  const rows = await deps.db.receiptKey.findMany({ orderBy: { createdAt: 'desc' }, take: 100 });
  return ok(
    rows.map(({ id, publicKey, createdAt }) => ({
      id,
      key: receiptKeyText(Buffer.from(publicKey, 'base64')),
      since: createdAt,
    })),
  );
}
