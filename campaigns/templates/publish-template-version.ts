/** HQ publishes the draft as a version that nobody can change any more: not even in SQL. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { hashOf } from '@multipartner/templates-engine/canonical';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { readAllowedHosts } from '../brand/read-brand-kit.ts';
import type { Outcome } from '../refusal.ts';
import { checkPublishable } from './check-publishable.ts';
import { parseStored, toStored } from './stored-document.ts';

export interface PublishTemplateVersionInput {
  actor: Actor;
  templateId: string;
  expectedRevision: number;
  changelog: string;
  /** Hosts of links and images that the person has seen and confirmed */
  confirmedHosts: { links: string[]; images: string[] };
}

export interface PublishedVersion {
  templateVersionId: string;
  number: number;
  hash: string;
  warnings: string[];
}

/** Fails with TEMPLATE_BROKEN, TEMPLATE_UNSAFE, TEMPLATE_SUBJECT_MISSING, TEMPLATE_EMPTY, TEMPLATE_HOSTS_UNCONFIRMED or CONFLICT. */
export async function publishTemplateVersion(
  deps: CampaignDeps,
  input: PublishTemplateVersionInput,
): Promise<Outcome<PublishedVersion>> {
  const template = await deps.db.template.findUnique({ where: { id: input.templateId } });
  if (!template) return failed(failure('NOT_FOUND'));
  if (template.archivedAt) return failed(failure('TEMPLATE_ARCHIVED'));
  if (template.revision !== input.expectedRevision) return failed(failure('CONFLICT'));
  const draft = parseStored(template.draft);
  const checked = await checkPublishable(deps, draft, await readAllowedHosts(deps.db));
  if (!checked.ok) return checked;
  const confirmed = {
    links: [...new Set([...draft.hosts.links, ...input.confirmedHosts.links])],
    images: [...new Set([...draft.hosts.images, ...input.confirmedHosts.images])],
  };
  const { hosts } = checked.value;
  const open = [
    ...hosts.links.filter((host) => !confirmed.links.includes(host)),
    ...hosts.images.filter((host) => !confirmed.images.includes(host)),
  ];
  if (open.length > 0) {
    return failed(failure('TEMPLATE_HOSTS_UNCONFIRMED', { hosts: [...new Set(open)].slice(0, 20).join(', ') }));
  }
  // What HQ confirmed but the template does not use is not kept: it would widen what partners may link to.
  const document: TemplateDocument = { ...draft, hosts };
  const hash = await hashOf(document);
  return deps.db.$transaction(async (tx) => {
    // Locks the template's row, so that two people who publish at once get two numbers.
    const { count } = await tx.template.updateMany({
      where: { id: template.id, revision: input.expectedRevision, archivedAt: null },
      data: { revision: input.expectedRevision, updatedAt: deps.clock.now() },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    const last = await tx.templateVersion.aggregate({ where: { templateId: template.id }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const now = deps.clock.now();
    const templateVersionId = newId('templateVersion', now.getTime());
    await tx.templateVersion.create({
      data: {
        id: templateVersionId,
        templateId: template.id,
        number,
        document: toStored(document),
        hash,
        changelog: input.changelog.trim().slice(0, 2_000),
        publishedBy: input.actor.id,
        publishedAt: now,
      },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'template_version.published',
      subjectId: templateVersionId,
      detail: { templateId: template.id, number, hash },
    });
    return ok({ templateVersionId, number, hash, warnings: checked.value.warnings });
  });
}
