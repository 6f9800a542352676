/** HQ publishes the draft, or an earlier version once more, as a version that nobody can change any more: not even in SQL. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { hashOf } from '@multipartner/templates-engine/canonical';
import type { RegionMigration, TemplateDocument } from '@multipartner/templates-engine/document';
import type { ChangeClass } from '@multipartner/templates-engine/upgrade';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import { readAllowedHosts } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { FOR_EVERY_DRAFT, startUpgrade } from '../upgrades/start-upgrade.ts';
import { checkPlan } from '../upgrades/upgrade-plan.ts';
import { checkPublishable } from './check-publishable.ts';
import { checkExplained, migrationsInput, readCandidate } from './publish-candidate.ts';
import { toStored } from './stored-document.ts';

export interface PublishTemplateVersionInput {
  actor: Actor;
  templateId: string;
  expectedRevision: number;
  changelog: string;
  /** Hosts of links and images that the person has seen and confirmed */
  confirmedHosts: { links: string[]; images: string[] };
  /** What becomes of fills in regions that are gone */
  migrations?: RegionMigration[] | undefined;
  /** An earlier version to publish once more instead of the draft */
  sourceVersionId?: string | undefined;
  /** How running drafts get the version; absent: they stay on theirs */
  upgrade?: unknown;
}

export interface PublishedVersion {
  templateVersionId: string;
  number: number;
  hash: string;
  warnings: string[];
  /** What the version means for partners; `none` for the first */
  changeClass: ChangeClass;
  /** The upgrade of running drafts, if one was asked for */
  upgradeId: string | null;
}

/**
 * Fails with TEMPLATE_BROKEN, TEMPLATE_UNSAFE, TEMPLATE_LOOKS, TEMPLATE_SUBJECT_MISSING, TEMPLATE_EMPTY, TEMPLATE_HOSTS_UNCONFIRMED, REGIONS_UNEXPLAINED, INVALID
 * (the plan of the upgrade) or CONFLICT. Nothing is published then.
 */
export async function publishTemplateVersion(
  deps: CampaignDeps,
  input: PublishTemplateVersionInput,
): Promise<Outcome<PublishedVersion>> {
  const migrations = migrationsInput.safeParse(input.migrations ?? []);
  if (!migrations.success) return refuseFields(issuesOf(migrations.error));
  const planned = input.upgrade === undefined ? ok(undefined) : checkPlan(input.upgrade, deps.clock.now());
  if (!planned.ok) return planned;
  const plan = planned.value;
  const found = await readCandidate(deps, { ...input, migrations: migrations.data });
  if (!found.ok) return found;
  const { template, document: candidate, classification } = found.value;
  if (template.revision !== input.expectedRevision) return failed(failure('CONFLICT'));
  const explained = checkExplained(found.value);
  if (!explained.ok) return explained;
  const checked = await checkPublishable(deps, candidate, await readAllowedHosts(deps.db));
  if (!checked.ok) return checked;
  const open = unconfirmed(checked.value.hosts, candidate.hosts, input.confirmedHosts);
  if (open.length > 0)
    return failed(failure('TEMPLATE_HOSTS_UNCONFIRMED', { hosts: [...new Set(open)].slice(0, 20).join(', ') }));
  // What HQ confirmed but the template does not use is not kept: it would widen what partners may link to.
  const document: TemplateDocument = { ...candidate, hosts: checked.value.hosts };
  const hash = await hashOf(document);
  const stored = await deps.db.$transaction(async (tx) => {
    const version = await store(tx, deps, input, { document, hash });
    if (!version.ok || !plan) return version;
    const { templateVersionId: toVersionId, number } = version.value;
    const { actor } = input;
    const upgradeId = await startUpgrade(tx, deps, { actor, templateId: template.id, toVersionId, number, plan });
    return ok({ ...version.value, upgradeId });
  }, FOR_EVERY_DRAFT);
  if (!stored.ok) return stored;
  return ok({
    upgradeId: null,
    ...stored.value,
    hash,
    warnings: checked.value.warnings,
    changeClass: classification?.class ?? 'none',
  });
}

type Hosts = PublishTemplateVersionInput['confirmedHosts'];
const unconfirmed = (used: Hosts, known: Hosts, confirmed: Hosts): string[] =>
  (['links', 'images'] as const).flatMap((kind) =>
    used[kind].filter((host) => !known[kind].includes(host) && !confirmed[kind].includes(host)),
  );

async function store(
  tx: Prisma.TransactionClient,
  deps: Pick<CampaignDeps, 'clock'>,
  input: PublishTemplateVersionInput,
  { document, hash }: { document: TemplateDocument; hash: string },
): Promise<Outcome<{ templateVersionId: string; number: number; upgradeId?: string }>> {
  const { templateId } = input;
  // Locks the template's row, so that two people who publish at once get two numbers.
  const { count } = await tx.template.updateMany({
    where: { id: templateId, revision: input.expectedRevision, archivedAt: null },
    data: { revision: input.expectedRevision, updatedAt: deps.clock.now() },
  });
  if (count === 0) return failed(failure('CONFLICT'));
  const last = await tx.templateVersion.aggregate({ where: { templateId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const now = deps.clock.now();
  const templateVersionId = newId('templateVersion', now.getTime());
  const [digest] = input.sourceVersionId
    ? []
    : await tx.$queryRaw<{ digest: string }[]>`
        SELECT md5((draft - 'hosts')::text) AS digest FROM template WHERE id = ${templateId}`;
  await tx.templateVersion.create({
    data: {
      id: templateVersionId,
      templateId,
      number,
      document: toStored(document),
      hash,
      changelog: input.changelog.trim().slice(0, 2_000),
      publishedBy: input.actor.id,
      publishedAt: now,
      // Empty: an earlier version was published once more, and the draft differs from it.
      draftDigest: digest?.digest ?? '',
    },
  });
  await recordAudit(tx, deps.clock, input.actor, {
    action: 'template_version.published',
    subjectId: templateVersionId,
    detail: { templateId, number, hash },
  });
  return ok({ templateVersionId, number });
}
