/** Tells the trust center what HQ published and put away. A lost call is repeated by the app's timer: `toldAt` is null until then. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { formTemplateContent } from '@multipartner/templates-engine/form-template';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { tellInOrder } from '../tell-in-order.ts';

const BATCH = 50;

/** Images first: a form never shows one that is not there. Fails with UNAVAILABLE while the trust center is down. */
export async function tellVersion(deps: CampaignDeps, formTemplateVersionId: string): Promise<Outcome<null>> {
  const version = await deps.db.formTemplateVersion.findUnique({ where: { id: formTemplateVersionId } });
  if (!version) return failed(failure('NOT_FOUND'));
  const content = formTemplateContent.parse(version.content);
  for (const { sha256 } of content.images) {
    const bytes = await deps.assets.read(sha256);
    const stored = bytes && (await deps.trustCenter.storeMedia({ params: { sha256 }, body: bytes }));
    if (stored && !stored.ok) return stored;
  }
  const { templateId, number, name } = version;
  const told = await deps.trustCenter.storeFormTemplate({
    params: { formTemplateVersionId },
    body: { templateId, number, name, content },
  });
  if (!told.ok) return told;
  await deps.db.formTemplateVersion.update({
    where: { id: formTemplateVersionId },
    data: { toldAt: deps.clock.now() },
  });
  return ok(null);
}

export async function tellWithdrawal(deps: CampaignDeps, formTemplateId: string): Promise<Outcome<null>> {
  const told = await deps.trustCenter.withdrawFormTemplate({ body: { templateId: formTemplateId } });
  if (!told.ok) return told;
  await deps.db.formTemplate.updateMany({
    where: { id: formTemplateId },
    data: { archiveToldAt: deps.clock.now() },
  });
  return ok(null);
}

/** What is still untold, oldest first; versions before withdrawals. Stops at the first failure: the next would most likely fail as well. */
export async function syncFormTemplates(deps: CampaignDeps): Promise<Outcome<{ told: number }>> {
  const versions = await deps.db.formTemplateVersion.findMany({
    where: { toldAt: null },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true },
  });
  const archived = await deps.db.formTemplate.findMany({
    where: { archivedAt: { not: null }, archiveToldAt: null },
    take: BATCH,
    select: { id: true },
  });
  const calls = [
    ...versions.map(
      ({ id }) =>
        () =>
          tellVersion(deps, id),
    ),
    ...archived.map(
      ({ id }) =>
        () =>
          tellWithdrawal(deps, id),
    ),
  ];
  return ok(await tellInOrder(calls));
}
