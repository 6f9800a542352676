// Clicks with a region filled and without, from mails that people really clicked in to what HQ and officers are told: exact numbers and thresholds.
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, expect, test } from 'vitest';
import { readSnapshot } from '../../../trust-center/aggregates/read-numbers.ts';
import { takeSnapshot } from '../../../trust-center/aggregates/take-snapshot.ts';
import { createEventBuffer } from '../../../trust-center/orders/tracking/event-buffer.ts';
import { APP, csvOf, orderDesk } from '../../support/desks/order-desk.ts';
import { peopleWorld, profileOf } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, sendAll } = orderDesk(world);
const events = createEventBuffer(world.deps, world.eventsDir);
const HEADLINE = { regionNames: { r_headline0: 'Headline' } };
const PEOPLE = 12;
const partnerIds: string[] = [];

beforeAll(async () => {
  for (let at = 0; at < 6; at += 1) {
    const partnerId = newId('partner');
    const profile = profileOf(`Autohaus ${at}`);
    await world.partners.registerPartner({
      partnerId,
      profile,
      demo: false,
      suspended: false,
      actor: world.system,
      reqId: newId('request'),
    });
    await world.importCsv(partnerId, csvOf(`p${at}`, PEOPLE), { kind: 'column', purposes: ['newsletter'] });
    partnerIds.push(partnerId);
  }
});

/** The first half of the partners filled the region; of each partner's people so many click. */
async function campaign(clicks: readonly number[]): Promise<string> {
  const campaignId = newId('campaign');
  for (const [at, partnerId] of partnerIds.slice(0, clicks.length).entries()) {
    const isFilled = at < clicks.length / 2;
    const more = isFilled ? { filledRegions: ['r_headline0'], ...HEADLINE } : { filledRegions: [], regionNames: {} };
    const { orderId } = await order(partnerId, { campaignId, campaignName: 'Frühling', ...more });
    expect(await sendAll(partnerId, orderId)).toHaveLength(PEOPLE);
    const { rows } = await world.admin.query<{ id: string }>(
      'SELECT id FROM delivery WHERE "orderId" = $1 ORDER BY id LIMIT $2',
      [orderId, clicks[at]],
    );
    // Who clicks twice is one person; a machine is none.
    for (const { id: deliveryId } of rows)
      for (const machineSign of [null, null, 'scanner'] as const)
        events.add({ partnerId, deliveryId, kind: 'click', linkIndex: 0, machineSign, at: new Date() });
  }
  await events.flush();
  return campaignId;
}

test('HQ and officers are told the same: exact sums, rounded to five, and the region by its name', async () => {
  const even = await campaign([8, 7, 6, 4, 5, 4]);
  const fewClicks = await campaign([2, 2, 2, 4, 4, 4]);
  const fewPartners = await campaign([8, 8, 4, 4]);
  const oneOfMany = await campaign([12, 1, 1, 4, 5, 4]);
  expect(await takeSnapshot(world.deps)).toBe(true);
  const told = await world.handlers.campaignTotals(
    { body: { campaignIds: [even, fewClicks, fewPartners, oneOfMany] } },
    APP,
  );
  if (!told.ok) throw new Error(told.failure.code);
  const value = (number: number) => expect.objectContaining({ value: number, hidden: null });
  const [first, ...others] = told.value.campaigns;
  // 36 delivered on each side; 21 and 13 people clicked.
  const split = {
    regionId: 'r_headline0',
    filled: { delivered: value(35), clicked: value(20) },
    left: { delivered: value(35), clicked: value(15) },
  };
  expect(first!.fills).toEqual([split]);
  // Six people, two partners, or one partner with more than four fifths stand on one side: nothing is told of either.
  expect(others.map(({ fills }) => fills)).toEqual([[], [], []]);
  const officers = await readSnapshot(world.deps);
  const seen = (id: string) => officers.campaigns.find(({ campaignId }) => campaignId === id)!;
  expect(seen(even).fills).toEqual([{ ...split, label: 'Headline' }]);
  for (const id of [fewClicks, fewPartners, oneOfMany]) expect(seen(id).fills).toEqual([]);
}, 180_000);

test('a package from before there were names is shown by the id of its region', async () => {
  await world.admin.query(`UPDATE send_package SET content = content - 'regionNames'`);
  const { campaigns } = await readSnapshot(world.deps);
  expect(campaigns.flatMap(({ fills }) => fills.map(({ label }) => label))).toEqual(['r_headline0']);
});
