// HQ ends a campaign or suspends a partner: what the trust center knows decides, and both zones do the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf, MAILER, orderDesk } from '../../support/desks/order-desk.ts';
import { codeOf, HQ, must, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

const PEOPLE = 6;
let zones: TwoZones;
let world: TwoZones['world'];
let trust: TwoZones['trust'];
let sonne: string;
let mond: string;

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world, trust, partnerId: sonne } = zones);
  mond = await world.addPartner('Autohaus Mond', [zones.groupId]);
  for (const partnerId of [sonne, mond]) await trust.importCsv(partnerId, csvOf('kunde', PEOPLE));
});
afterAll(() => zones?.close());

const handOver = async (partnerId: string, participationId: string) =>
  must(await world.useCases.handOver({ actor: ownerOf(partnerId), participationId })).packageId;

async function order(partnerId: string, packageId: string): Promise<string> {
  const by = trust.by(partnerId, 'audience');
  const audience = { kind: 'all' } as const;
  const { confirmation } = await trust.orders.estimateAudience(by, { packageId, audience });
  return (await trust.orders.confirmOrder(by, { packageId, audience, confirmation })).orderId;
}
const stateOf = async (participationId: string) =>
  (await world.db.participation.findUniqueOrThrow({ where: { id: participationId } })).state;
const changesOf = (participationId: string) =>
  world.db.auditEvent.findMany({
    where: { subjectId: participationId, action: 'participation.state_changed' },
    select: { detail: true, actorRole: true, partnerId: true },
  });

describe('ending a campaign', () => {
  it('misses what nobody ordered, with an entry for each, and keeps what was ordered a moment ago', async () => {
    const { campaignId, participationId: ordered } = await zones.offer('Ended', sonne);
    const { items } = must(await world.useCases.listParticipations({ actor: ownerOf(mond) }));
    const idle = items.find(({ campaignName }) => campaignName === 'Ended')!.id;
    await order(sonne, await handOver(sonne, ordered));
    // The app has not heard of the order yet.
    expect(await stateOf(ordered)).toBe('in_progress');
    must(await world.useCases.endCampaign({ actor: HQ, campaignId }));
    expect(await stateOf(ordered)).toBe('ordered');
    expect(await stateOf(idle)).toBe('missed');
    expect(await changesOf(idle)).toMatchObject([{ detail: { before: 'invited', after: 'missed' }, partnerId: mond }]);
    expect(await changesOf(ordered)).toMatchObject([{ detail: { before: 'in_progress', after: 'ordered' } }]);
    must(await world.useCases.endCampaign({ actor: HQ, campaignId }));
    expect(await changesOf(idle)).toHaveLength(1);
  });

  it('lets nobody order at the trust center what was handed over before the end', async () => {
    const { campaignId, participationId } = await zones.offer('Ended early', sonne);
    const packageId = await handOver(sonne, participationId);
    const by = trust.by(sonne, 'audience');
    const audience = { kind: 'all' } as const;
    const { confirmation } = await trust.orders.estimateAudience(by, { packageId, audience });
    must(await world.useCases.endCampaign({ actor: HQ, campaignId }));
    expect(await stateOf(participationId)).toBe('missed');
    const over = { failure: { code: 'CAMPAIGN_OVER' } };
    await expect(trust.orders.confirmOrder(by, { packageId, audience, confirmation })).rejects.toMatchObject(over);
    const { newestPackageId } = await trust.orders.readDesk(by, packageId);
    expect(newestPackageId).not.toBe(packageId);
    await expect(order(sonne, newestPackageId)).rejects.toMatchObject(over);
    // Once more changes nothing.
    must(await world.useCases.system.markMissed());
    expect((await trust.orders.readDesk(by, packageId)).newestPackageId).toBe(newestPackageId);
  });

  it('waits with what was handed over while the trust center is stopped, and asks later', async () => {
    const { campaignId, participationId } = await zones.offer('Ended in the dark', sonne);
    const { items } = must(await world.useCases.listParticipations({ actor: ownerOf(mond) }));
    const idle = items.find(({ campaignName }) => campaignName === 'Ended in the dark')!.id;
    await order(sonne, await handOver(sonne, participationId));
    await zones.stopTrustCenter();
    must(await world.useCases.endCampaign({ actor: HQ, campaignId }));
    expect(await stateOf(participationId)).toBe('in_progress');
    expect(await stateOf(idle)).toBe('missed');
    await zones.startTrustCenter();
    must(await world.useCases.system.markMissed());
    expect(await stateOf(participationId)).toBe('ordered');
  });
});

