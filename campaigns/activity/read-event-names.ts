/** The names behind the ids of audit events: one query per kind of object, whatever the number of events. */
import { ID_PREFIXES, type IdKind } from '@multipartner/kernel/ids';
import type { AuditEvent, PrismaClient } from '@multipartner/prisma-platform/client';
import { z } from 'zod';

type Named = { id: string; name: string }[];

/** What the app keeps of a signed-in person; only the name is read here. */
const claims = z.object({ name: z.string() });

export async function readEventNames(
  db: PrismaClient,
  events: Pick<AuditEvent, 'actorId' | 'subjectId' | 'partnerId'>[],
): Promise<Map<string, string>> {
  const ids = new Set(events.flatMap(({ actorId, subjectId, partnerId }) => [actorId, subjectId, partnerId ?? '']));
  const of = (kind: IdKind) => ({ id: { in: [...ids].filter((id) => id.startsWith(`${ID_PREFIXES[kind]}_`)) } });
  const select = { id: true, name: true } as const;
  const found: Named[] = await Promise.all([
    db.partner.findMany({ where: of('partner'), select }),
    db.partnerGroup.findMany({ where: of('partnerGroup'), select }),
    db.template.findMany({ where: of('template'), select }),
    blockNames(db, of('block').id.in),
    db.formTemplate.findMany({ where: of('formTemplate'), select }),
    db.messageTemplate.findMany({ where: of('messageTemplate'), select }),
    db.campaign.findMany({ where: of('campaign'), select }),
    db.rulePack.findMany({ where: of('rulePack'), select }),
    approvalNames(db, of('approvalRequest').id.in),
    db.asset.findMany({ where: of('asset'), select }),
    db.apiKey.findMany({ where: of('apiKey'), select }),
    versionNames(db, of('templateVersion').id.in),
    participationNames(db, of('participation').id.in),
    personNames(db, of('user').id.in),
  ]);
  return new Map(found.flat().map(({ id, name }) => [id, name]));
}

async function versionNames(db: PrismaClient, ids: string[]): Promise<Named> {
  const rows = await db.templateVersion.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, template: { select: { name: true } } },
  });
  return rows.map(({ id, number, template }) => ({ id, name: `${template.name} ${number}` }));
}

async function blockNames(db: PrismaClient, ids: string[]): Promise<Named> {
  const rows = await db.block.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return rows.map(({ id, name }) => ({ id, name: Object.values(name as Record<string, string>)[0] ?? '' }));
}

async function approvalNames(db: PrismaClient, ids: string[]): Promise<Named> {
  const rows = await db.approvalRequest.findMany({
    where: { id: { in: ids } },
    select: { id: true, campaign: { select: { name: true } } },
  });
  return rows.map(({ id, campaign }) => ({ id, name: campaign.name }));
}

async function participationNames(db: PrismaClient, ids: string[]): Promise<Named> {
  const rows = await db.participation.findMany({
    where: { id: { in: ids } },
    select: { id: true, campaign: { select: { name: true } } },
  });
  return rows.map(({ id, campaign }) => ({ id, name: campaign.name }));
}

/** People live in the trust center; here their names are known while they have a session. */
export async function personNames(db: Pick<PrismaClient, 'appSession'>, ids: string[]): Promise<Named> {
  const rows = await db.appSession.findMany({
    where: { subject: { in: ids } },
    distinct: ['subject'],
    orderBy: [{ subject: 'asc' }, { createdAt: 'desc' }],
    select: { subject: true, claims: true },
  });
  return rows.flatMap(({ subject, claims: kept }) => {
    const read = claims.safeParse(kept);
    return read.success ? [{ id: subject, name: read.data.name }] : [];
  });
}
