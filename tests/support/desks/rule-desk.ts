// What tests of brand rules do again and again: packs from draft to version, and a partner's words in a mail.
import type { Rule } from '@multipartner/templates-engine/rules';
import type { Violation } from '@multipartner/templates-engine/validate';
import { HQ, must, ownerOf } from '../worlds/campaign-world.ts';
import type { TwoZones } from '../worlds/two-zones.ts';

/** A rule against words, for the draft of a pack. */
export const againstWords = (id: string, name: string, severity: Rule['severity'], ...words: string[]) => ({
  id: `rl_${id}`,
  kind: 'forbiddenWords',
  name,
  severity,
  in: ['subject', 'preheader', 'text'],
  words,
});

export function ruleDesk({ world, partnerId, version }: Pick<TwoZones, 'world' | 'partnerId' | 'version'>) {
  const { useCases, db } = world;
  const actor = ownerOf(partnerId);
  /** The region with the partner's words */
  const rich = version.regions.find((region) => region.kind === 'text.rich')!.id;
  const revisions = new Map<string, number>();
  return {
    actor,
    rich,
    revisions,
    begin: async (name: string) => must(await useCases.createRulePack({ actor: HQ, name })).packId,
    archive: async (packId: string) => must(await useCases.archiveRulePack({ actor: HQ, packId })),
    /** Publishes a pack of rules the way HQ does: saved, tried on all drafts, published. Gives the version's number. */
    async publish(packId: string, content: object, changelog = 'Rules'): Promise<number> {
      const { revision } = must(await useCases.readRulePack({ actor: HQ, packId }));
      const saved = must(await useCases.saveRulePack({ actor: HQ, packId, expectedRevision: revision, content }));
      must(await useCases.startRuleTrial({ actor: HQ, packId }));
      const expectedRevision = saved.revision;
      return must(await useCases.publishRulePack({ actor: HQ, packId, expectedRevision, changelog })).number;
    },
    /** The partner writes HTML into the region of words; gives what the save answers. */
    async write(participationId: string, html: string): Promise<Violation[]> {
      const expectedRevision = revisions.get(participationId) ?? 1;
      const patch = { [rich]: { html: `<p>${html}</p>` } };
      const saved = must(await useCases.saveFill({ actor, participationId, expectedRevision, patch }));
      revisions.set(participationId, saved.revision);
      return saved.violations;
    },
    stateOf: async (id: string) => (await db.participation.findUniqueOrThrow({ where: { id } })).state,
  };
}