describe('suspending a partner', () => {
  const pending = async () => {
    const work = await trust.handlers.pendingWork({}, MAILER);
    return work.ok ? work.value.orders.map(({ orderId }) => orderId) : [];
  };

  it('stops its orders where they are, takes no other, and lets them go on afterwards: everybody once', async () => {
    const { lease, report, sendAll } = orderDesk(trust);
    const { participationId } = await zones.offer('Suspended', sonne);
    const packageId = await handOver(sonne, participationId);
    const orderId = await order(sonne, packageId);
    const { participationId: second } = await zones.offer('Suspended, too', sonne);
    const waiting = await handOver(sonne, second);
    const held = (await lease(sonne, orderId, 2)).lease!;
    must(await world.useCases.suspendPartner({ actor: HQ, partnerId: sonne }));

    expect(await lease(sonne, orderId)).toMatchObject({ done: false, lease: null });
    expect(await pending()).not.toContain(orderId);
    const suspended = { failure: { code: 'PARTNER_SUSPENDED' } };
    await expect(order(sonne, waiting)).rejects.toMatchObject(suspended);
    const by = trust.by(sonne, 'test_mail');
    await expect(trust.orders.sendTestMail(by, { packageId, to: 'ich@sonne.example' })).rejects.toMatchObject(
      suspended,
    );
    await trust.orders.pauseOrder(by, orderId);
    await expect(trust.orders.resumeOrder(by, orderId)).rejects.toMatchObject(suspended);
    expect(codeOf(await world.useCases.handOver({ actor: ownerOf(sonne), participationId: second }))).toBe(
      'PARTNER_SUSPENDED',
    );
    // What the mailer holds is sent and counts; its package can still be read.
    expect(await trust.handlers.readPackage({ params: { packageId } }, MAILER)).toMatchObject({ ok: true });
    const at = new Date().toISOString();
    const outcomes = held.recipients.map(({ deliveryId }) => ({ deliveryId, result: 'accepted' as const, at }));
    expect(await report(sonne, orderId, held.leaseId, outcomes)).toBe(2);
    // HQ still sees what it saw before, and another partner notices nothing.
    const states = await trust.handlers.participationStates({ body: { participationIds: [participationId] } }, MAILER);
    expect(states).toMatchObject({ value: [{ orderId, state: 'paused' }] });
    const { participationId: others } = await zones.offer('Not suspended', mond);
    expect(await sendAll(mond, await order(mond, await handOver(mond, others)))).toHaveLength(PEOPLE);

    must(await world.useCases.resumePartner({ actor: HQ, partnerId: sonne }));
    await trust.orders.resumeOrder(by, orderId);
    expect(await pending()).toContain(orderId);
    expect(await sendAll(sonne, orderId)).toHaveLength(PEOPLE - 2);
    const { counts } = await trust.orders.orderResults(by, { orderId });
    expect(counts).toMatchObject({ recipients: PEOPLE, sent: PEOPLE });
    const { entries } = await trust.deps.audit.listEntries({
      filters: { partnerId: sonne, ops: ['partner.suspended', 'partner.resumed'] },
    });
    expect(entries.map(({ op }) => op).sort()).toEqual(['partner.resumed', 'partner.suspended']);
  });

  it('is told later when the trust center is stopped', async () => {
    await zones.stopTrustCenter();
    must(await world.useCases.suspendPartner({ actor: HQ, partnerId: mond }));
    const told = () => trust.partners.readRegisterEntry(mond).then(({ state }) => state);
    expect(await told()).toBe('active');
    await zones.startTrustCenter();
    must(await world.useCases.system.syncWaitingPartners());
    expect(await told()).toBe('suspended');
    must(await world.useCases.resumePartner({ actor: HQ, partnerId: mond }));
    expect(await told()).toBe('active');
  });
});
