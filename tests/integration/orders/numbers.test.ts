// What leaves the trust zone as numbers, and what another partner sees: nothing.
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { raiseMinimumCount } from '../../../trust-center/aggregates/minimum-count.ts';
import { takeSnapshot } from '../../../trust-center/aggregates/take-snapshot.ts';
import { APP, csvOf, orderDesk } from '../../support/desks/order-desk.ts';
import { peopleWorld, profileOf } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease, sendAll } = orderDesk(world);

beforeAll(async () => {
  await world.importCsv(world.sonne, csvOf('ja', 6));
  await world.importCsv(world.mond, csvOf('mond', 22));
  await world.importCsv(world.mond, csvOf('nein', 1, 'no'));
});

describe('numbers for HQ and other partners', () => {
  it('gives HQ the state of a participation without any number, and no total of few partners', async () => {
    const participationId = newId('participation');
    const campaignId = newId('campaign');
    const { orderId } = await order(world.mond, { participationId, campaignId });
    expect(await sendAll(world.mond, orderId)).toHaveLength(22);
    const states = await world.handlers.participationStates(
      { body: { participationIds: [participationId, newId('participation')] } },
      APP,
    );
    expect(states).toMatchObject({
      value: [
        { participationId, state: 'sent', waiting: null },
        { state: null, waiting: null },
      ],
    });
    const values = states.ok ? states.value.flatMap((one) => Object.values<unknown>(one)) : [];
    expect(values.filter((value) => typeof value === 'number')).toEqual([]);
    const totals = () => world.handlers.campaignTotals({ body: { campaignIds: [campaignId] } }, APP);
    const unknown = { campaigns: [{ partnersOrdered: 1, numbers: null, regions: [] }] };
    expect(await totals()).toMatchObject({ value: { takenAt: null, minimumCount: 10, ...unknown } });
    expect(await takeSnapshot(world.deps)).toBe(true);
    expect(await totals()).toMatchObject({
      value: {
        takenAt: expect.any(String),
        campaigns: [{ partnersOrdered: 1, numbers: { sent: { value: null, hidden: 'few_partners' } } }],
      },
    });
  });

  it('gives HQ a number of three partners, the same all day, and takes it back when officers ask for more', async () => {
    const campaignId = newId('campaign');
    const third = newId('partner');
    const { system, partners, deps, clock } = world;
    const profile = { ...profileOf('Autohaus Stern'), country: 'AT' };
    await partners.registerPartner({
      partnerId: third,
      profile,
      demo: false,
      suspended: false,
      actor: system,
      reqId: newId('request'),
    });
    await world.importCsv(third, csvOf('stern', 7), { kind: 'column', purposes: ['newsletter'] });
    const toldNow = async () => {
      const told = await world.handlers.campaignTotals({ body: { campaignIds: [campaignId] } }, APP);
      if (!told.ok) throw new Error(told.failure.code);
      return told.value;
    };
    for (const partnerId of [world.sonne, world.mond, third]) {
      const { orderId } = await order(partnerId, { campaignId });
      await sendAll(partnerId, orderId);
    }
    // The day has its numbers: what happened since is not in them, however often somebody asks.
    expect(await takeSnapshot(deps)).toBe(false);
    expect(await toldNow()).toMatchObject({ campaigns: [{ partnersOrdered: 3, numbers: null }] });
    clock.offsetMs += 86_400_000;
    expect(await Promise.all([takeSnapshot(deps), takeSnapshot(deps)])).toContain(true);
    const first = await toldNow();
    expect(first.campaigns[0]).toMatchObject({
      // 6, 22 and 7
      numbers: { sent: { value: 35, hidden: null }, clicked: { value: null, hidden: 'few_people' } },
      regions: [
        { region: 'AT', numbers: { sent: { value: null, hidden: 'few_people' } } },
        { region: 'DE', numbers: { sent: { value: null, hidden: 'few_partners' } } },
      ],
    });
    const officer = {
      actor: { class: 'officer', id: 'usr_officer', auth: 'pwd otp' },
      reqId: newId('request'),
    } as const;
    const raise = (minimum: number, by: Parameters<typeof raiseMinimumCount>[1] = officer) =>
      raiseMinimumCount(deps, by, minimum);
    await expect(raise(40, { actor: world.by(world.mond).actor, reqId: 'req_x' })).rejects.toMatchObject({
      failure: { code: 'FORBIDDEN' },
    });
    await expect(raise(9)).rejects.toMatchObject({ failure: { code: 'MINIMUM_ONLY_RISES' } });
    await expect(raise(51)).rejects.toMatchObject({ failure: { code: 'INVALID' } });
    await raise(40);
    await expect(raise(20)).rejects.toMatchObject({ failure: { code: 'MINIMUM_ONLY_RISES' } });
    expect(await toldNow()).toEqual(first);
    clock.offsetMs += 86_400_000;
    await takeSnapshot(deps);
    expect(await toldNow()).toMatchObject({
      minimumCount: 40,
      campaigns: [{ numbers: { sent: { value: null, hidden: 'few_people' } } }],
    });
    const { rows } = await world.admin.query(
      `SELECT (SELECT count(*)::int FROM aggregate_snapshot) AS days, (SELECT count(*)::int FROM log_entry WHERE op = 'aggregates.published') AS entries`,
    );
    expect(rows[0]).toEqual({ days: 3, entries: 3 });
    clock.offsetMs -= 2 * 86_400_000;
  });

  it('tells HQ that an order waits and why, while it does', async () => {
    const participationId = newId('participation');
    const { orderId } = await order(world.mond, { participationId });
    const told = async () => {
      const states = await world.handlers.participationStates({ body: { participationIds: [participationId] } }, APP);
      return states.ok ? states.value.map(({ state, waiting }) => ({ state, waiting })) : states;
    };
    expect(await told()).toEqual([{ state: 'ordered', waiting: null }]);
    await lease(world.mond, orderId);
    world.clock.offsetMs += 3 * 60_000;
    expect(await told()).toEqual([{ state: 'sending', waiting: 'mailer_silent' }]);
    const isNow = (state: string) =>
      world.admin.query('UPDATE partner SET state = $2 WHERE id = $1', [world.mond, state]);
    await isNow('suspended');
    // HQ's own doing, and no fault of the sending program.
    expect(await told()).toEqual([{ state: 'sending', waiting: 'suspended' }]);
    await isNow('active');
    await world.orders.pauseOrder(world.by(world.mond), orderId);
    expect(await told()).toEqual([{ state: 'paused', waiting: 'paused' }]);
    await world.orders.resumeOrder(world.by(world.mond), orderId);
    await sendAll(world.mond, orderId);
    expect(await told()).toEqual([{ state: 'sent', waiting: null }]);
  });

  it('shows another partner nothing', async () => {
    const mine = await world.people.searchContact(world.by(world.sonne), 'ja2@leute.example');
    expect(mine).not.toBeNull();
    expect(await world.people.searchContact(world.by(world.mond), 'ja2@leute.example')).toBeNull();
    await expect(world.people.viewContact(world.by(world.mond), mine!.contactId)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    await expect(world.people.eraseContacts(world.by(world.mond), [mine!.contactId])).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    const { orderId } = await order(world.sonne);
    await expect(world.orders.orderResults(world.by(world.mond), { orderId })).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    const theirs = await world.orders.listOrders(world.by(world.mond));
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.map((one) => one.orderId)).not.toContain(orderId);
  });

  it('lists the register with rounded numbers and key states', async () => {
    const register = await world.partners.listRegister();
    expect(register).toMatchObject({ total: 3, nextCursor: null, previousCursor: null });
    const entry = register.entries.find(({ partnerId }) => partnerId === world.mond)!;
    expect(entry).toMatchObject({
      legalName: 'Autohaus Mond GmbH',
      people: 25,
      key: { state: 'enabled', mode: 'dedicated' },
    });
    expect(entry.lastAccessAt).toBeInstanceOf(Date);
    expect((await world.partners.listRegister({ search: 'sonne' })).entries.map(({ partnerId }) => partnerId)).toEqual([
      world.sonne,
    ]);
    expect((await world.partners.listRegister({ search: '%' })).entries).toEqual([]);
    const detail = await world.partners.readRegisterEntry(world.mond);
    expect(detail.keys.map(({ use, version, state }) => `${use} ${version} ${state}`)).toEqual([
      'dek 1 active',
      'bik 1 active',
      'auk 1 active',
      'suk 1 active',
      'exk 1 active',
    ]);
    await expect(world.partners.readRegisterEntry('prt_none')).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
  });
});
