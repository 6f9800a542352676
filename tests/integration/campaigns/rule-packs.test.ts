/** Packs of brand rules from the draft to the version that judges. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstWords, ruleDesk } from '../../support/desks/rule-desk.ts';
import { codeOf, HQ, must, OFFICER, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

let zones: TwoZones;
let world: TwoZones['world'];
let desk: ReturnType<typeof ruleDesk>;

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world } = zones);
  desk = ruleDesk(zones);
});
afterAll(() => zones?.close());

describe('rule packs', () => {
  it('say before publishing what they would stop, judge from then on, and go back to what they said before', async () => {
    const { participationId } = await zones.offer('Rules begin');
    await desk.write(participationId, 'Der allerbilligste Service');
    const packId = await desk.begin('Claims');
    const content = { rules: [againstWords('cheap', 'No cheapness', 'block', 'allerbilligste')] };
    const { revision } = must(await world.useCases.saveRulePack({ actor: HQ, packId, expectedRevision: 1, content }));
    const early = { actor: HQ, packId, expectedRevision: revision, changelog: 'First' };
    expect(codeOf(await world.useCases.publishRulePack(early))).toBe('RULE_TRIAL_MISSING');
    expect(must(await world.useCases.startRuleTrial({ actor: HQ, packId })).finished).toBe(true);
    const tried = must(await world.useCases.readRulePack({ actor: OFFICER, packId }));
    expect(tried.trial).toMatchObject({
      state: 'done',
      isOfThisDraft: true,
      counts: { stopped: 1, byRule: { rl_cheap: 1 } },
    });
    expect(tried.trial!.counts.partnersStopped).toEqual([zones.partnerId]);
    expect(codeOf(await world.useCases.handOver({ actor: desk.actor, participationId }))).not.toBe('FILL_INCOMPLETE');

    must(await world.useCases.publishRulePack(early));
    expect(codeOf(await world.useCases.publishRulePack(early))).toBe('RULE_NOTHING_CHANGED');
    const refused = await world.useCases.handOver({ actor: desk.actor, participationId });
    expect(refused).toMatchObject({
      failure: { code: 'FILL_INCOMPLETE', violations: [{ own: `${packId}/rl_cheap`, regionId: desk.rich }] },
    });

    expect(
      await desk.publish(packId, { rules: [againstWords('cheap', 'No cheapness', 'hint', 'allerbilligste')] }),
    ).toBe(2);
    must(await world.useCases.handOver({ actor: desk.actor, participationId }));
    const before = must(await world.useCases.readRulePack({ actor: HQ, packId }));
    const restored = await world.useCases.restoreRuleVersion({
      actor: HQ,
      packId,
      expectedRevision: before.revision,
      number: 1,
    });
    must(await world.useCases.startRuleTrial({ actor: HQ, packId }));
    const expectedRevision = must(restored).revision;
    expect(
      must(await world.useCases.publishRulePack({ actor: HQ, packId, expectedRevision, changelog: 'Back' })).number,
    ).toBe(3);
    expect(codeOf(await world.useCases.handOver({ actor: desk.actor, participationId }))).toBe('FILL_INCOMPLETE');
    await expect(world.db.rulePackVersion.updateMany({ data: { changelog: 'changed' } })).rejects.toThrow();
    await desk.archive(packId);
    must(await world.useCases.handOver({ actor: desk.actor, participationId }));
  });

  it('are for the groups and kinds of mails that they name, and are not published against their own examples', async () => {
    const { participationId } = await zones.offer('Scope');
    await desk.write(participationId, 'Ein Sonderpreis');
    const groups = must(await world.useCases.listPartnerGroups({ actor: HQ }));
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'Elsewhere' }));
    const packId = await desk.begin('Scoped');
    const rules = [againstWords('price', 'No price', 'block', 'Sonderpreis')];
    await desk.publish(packId, { rules, groups: [groupId] });
    must(await world.useCases.handOver({ actor: desk.actor, participationId }));
    await desk.publish(packId, { rules, purposes: ['surveys'] });
    must(await world.useCases.handOver({ actor: desk.actor, participationId }));
    await desk.publish(packId, { rules, groups: groups.map(({ id }) => id), purposes: ['newsletter'] });
    expect(codeOf(await world.useCases.handOver({ actor: desk.actor, participationId }))).toBe('FILL_INCOMPLETE');

    const { revision } = must(await world.useCases.readRulePack({ actor: HQ, packId }));
    const wrong = [{ ...rules[0], fixtures: [{ expect: 'pass', text: 'Sonderpreis' }] }];
    const saved = must(
      await world.useCases.saveRulePack({ actor: HQ, packId, expectedRevision: revision, content: { rules: wrong } }),
    );
    must(await world.useCases.startRuleTrial({ actor: HQ, packId }));
    const now = { actor: HQ, packId, expectedRevision: saved.revision, changelog: 'x' };
    expect(codeOf(await world.useCases.publishRulePack(now))).toBe('RULE_FIXTURES_FAILED');
    const bad = { ...rules[0], kind: 'pattern', pattern: '(?<=a)b', must: 'occur', words: undefined };
    const refused = await world.useCases.saveRulePack({
      actor: HQ,
      packId,
      expectedRevision: saved.revision,
      content: { rules: [bad] },
    });
    expect(refused).toMatchObject({
      failure: { code: 'INVALID', fields: expect.arrayContaining([{ field: 'rules.0.pattern', issue: 'pattern' }]) },
    });
    await desk.archive(packId);
  });

  it('stop a version by its looks before there is one, where HQ lets a built-in rule stop', async () => {
    const { useCases, db } = world;
    const weigh = (contrast: string) => desk.publish(built.packId, { builtIn: { contrast } }, contrast);
    const built = must(await useCases.openBuiltInPack({ actor: HQ }));
    await weigh('block');
    const mjml = SAMPLE_MJML.replace('<mj-section>', '<mj-section background-color="#ffffff">').replace(
      '<mj-text>Is your',
      '<mj-text color="#c9c9c9">Is your',
    );
    const { templateId } = must(await useCases.importTemplate({ actor: HQ, name: 'Pale', mjml }));
    const { revision } = must(await useCases.markFirstRegions({ actor: HQ, templateId }));
    const publish = async () =>
      useCases.publishTemplateVersion({
        actor: HQ,
        templateId,
        expectedRevision: revision,
        changelog: 'First',
        confirmedHosts: { links: ['www.aurora.example'], images: ['images.aurora.example'] },
      });
    const stopped = {
      failure: { code: 'TEMPLATE_LOOKS', violations: [{ rule: 'mail.contrast', severity: 'block' }] },
    };
    expect(await useCases.readPublishCheck({ actor: HQ, templateId })).toMatchObject(stopped);
    expect(await publish()).toMatchObject(stopped);
    expect(await db.templateVersion.count({ where: { templateId } })).toBe(0);
    // HQ publishes itself: what needs its approval anywhere else, or only warns, is shown and stops nothing.
    await weigh('needsApproval');
    const { looks } = must(await useCases.readPublishCheck({ actor: HQ, templateId }));
    expect(looks).toMatchObject([{ rule: 'mail.contrast', severity: 'needsApproval' }]);
    must(await publish());
    await weigh('warn');
  });
});
