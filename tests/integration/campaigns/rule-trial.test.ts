/** A pack tried on a thousand drafts before it is published: the counts are right, and the run takes no more memory for more drafts. */
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, expect, it } from 'vitest';
import { againstWords, ruleDesk } from '../../support/desks/rule-desk.ts';
import { heldBytes } from '../../support/held-bytes.ts';
import { campaignWorld, HQ, must, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

const DRAFTS = 1_000;
/** Suspended partners may not send: rules stop nobody there. */
const SUSPENDED = 40;
const WORDS = ['gratis', 'Testsieger', 'super', 'gut'] as const;
const MOST_GROWTH_BYTES = 40_000_000;
const STOPS = againstWords('free', 'Free', 'block', 'gratis');

let world: Awaited<ReturnType<typeof campaignWorld>>;
let desk: ReturnType<typeof ruleDesk>;
let half: string;
let packId: string;

beforeAll(async () => {
  world = await campaignWorld();
  const group = async (name: string) => must(await world.useCases.createPartnerGroup({ actor: HQ, name })).groupId;
  const all = await group('All');
  half = await group('Half');
  const partnerId = await world.addPartner('Autohaus 0', [all]);
  const version = await world.publishTemplate(SAMPLE_MJML);
  desk = ruleDesk({ world, partnerId, version });
  const campaignId = await world.offerCampaign(version.templateVersionId, [all], 'Spring');
  await world.db.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  packId = await desk.begin('Claims');
  await desk.publish(packId, { rules: [STOPS] });
  const { openingHours: _hours, ...first } = await world.db.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const ids = Array.from({ length: DRAFTS + SUSPENDED }, () => newId('partner'));
  await world.db.partner.createMany({
    data: ids.map((id, index) => ({
      ...first,
      id,
      name: `Autohaus ${index + 1}`,
      state: index < DRAFTS ? ('active' as const) : ('suspended' as const),
    })),
  });
  await world.db.partnerGroupMember.createMany({
    data: ids.slice(0, DRAFTS / 2).map((id) => ({ partnerId: id, groupId: half })),
  });
  await world.db.participation.createMany({
    data: ids.map((id, index) => ({
      id: newId('participation'),
      campaignId,
      partnerId: id,
      templateVersionId: version.templateVersionId,
      state: 'in_progress' as const,
      fill: { [desk.rich]: { html: `<p>Wir sind ${WORDS[index % 4]}</p>` } },
    })),
  });
}, 120_000);

/** As the app's timer does it. */
async function untilDone() {
  const heaps: number[] = [heldBytes()];
  let { finished } = must(await world.useCases.startRuleTrial({ actor: HQ, packId }));
  while (!finished) {
    heaps.push(heldBytes());
    finished = must(await world.useCases.system.continueRuleTrials()) > 0;
  }
  heaps.push(heldBytes());
  const { trial } = must(await world.useCases.readRulePack({ actor: HQ, packId }));
  const growth = Math.max(...heaps) - heaps[0]!;
  return { trial: trial!, growthBytes: growth };
}

it('counts each draft once, by what the pack would do to it and by what the version in force does already', async () => {
  const rules = [
    STOPS,
    againstWords('best', 'Best', 'needsApproval', 'Testsieger'),
    againstWords('super', 'Super', 'warn', 'super'),
    againstWords('both', 'Both', 'hint', 'gratis', 'Testsieger'),
  ];
  const { revision } = must(await world.useCases.readRulePack({ actor: HQ, packId }));
  // For half of the partners; the version in force is for everybody.
  const content = { rules, groups: [half] };
  must(await world.useCases.saveRulePack({ actor: HQ, packId, expectedRevision: revision, content }));
  const { trial, growthBytes } = await untilDone();
  const eighth = DRAFTS / 8;
  expect(trial).toMatchObject({ state: 'done', done: DRAFTS, total: DRAFTS, isOfThisDraft: true });
  const { partnersStopped, partnersApproval, examples, ...counts } = trial.counts;
  expect(counts).toEqual({
    judged: DRAFTS,
    stopped: eighth,
    approval: eighth,
    warned: eighth,
    stoppedBefore: 2 * eighth,
    byRule: { rl_free: eighth, rl_best: eighth, rl_super: eighth, rl_both: 2 * eighth },
  });
  expect([new Set(partnersStopped).size, new Set(partnersApproval).size]).toEqual([eighth, eighth]);
  expect(examples).toHaveLength(50);
  expect(growthBytes).toBeLessThan(MOST_GROWTH_BYTES);
}, 240_000);
