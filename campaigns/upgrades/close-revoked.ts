import type { CampaignDeps } from '../deps.ts';
import { closeMails } from './check-version.ts';

const BATCH = 500;

/** Tells the trust center about mails of revoked versions until it has heard of all. While it is down, the hand-over refuses already. */
export async function closeRevoked(deps: CampaignDeps): Promise<void> {
  const open = await deps.db.versionRevocation.findMany({ where: { closedAt: null }, take: 20 });
  for (const { templateVersionId, cancelsScheduled } of open) {
    if (!(await closeAll(deps, templateVersionId, cancelsScheduled))) continue;
    await deps.db.versionRevocation.update({ where: { templateVersionId }, data: { closedAt: deps.clock.now() } });
  }
}

async function closeAll(deps: CampaignDeps, templateVersionId: string, cancelsScheduled: boolean): Promise<boolean> {
  for (let after = ''; ; ) {
    const rows = await deps.db.participation.findMany({
      where: { templateVersionId, id: { gt: after }, state: { notIn: ['sent', 'sending', 'declined', 'missed'] } },
      orderBy: { id: 'asc' },
      select: { id: true },
      take: BATCH,
    });
    if (rows.length === 0) return true;
    const closed = await closeMails(
      deps,
      rows.map(({ id }) => id),
      cancelsScheduled,
    );
    if (!closed.ok) return false;
    after = rows.at(-1)!.id;
  }
}
