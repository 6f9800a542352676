/** Upgrades and what partners have handed over or ordered already: an older mail can be ordered no more, and what was ordered stays what it is. */
import type { Region } from '@multipartner/templates-engine/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf, orderDesk } from '../../../support/desks/order-desk.ts';
import { codeOf, DAY_MS, HQ, must } from '../../../support/worlds/campaign-world.ts';
import { line, mailOf, openUpgradeWorld, type UpgradeWorld, words } from '../../../support/worlds/upgrade-world.ts';

const KEPT = 'r_kept000000';
const CHANGED = 'r_changed000';
const first = mailOf([words(line(KEPT)), words(line(CHANGED))]);
const second = mailOf([words(line(KEPT)), words(line(CHANGED), 'HQ anew')]);
const narrow = mailOf([words(line(KEPT, { maxLength: 10 } as Partial<Region>), 'Short'), words(line(CHANGED))]);
const LONG = { [KEPT]: { text: 'A rather long line of my own' } };

let w: UpgradeWorld;
let sonne: string;
let mond: string;

beforeAll(async () => {
  w = await openUpgradeWorld();
  sonne = w.partnerId;
  mond = await w.world.addPartner('Autohaus Mond', [w.groupId]);
  for (const partnerId of [sonne, mond]) {
    // A partner is known over there with its first mail.
    const known = await w.offered(`Known ${partnerId}`, first);
    await w.handOver(await known.draftOf(partnerId));
    await w.trust.importCsv(partnerId, csvOf('kunde', 6));
  }
}, 120_000);
afterAll(() => w?.close());

const withdrawn = { failure: { code: 'VERSION_WITHDRAWN' } };
/** Everything is done by the clock of the app that long from now. */
async function later(ms: number, work: () => Promise<unknown>): Promise<void> {
  const now = w.world.clock.at;
  w.world.clock.at = new Date(now.getTime() + ms);
  await work();
  w.world.clock.at = now;
}

describe('an offer whose day is over, where HQ said that the version comes then', () => {
  const plan = () => ({
    mode: 'offer',
    decideBy: new Date(w.world.clock.now().getTime() + DAY_MS),
    afterwards: 'apply',
  });

  it('takes the older hand-over away with it: it can be ordered no more, the new one can', async () => {
    const campaign = await w.offered('Overdue', first);
    await w.fillIn(await campaign.draftOf(sonne), { [KEPT]: { text: 'Meins' } });
    const older = await w.handOver(await campaign.draftOf(sonne));
    const { templateVersionId, upgradeId } = await campaign.publish(second, { upgrade: plan() });
    await w.advance();
    // Until the day it is the partner's own affair.
    expect(await w.countsOf(upgradeId)).toMatchObject({ offered: 1 });
    expect((await w.desk(sonne, older)).isWithdrawn).toBe(false);
    await later(DAY_MS + 1, w.advance);
    const moved = await campaign.draftOf(sonne);
    expect(moved).toMatchObject({ templateVersionId, fill: { [KEPT]: { text: 'Meins' } } });
    expect((await w.desk(sonne, older)).isWithdrawn).toBe(true);
    await expect(w.order(sonne, older)).rejects.toMatchObject(withdrawn);
    const mail = await w.mailFor(moved);
    expect(mail).toContain('HQ anew');
    expect(mail).toContain('Meins');
    await w.order(sonne, await w.handOver(moved));
  });

  it('leaves what was ordered in the meantime as it was ordered', async () => {
    const campaign = await w.offered('Overdue, ordered', first);
    const fill = { [KEPT]: { text: 'Bestellt' } };
    await w.fillIn(await campaign.draftOf(sonne), fill);
    const packageId = await w.handOver(await campaign.draftOf(sonne));
    const { upgradeId } = await campaign.publish(second, { upgrade: plan() });
    await w.advance();
    // The app has not heard of the order when the clock decides.
    const orderId = await w.order(sonne, packageId);
    await later(DAY_MS + 1, w.advance);
    expect(await campaign.draftOf(sonne)).toMatchObject({
      templateVersionId: campaign.first.templateVersionId,
      fill,
      packageId,
    });
    expect(await w.countsOf(upgradeId)).toMatchObject({ offered: 0, closed: 1 });
    expect(await orderDesk(w.trust).sendAll(sonne, orderId)).toHaveLength(6);
  });

  it('decides nothing that needs a person', async () => {
    const campaign = await w.offered('Overdue, undecided', first);
    await w.fillIn(await campaign.draftOf(sonne), LONG);
    const { upgradeId } = await campaign.publish(narrow, { upgrade: plan() });
    await w.advance();
    await later(DAY_MS + 1, w.advance);
    expect(await campaign.draftOf(sonne)).toMatchObject({
      templateVersionId: campaign.first.templateVersionId,
      fill: LONG,
    });
    expect(await w.countsOf(upgradeId)).toMatchObject({ offered: 0, kept: 1 });
  });
});

