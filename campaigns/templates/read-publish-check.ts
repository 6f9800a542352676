/** What the publish page shows before anybody presses the button: the hosts to confirm, the size, the warnings, what it means for partners. */
import { ok } from '@multipartner/kernel/result';
import { type Comparison, compareDocuments } from '@multipartner/templates-engine/compare';
import type { RegionMigration } from '@multipartner/templates-engine/document';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { Classification } from '@multipartner/templates-engine/upgrade';
import type { Actor } from '../actor.ts';
import { readAllowedHosts } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { countLiveDrafts } from '../upgrades/live-drafts.ts';
import { checkPublishable, type PublishCheck } from './check-publishable.ts';
import { readCandidate } from './publish-candidate.ts';

export interface ReadPublishCheck extends PublishCheck {
  /** The draft that was checked */
  revision: number;
  /** null: the first version */
  classification: Classification | null;
  /** Against the newest version; null: the first */
  comparison: Comparison | null;
  /** Regions of what would be published, in its first language */
  regions: { id: string; label: string; kind: string }[];
  /** Drafts of running campaigns with this template */
  liveDrafts: number;
}

/** Fails exactly as publishing would, apart from unconfirmed hosts and unexplained regions, which are its answer. */
export async function readPublishCheck(
  deps: Pick<CampaignDeps, 'db' | 'origins' | 'assets' | 'clock'>,
  input: { actor: Actor; templateId: string; sourceVersionId?: string | undefined; migrations?: RegionMigration[] },
): Promise<Outcome<ReadPublishCheck>> {
  const found = await readCandidate(deps, input);
  if (!found.ok) return found;
  const { template, document, latest, classification } = found.value;
  const checked = await checkPublishable(deps, document, await readAllowedHosts(deps.db));
  if (!checked.ok) return checked;
  const liveDrafts = await countLiveDrafts(deps, template.id);
  return ok({
    ...checked.value,
    revision: template.revision,
    classification,
    comparison: latest && compareDocuments(latest.document, document),
    regions: listRegions(document).map(({ region: { id, label, kind } }) => ({ id, label, kind })),
    liveDrafts,
  });
}
