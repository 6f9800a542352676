/** How headquarters leads a version to running drafts: first groups, stop, two at once, revoke, publish again; and who may not. */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, DAY_MS, HQ, must, ownerOf } from '../../../support/worlds/campaign-world.ts';
import {
  line,
  mailOf,
  onRegion,
  openUpgradeWorld,
  type UpgradeWorld,
  words,
} from '../../../support/worlds/upgrade-world.ts';

const KEPT = 'r_kept000000';
const CHANGED = 'r_changed000';
const mail = (content: string) => mailOf([words(line(KEPT)), words(line(CHANGED), content)]);
const first = mail('HQ spring');

let w: UpgradeWorld;
let mine: string;
let other: string;

beforeAll(async () => {
  w = await openUpgradeWorld();
  mine = await w.world.addPartner('Autohaus Mein', [w.groupId]);
  other = await w.world.addPartner('Autohaus Anders', [w.groupId]);
}, 120_000);
afterAll(() => w?.close());

describe('before it is published', () => {
  it('a region that is gone needs a word about its fills, and looking changes nothing', async () => {
    const campaign = await w.offered('Looked at', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    await w.fillIn(await campaign.draftOf(other), { [KEPT]: { text: 'Meins' } });
    const next = onRegion(first, CHANGED, () => undefined);
    expect(codeOf(await w.publish(next, campaign.templateId))).toBe('REGIONS_UNEXPLAINED');
    const migrations = [{ from: CHANGED, how: 'drop' as const, to: [] }];
    const { templateId } = campaign;
    const impact = must(await w.world.useCases.readUpgradeImpact({ actor: HQ, templateId, migrations }));
    expect(impact).toMatchObject({ total: 3, clean: 2, review: 1, blocked: 0, next: null });
    expect(impact.items).toMatchObject([{ partnerId: mine, verdict: 'review', setAside: 1 }]);
    expect(await campaign.draftOf(mine)).toMatchObject({
      templateVersionId: campaign.first.templateVersionId,
      fill: { [CHANGED]: { text: 'Meins' } },
    });
    expect((await campaign.publish(next, { migrations })).changeClass).toBe('major');
  });

  it('usual texts are counted: those that lose their place, and those that stand in front of what HQ changed', async () => {
    const campaign = await w.offered('Usual texts', first);
    const { useCases } = w.world;
    const { templateId } = campaign;
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Wie immer' } });
    const { at, revision } = await campaign.draftOf(mine);
    must(await useCases.keepUsualText({ ...at, regionId: CHANGED }));
    must(await useCases.saveFill({ ...at, expectedRevision: revision, patch: { [CHANGED]: null } }));
    const usualAfter = async (document: TemplateDocument) => {
      const { revision: expectedRevision } = must(await useCases.readTemplate({ actor: HQ, templateId }));
      must(await useCases.saveTemplateDraft({ actor: HQ, templateId, expectedRevision, document }));
      return must(await useCases.readUpgradeImpact({ actor: HQ, templateId })).usualTexts;
    };
    expect(await usualAfter(mail('HQ summer'))).toEqual({ kept: 1, lost: 0, covering: 1 });
    expect(await usualAfter(onRegion(first, CHANGED, () => undefined))).toEqual({ kept: 0, lost: 1, covering: 0 });
    await campaign.publish(mail('HQ summer'), { upgrade: { mode: 'auto' } });
    await w.advance();
    // It stays what the partner usually says.
    expect(await w.mailFor(await campaign.draftOf(mine))).toContain('Wie immer');
    expect(await w.mailFor(await campaign.draftOf(other))).toContain('HQ summer');
  });

  it('a partner that joins later begins with the newest version', async () => {
    const campaign = await w.offered('Late', first);
    const second = await campaign.publish(mail('HQ summer'), { upgrade: { mode: 'auto' } });
    const late = await w.world.addPartner('Autohaus Spät', [w.groupId]);
    expect((await campaign.draftOf(late)).templateVersionId).toBe(second.templateVersionId);
  });
});

describe('an offer', () => {
  it('may be refused, and then nobody asks again', async () => {
    const campaign = await w.offered('Refused', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    const { upgradeId } = await campaign.publish(mail('HQ summer'), {
      upgrade: { mode: 'offer', decideBy: new Date(w.world.clock.now().getTime() + DAY_MS), afterwards: 'apply' },
    });
    await w.advance();
    const { at } = await campaign.draftOf(mine);
    expect(must(await w.world.useCases.readMerge(at))).toMatchObject({ from: 1, to: 2, held: false, mayKeep: true });
    must(await w.world.useCases.declineMerge(at));
    expect(codeOf(await w.world.useCases.readMerge(at))).toBe('UPGRADE_NOT_OPEN');
    const now = w.world.clock.at;
    w.world.clock.at = new Date(now.getTime() + 2 * DAY_MS);
    await w.advance();
    w.world.clock.at = now;
    expect(await campaign.draftOf(mine)).toMatchObject({
      templateVersionId: campaign.first.templateVersionId,
      fill: { [CHANGED]: { text: 'Meins' } },
    });
    expect(await w.countsOf(upgradeId)).toMatchObject({ kept: 1, offered: 0 });
  });

  it('says in the draft what waits, what can be taken back and what has no place', async () => {
    const campaign = await w.offered('Noticed', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    await campaign.publish(mail('HQ summer'), { upgrade: { mode: 'auto' } });
    await w.advance();
    const { at, revision } = await campaign.draftOf(mine);
    const { useCases } = w.world;
    expect(must(await useCases.readUpgradeNotice(at))).toMatchObject({ open: { to: 2, held: false }, undoable: null });
    expect(must(await useCases.previewMerge({ ...at, side: 'before' })).html).toContain('Meins');
    expect(must(await useCases.previewMerge({ ...at, side: 'after' })).html).toContain('Meins');
    must(await useCases.acceptMerge({ ...at, expectedRevision: revision, decisions: { [CHANGED]: 'new' } }));
    expect(must(await useCases.readUpgradeNotice(at))).toMatchObject({
      open: null,
      undoable: { from: 1, to: 2 },
      kept: 1,
    });
    // What was put aside can be put elsewhere.
    const kept = must(await useCases.listKeptTexts(at));
    expect(kept.items[0]!.places.map(({ regionId }) => regionId)).toContain(KEPT);
    must(await useCases.putBack({ ...at, expectedRevision: kept.revision, index: 0, regionId: KEPT }));
    expect(await campaign.draftOf(mine)).toMatchObject({ fill: { [KEPT]: { text: 'Meins' } }, orphans: [] });
  });
});

describe('first groups', () => {
  it('get it first, then everybody; stopping lets go', async () => {
    const { useCases } = w.world;
    const { groupId } = must(await useCases.createPartnerGroup({ actor: HQ, name: 'Canary' }));
    must(await useCases.assignPartnerGroups({ actor: HQ, partnerId: mine, groupIds: [w.groupId, groupId] }));
    const campaign = await w.offered('Canary', first);
    const published = await campaign.publish(mail('HQ summer'), {
      upgrade: { mode: 'auto', canaryGroupIds: [groupId] },
    });
    await w.advance();
    const upgradeId = published.upgradeId!;
    expect(await campaign.draftOf(mine)).toMatchObject({ templateVersionId: published.templateVersionId });
    expect(await campaign.draftOf(other)).toMatchObject({ templateVersionId: campaign.first.templateVersionId });
    expect(await w.mailFor(await campaign.draftOf(other))).toContain('HQ spring');
    // Also who joins now belongs to one side or the other.
    const late = await w.world.addPartner('Autohaus Später', [w.groupId]);
    expect(await campaign.draftOf(late)).toMatchObject({ templateVersionId: campaign.first.templateVersionId });
    must(await useCases.widenUpgrade({ actor: HQ, upgradeId }));
    await w.advance();
    expect(await campaign.draftOf(other)).toMatchObject({ templateVersionId: published.templateVersionId });
    expect(await w.mailFor(await campaign.draftOf(other))).toContain('HQ summer');
    expect(await campaign.draftOf(late)).toMatchObject({ templateVersionId: published.templateVersionId });
    must(await useCases.stopUpgrade({ actor: HQ, upgradeId }));
    expect(codeOf(await useCases.widenUpgrade({ actor: HQ, upgradeId }))).toBe('CONFLICT');
  });

  it('show a bad version before everybody has it: revoking it takes it from them and never reaches the others', async () => {
    const { useCases } = w.world;
    const { groupId } = must(await useCases.createPartnerGroup({ actor: HQ, name: 'Canary two' }));
    must(await useCases.assignPartnerGroups({ actor: HQ, partnerId: mine, groupIds: [w.groupId, groupId] }));
    const campaign = await w.offered('Bad canary', first);
    const bad = await campaign.publish(mail('Wrong price'), { upgrade: { mode: 'auto', canaryGroupIds: [groupId] } });
    await w.advance();
    expect(await w.mailFor(await campaign.draftOf(mine))).toContain('Wrong price');
    must(await useCases.revokeVersion({ actor: HQ, templateVersionId: bad.templateVersionId, reason: 'Wrong price' }));
    await w.advance();
    expect(codeOf(await useCases.widenUpgrade({ actor: HQ, upgradeId: bad.upgradeId! }))).toBe('CONFLICT');
    expect(
      codeOf(
        await useCases.beginUpgrade({ actor: HQ, templateVersionId: bad.templateVersionId, plan: { mode: 'auto' } }),
      ),
    ).toBe('VERSION_REVOKED');
    for (const partnerId of [mine, other]) {
      const draft = await campaign.draftOf(partnerId);
      expect(draft.templateVersionId).toBe(campaign.first.templateVersionId);
      expect(await w.mailFor(draft)).not.toContain('Wrong price');
      await w.handOver(draft);
    }
  });
});

describe('two upgrades', () => {
  it('one after the other: the newer one takes up what the earlier left open, and a send that waits goes on waiting', async () => {
    const campaign = await w.offered('One after the other', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    const second = await campaign.publish(mail('HQ summer'), { upgrade: { mode: 'force' } });
    await w.advance();
    expect(await campaign.draftOf(mine)).toMatchObject({ heldBy: second.upgradeId });
    const third = await campaign.publish(mail('HQ autumn'), { upgrade: { mode: 'offer' } });
    await w.advance();
    expect(await w.countsOf(second.upgradeId)).toMatchObject({ held: 0, closed: 1 });
    expect(await w.countsOf(third.upgradeId)).toMatchObject({ held: 1, offered: 0 });
    const draft = await campaign.draftOf(mine);
    expect(draft.heldBy).toBe(third.upgradeId);
    const merge = must(await w.world.useCases.readMerge(draft.at));
    expect(merge).toMatchObject({ from: 1, to: 3, conflicts: [{ path: CHANGED, now: { text: 'HQ autumn' } }] });
    must(
      await w.world.useCases.acceptMerge({
        ...draft.at,
        expectedRevision: draft.revision,
        decisions: { [CHANGED]: 'new' },
      }),
    );
    expect(await campaign.draftOf(mine)).toMatchObject({ templateVersionId: third.templateVersionId, heldBy: null });
    expect(await w.mailFor(await campaign.draftOf(mine))).toContain('HQ autumn');
  });

  it('back to the version that a draft has: nothing is held any more', async () => {
    const campaign = await w.offered('Back again', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    const second = await campaign.publish(mail('HQ summer'), { upgrade: { mode: 'force' } });
    await w.advance();
    expect(await campaign.draftOf(mine)).toMatchObject({ heldBy: second.upgradeId });
    const { templateVersionId } = campaign.first;
    must(await w.world.useCases.beginUpgrade({ actor: HQ, templateVersionId, plan: { mode: 'auto' } }));
    await w.advance();
    const draft = await campaign.draftOf(mine);
    expect(draft).toMatchObject({ templateVersionId, heldBy: null });
    expect(codeOf(await w.world.useCases.readMerge(draft.at))).toBe('UPGRADE_NOT_OPEN');
    await w.handOver(draft);
    expect(await campaign.draftOf(other)).toMatchObject({ templateVersionId });
  });

  it('revoking a version in between leaves alone what others are asked about the newest', async () => {
    const { useCases } = w.world;
    const campaign = await w.offered('In between', first);
    for (const partnerId of [mine, other])
      await w.fillIn(await campaign.draftOf(partnerId), { [CHANGED]: { text: 'Meins' } });
    const second = await campaign.publish(mail('Wrong price'), { upgrade: { mode: 'auto' } });
    await w.advance();
    const taken = await campaign.draftOf(mine);
    must(await useCases.acceptMerge({ ...taken.at, expectedRevision: taken.revision, decisions: {} }));
    const third = await campaign.publish(mail('HQ autumn'), { upgrade: { mode: 'offer' } });
    await w.advance();
    must(
      await useCases.revokeVersion({ actor: HQ, templateVersionId: second.templateVersionId, reason: 'Wrong price' }),
    );
    await w.advance();
    expect(must(await useCases.readMerge(taken.at))).toMatchObject({ held: true, from: 2, to: 3 });
    const asked = await campaign.draftOf(other);
    expect(must(await useCases.readMerge(asked.at))).toMatchObject({ held: false, mayKeep: true, from: 1, to: 3 });
    expect(await w.countsOf(third.upgradeId)).toMatchObject({ offered: 1 });
    await w.handOver(asked);
    must(await useCases.declineMerge(asked.at));
    expect(await campaign.draftOf(other)).toMatchObject({ templateVersionId: campaign.first.templateVersionId });
  });

  it('begun at the same moment: one of them counts, no draft is asked twice', async () => {
    const campaign = await w.offered('At once', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    const second = await campaign.publish(mail('HQ summer'));
    const third = await campaign.publish(mail('HQ autumn'));
    const begin = (templateVersionId: string) =>
      w.world.useCases.beginUpgrade({ actor: HQ, templateVersionId, plan: { mode: 'offer' } });
    const begun = await Promise.all([
      begin(second.templateVersionId),
      begin(third.templateVersionId),
      w.advance(),
      begin(third.templateVersionId),
    ]);
    for (const one of begun) if (typeof one === 'object') must(one);
    await w.advance();
    const { id, at } = await campaign.draftOf(mine);
    const open = await w.world.db.upgradeStep.findMany({
      where: { participationId: id, state: { in: ['later', 'waiting', 'offered', 'held'] } },
    });
    expect(open).toHaveLength(1);
    must(await w.world.useCases.readMerge(at));
    // Who had not begun has one version, and only once.
    const applied = await w.world.db.upgradeStep.findMany({
      where: { participationId: (await campaign.draftOf(other)).id, state: 'waiting' },
    });
    expect(applied).toEqual([]);
  });

  it('a merge that meets the end of its upgrade stays undone', async () => {
    const campaign = await w.offered('Ended meanwhile', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    const { upgradeId, templateVersionId } = await campaign.publish(mail('HQ summer'), { upgrade: { mode: 'offer' } });
    await w.advance();
    const draft = await campaign.draftOf(mine);
    const { useCases } = w.world;
    const [taken, stopped] = await Promise.all([
      useCases.acceptMerge({ ...draft.at, expectedRevision: draft.revision, decisions: { [CHANGED]: 'mine' } }),
      useCases.stopUpgrade({ actor: HQ, upgradeId: upgradeId! }),
    ]);
    must(stopped);
    const after = await campaign.draftOf(mine);
    const { offered, closed } = await w.countsOf(upgradeId);
    // Either it was taken over before the stop, or nothing happened to the draft.
    expect([offered, closed, after.templateVersionId, after.revision]).toEqual(
      taken.ok
        ? [0, 0, templateVersionId, draft.revision + 1]
        : [0, 1, campaign.first.templateVersionId, draft.revision],
    );
  });
});

describe('a version that is revoked', () => {
  it('is sent no more, here and over there; what was before is published again', async () => {
    const { useCases } = w.world;
    const campaign = await w.offered('Revoked', first);
    await w.fillIn(await campaign.draftOf(mine), { [CHANGED]: { text: 'Meins' } });
    const second = await campaign.publish(mail('Wrong price'), { upgrade: { mode: 'auto' } });
    await w.advance();
    const offered = await campaign.draftOf(mine);
    must(await useCases.acceptMerge({ ...offered.at, expectedRevision: offered.revision, decisions: {} }));
    const handed = await w.handOver(offered);
    const revoke = (reason: string) =>
      useCases.revokeVersion({ actor: HQ, templateVersionId: second.templateVersionId, reason });
    expect(codeOf(await revoke(' '))).toBe('INVALID');
    expect(must(await revoke('Wrong price')).movesTo).toBe(1);
    expect(must(await revoke('Once more'))).toEqual({ upgradeId: null, movesTo: null });
    expect(codeOf(await useCases.handOver(offered.at))).toBe('VERSION_REVOKED');
    expect((await w.desk(mine, handed)).isWithdrawn).toBe(true);
    expect((await campaign.draftOf(other)).templateVersionId).toBe(campaign.first.templateVersionId);
    expect(must(await useCases.readMerge(offered.at))).toMatchObject({ held: true, revoked: 'Wrong price', to: 1 });
    // Going back is another way to the version that is asked for: nothing is held after it.
    must(await useCases.undoUpgrade(offered.at));
    expect(await campaign.draftOf(mine)).toMatchObject({
      templateVersionId: campaign.first.templateVersionId,
      fill: { [CHANGED]: { text: 'Meins' } },
      heldBy: null,
    });
    expect(codeOf(await useCases.readMerge(offered.at))).toBe('UPGRADE_NOT_OPEN');
    const again = await w.handOver(await campaign.draftOf(mine));
    expect((await w.desk(mine, again)).isWithdrawn).toBe(false);
    await expect(w.world.db.versionRevocation.deleteMany({})).rejects.toThrow(/never change/);

    const { templateId } = campaign;
    const { revision } = must(await useCases.readTemplate({ actor: HQ, templateId }));
    const sourceVersionId = campaign.first.templateVersionId;
    const check = must(await useCases.readPublishCheck({ actor: HQ, templateId, sourceVersionId }));
    const third = must(
      await useCases.publishTemplateVersion({
        actor: HQ,
        templateId,
        expectedRevision: revision,
        changelog: 'As before',
        confirmedHosts: check.hosts,
        sourceVersionId,
      }),
    );
    expect(third).toMatchObject({ number: 3 });
    expect(must(await useCases.readTemplate({ actor: HQ, templateId })).hasOpenChanges).toBe(true);
  });
});

it('belongs to its partner: another one sees and decides nothing', async () => {
  const { useCases } = w.world;
  const campaign = await w.offered('Private', first);
  const { id, templateVersionId } = await campaign.draftOf(mine);
  const actor = ownerOf(other);
  const at = { actor, participationId: id };
  expect(codeOf(await useCases.readMerge(at))).toBe('NOT_FOUND');
  expect(codeOf(await useCases.acceptMerge({ ...at, expectedRevision: 1, decisions: {} }))).toBe('NOT_FOUND');
  expect(codeOf(await useCases.undoUpgrade(at))).toBe('NOT_FOUND');
  expect(codeOf(await useCases.listKeptTexts(at))).toBe('NOT_FOUND');
  expect(codeOf(await useCases.revokeVersion({ actor, templateVersionId, reason: 'x' }))).toBe('FORBIDDEN');
});