describe('sends that were ordered for later', () => {
  const tomorrow = () => new Date(Date.now() + DAY_MS).toISOString();
  /** Two partners have ordered: one for tomorrow, one has sent. */
  async function ordered(name: string) {
    const campaign = await w.offered(name, first);
    for (const partnerId of [sonne, mond])
      await w.fillIn(await campaign.draftOf(partnerId), { [KEPT]: { text: 'Meins' } });
    const planned = await w.handOver(await campaign.draftOf(sonne));
    const plannedOrder = await w.order(sonne, planned, tomorrow());
    const sent = await w.handOver(await campaign.draftOf(mond));
    expect(await orderDesk(w.trust).sendAll(mond, await w.order(mond, sent))).toHaveLength(6);
    for (const partnerId of [sonne, mond])
      must(await w.world.useCases.readPartnerHome({ actor: (await campaign.draftOf(partnerId)).actor }));
    expect(await campaign.draftOf(sonne)).toMatchObject({ state: 'ordered' });
    expect(await campaign.draftOf(mond)).toMatchObject({ state: 'sent' });
    return { campaign, planned, plannedOrder };
  }
  const orderState = async (partnerId: string, packageId: string) => (await w.desk(partnerId, packageId)).order?.state;

  it('go out as they were confirmed where HQ says nothing else', async () => {
    const { campaign, planned } = await ordered('Scheduled, kept');
    const { upgradeId } = await campaign.publish(second, { upgrade: { mode: 'force' } });
    await w.advance();
    expect(await orderState(sonne, planned)).toBe('ordered');
    expect((await w.desk(sonne, planned)).isWithdrawn).toBe(false);
    expect(await campaign.draftOf(sonne)).toMatchObject({
      state: 'ordered',
      templateVersionId: campaign.first.templateVersionId,
    });
    expect(await w.countsOf(upgradeId)).toMatchObject({ applied: 0, held: 0 });
  });

  it('are taken back where HQ says so: the draft is the partner’s again in the new version, what was sent stays', async () => {
    const { campaign, planned, plannedOrder } = await ordered('Scheduled, taken back');
    const { templateVersionId, upgradeId } = await campaign.publish(second, {
      upgrade: { mode: 'force', cancelsScheduled: true },
    });
    await w.advance();
    expect(await orderState(sonne, planned)).toBeUndefined();
    const { state } = await w.trust.orders.orderResults(w.trust.by(sonne, 'campaign_send'), { orderId: plannedOrder });
    expect(state).toBe('cancelled');
    expect(await campaign.draftOf(sonne)).toMatchObject({
      state: 'in_progress',
      templateVersionId,
      fill: { [KEPT]: { text: 'Meins' } },
    });
    expect(await campaign.draftOf(mond)).toMatchObject({
      state: 'sent',
      templateVersionId: campaign.first.templateVersionId,
    });
    expect(await w.countsOf(upgradeId)).toMatchObject({ applied: 1 });
    await expect(w.order(sonne, planned)).rejects.toMatchObject(withdrawn);
    const again = await w.handOver(await campaign.draftOf(sonne));
    await w.order(sonne, again);
    // The partner's own trail says what happened to its order.
    const { entries } = await w.trust.deps.audit.listEntries({
      filters: { partnerId: sonne, ops: ['order.cancelled'] },
    });
    expect(entries.length).toBeGreaterThan(0);
  });

  it('of a revoked version are taken back with it, also where no other version is left', async () => {
    const { campaign, planned } = await ordered('Scheduled, revoked');
    must(
      await w.world.useCases.revokeVersion({
        actor: HQ,
        templateVersionId: campaign.first.templateVersionId,
        reason: 'Wrong price',
        cancelsScheduled: true,
      }),
    );
    expect(await orderState(sonne, planned)).toBeUndefined();
    const { at } = await campaign.draftOf(sonne);
    must(await w.world.useCases.readPartnerHome({ actor: at.actor }));
    expect(await campaign.draftOf(sonne)).toMatchObject({ state: 'in_progress' });
    expect(codeOf(await w.world.useCases.handOver(at))).toBe('VERSION_REVOKED');
    await expect(w.order(sonne, planned)).rejects.toMatchObject(withdrawn);
    expect(await campaign.draftOf(mond)).toMatchObject({ state: 'sent' });
    const next = await campaign.publish(second, { upgrade: { mode: 'auto' } });
    await w.advance();
    expect(await campaign.draftOf(sonne)).toMatchObject({ templateVersionId: next.templateVersionId });
    await w.order(sonne, await w.handOver(await campaign.draftOf(sonne)));
  });
});

