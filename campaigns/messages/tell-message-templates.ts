/** Tells the trust center which words HQ published and withdrew. A lost call is repeated by the app's timer: `toldAt` is null until then. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { messageContent } from '@multipartner/templates-engine/message-template';
import { isSystemMessage, systemMessageContent } from '@multipartner/templates-engine/system-messages';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { tellInOrder } from '../tell-in-order.ts';

const BATCH = 50;

/** Fails with UNAVAILABLE while the trust center is down. */
export async function tellVersion(deps: CampaignDeps, messageTemplateVersionId: string): Promise<Outcome<null>> {
  const version = await deps.db.messageTemplateVersion.findUnique({
    where: { id: messageTemplateVersionId },
    include: { template: { select: { key: true } } },
  });
  if (!version) return failed(failure('NOT_FOUND'));
  const { number, name, content } = version;
  const { key } = version.template;
  const body = isSystemMessage(key)
    ? ({ system: true, key, number, name, content: systemMessageContent.parse(content) } as const)
    : ({ system: false, key, number, name, content: messageContent.parse(content) } as const);
  const told = await deps.trustCenter.storeMessageTemplate({ params: { messageTemplateVersionId }, body });
  if (!told.ok) return told;
  await deps.db.messageTemplateVersion.update({
    where: { id: messageTemplateVersionId },
    data: { toldAt: deps.clock.now() },
  });
  return ok(null);
}

export async function tellWithdrawal(deps: CampaignDeps, key: string): Promise<Outcome<null>> {
  const told = await deps.trustCenter.withdrawMessageTemplate({ body: { key } });
  if (!told.ok) return told;
  await deps.db.messageTemplate.updateMany({
    where: { key, withdrawnAt: { not: null } },
    data: { withdrawToldAt: deps.clock.now() },
  });
  return ok(null);
}

/** What is still untold, oldest first; versions before withdrawals, which newer versions take back. Stops at the first failure. */
export async function syncMessageTemplates(deps: CampaignDeps): Promise<Outcome<{ told: number }>> {
  const versions = await deps.db.messageTemplateVersion.findMany({
    where: { toldAt: null },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true },
  });
  const withdrawn = await deps.db.messageTemplate.findMany({
    where: { withdrawnAt: { not: null }, withdrawToldAt: null },
    take: BATCH,
    select: { key: true },
  });
  const calls = [
    ...versions.map(
      ({ id }) =>
        () =>
          tellVersion(deps, id),
    ),
    ...withdrawn.map(
      ({ key }) =>
        () =>
          tellWithdrawal(deps, key),
    ),
  ];
  return ok(await tellInOrder(calls));
}
