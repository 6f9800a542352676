/** What the publish dialog shows before anybody presses the button: the hosts to confirm, the size, the warnings. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { readAllowedHosts } from '../brand/read-brand-kit.ts';
import type { Outcome } from '../refusal.ts';
import { checkPublishable, type PublishCheck } from './check-publishable.ts';
import { parseStored } from './stored-document.ts';

/** Fails exactly as publishing would, apart from unconfirmed hosts, which are its answer. `revision` is the draft that was checked. */
export async function readPublishCheck(
  deps: Pick<CampaignDeps, 'db' | 'origins'>,
  input: { actor: Actor; templateId: string },
): Promise<Outcome<PublishCheck & { revision: number }>> {
  const template = await deps.db.template.findUnique({
    where: { id: input.templateId },
    select: { draft: true, revision: true },
  });
  if (!template) return failed(failure('NOT_FOUND'));
  const checked = await checkPublishable(deps, parseStored(template.draft), await readAllowedHosts(deps.db));
  return checked.ok ? ok({ ...checked.value, revision: template.revision }) : checked;
}