describe('FORCE', () => {
  it('holds what is not decided, withdraws what was handed over, and changes nothing silently', async () => {
    const { useCases } = w.world;
    const campaign = await w.offered('Legal', first);
    await w.fillIn(await campaign.draftOf(sonne), LONG);
    const draft = await campaign.draftOf(sonne);
    const handed = await w.handOver(draft);
    const { upgradeId } = await campaign.publish(narrow, { upgrade: { mode: 'force' } });
    await w.advance();

    const held = await campaign.draftOf(sonne);
    expect(held).toMatchObject({ fill: LONG, heldBy: upgradeId });
    expect(codeOf(await useCases.handOver(held.at))).toBe('UPGRADE_FIRST');
    expect((await w.desk(sonne, handed)).isWithdrawn).toBe(true);
    expect(codeOf(await useCases.declineMerge(held.at))).toBe('UPGRADE_BINDING');

    // Kept: in the draft it stands, is marked, and can be mended there.
    const merge = must(await useCases.readMerge(held.at));
    expect(merge).toMatchObject({ held: true, verdict: 'blocked' });
    expect(merge.conflicts).toMatchObject([{ path: KEPT, severity: 'hard', violations: [{ rule: 'text.too-long' }] }]);
    const accept = (text: string) =>
      useCases.acceptMerge({ ...held.at, expectedRevision: held.revision, decisions: { [KEPT]: { edit: { text } } } });
    expect(codeOf(await accept('Still far too long for it'))).toBe('INVALID');
    must(await accept('Mine'));
    expect(await campaign.draftOf(sonne)).toMatchObject({ heldBy: null, fill: { [KEPT]: { text: 'Mine' } } });
    expect(codeOf(await useCases.undoUpgrade(held.at))).toBe('UPGRADE_BINDING');
    const again = await w.handOver(await campaign.draftOf(sonne));
    expect((await w.desk(sonne, again)).isWithdrawn).toBe(false);
  });

  it('reaches a suspended partner too: its draft waits with its words, and is decided about when it is back', async () => {
    const { useCases } = w.world;
    const campaign = await w.offered('Legal, suspended', first);
    await w.fillIn(await campaign.draftOf(mond), LONG);
    must(await useCases.suspendPartner({ actor: HQ, partnerId: mond }));
    const { upgradeId, templateVersionId } = await campaign.publish(narrow, { upgrade: { mode: 'force' } });
    await w.advance();
    const held = await campaign.draftOf(mond);
    expect(held).toMatchObject({ fill: LONG, heldBy: upgradeId });
    const accept = () =>
      useCases.acceptMerge({ ...held.at, expectedRevision: held.revision, decisions: { [KEPT]: 'new' } });
    expect(codeOf(await accept())).toBe('PARTNER_SUSPENDED');
    expect((await campaign.draftOf(mond)).fill).toEqual(LONG);
    must(await useCases.resumePartner({ actor: HQ, partnerId: mond }));
    expect(codeOf(await useCases.handOver(held.at))).toBe('UPGRADE_FIRST');
    must(await accept());
    expect(await campaign.draftOf(mond)).toMatchObject({ templateVersionId, heldBy: null, fill: {} });
    await w.handOver(await campaign.draftOf(mond));
  });
});
