/** Custodians lock a partner's keys while the house is at work (design, section 4: 19). */
import { newId } from '@multipartner/kernel/ids';
import { expect, test } from 'vitest';
import { recipientsOf } from '../../../trust-center/clients/mail/handed-people.ts';
import { openCustodyWorld } from '../../support/worlds/custody-world.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld } from '../../support/worlds/sending-world.ts';

const PEOPLE = 6_000;
const LEASE = 50;
const world = await peopleWorld();
const { custody, operator, of } = openCustodyWorld(world);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const codeOf = (error: unknown) => (error as { failure?: { code: string } }).failure?.code ?? String(error);

test('19: with eight workers at work, nobody who asks once the key is disabled gets plaintext; the send goes on where it was', async () => {
  const sending = await openSendingWorld(world);
  await sending.importPeople(PEOPLE);
  const { orderId } = await sending.order();
  const mailer = { principal: 'mailer', reference: 'req_test' } as const;
  const handed: string[] = [];
  /** When those asked who got plaintext */
  let lastAskedMs = 0;
  let isOver = false;
  const refusals = new Set<string>();
  /** How often somebody was told no, or to wait */
  let without = 0;

  async function lease(worker: number): Promise<'people' | 'wait' | 'over'> {
    const askedMs = performance.now();
    const answer = await world.handlers.lease(
      { body: { partnerId: world.sonne, orderId, leaseId: newId('lease'), workerId: `w${worker}`, max: LEASE } },
      mailer,
    );
    if (!answer.ok) throw new Error(answer.failure.code);
    if (!answer.value.lease) return answer.value.done ? 'over' : 'wait';
    lastAskedMs = Math.max(lastAskedMs, askedMs);
    handed.push(...recipientsOf(answer.value.lease.people).map(({ deliveryId }) => deliveryId));
    return 'people';
  }
  const leasing = async (worker: number) => {
    while (!isOver)
      if ((await lease(worker)) !== 'people') {
        without += 1;
        await pause(20);
      }
  };
  const reading = async () => {
    while (!isOver) {
      const askedMs = performance.now();
      await world.people.listContacts(world.by(world.sonne), { limit: 100 }).then(
        () => {
          lastAskedMs = Math.max(lastAskedMs, askedMs);
        },
        async (error: unknown) => {
          refusals.add(codeOf(error));
          without += 1;
          await pause(20);
        },
      );
    }
  };
  const workers = [leasing(1), leasing(2), leasing(3), leasing(4), reading(), reading(), reading(), reading()];
  while (handed.length < 10 * LEASE) await pause(10);

  await custody.disable(operator, world.sonne);
  const disabledMs = performance.now();
  // They go on asking, each of them many times.
  const asked = without + 40 * workers.length;
  await expect.poll(() => without).toBeGreaterThan(asked);
  await expect.poll(async () => (await sending.results(orderId)).state).toBe('halted');
  isOver = true;
  await Promise.all(workers);
  expect(lastAskedMs).toBeLessThan(disabledMs);
  expect(handed.length).toBeLessThan(PEOPLE);
  expect([...refusals].filter((code) => code !== 'KEYS_CHANGED')).toEqual(['KEY_DISABLED']);
  // Another partner is not touched.
  await expect(world.people.listContacts(world.by(world.mond), { limit: 10 })).resolves.toBeTruthy();

  const halted = await sending.results(orderId);
  expect(halted).toMatchObject({ state: 'halted', haltReason: 'KEY_DISABLED' });
  await custody.enable(operator, world.sonne);
  await world.orders.resumeOrder(world.by(world.sonne, 'campaign_send'), orderId);
  while (handed.length < PEOPLE) if ((await lease(9)) !== 'people') await pause(50);
  expect(new Set(handed).size).toBe(PEOPLE);
  expect(handed).toHaveLength(PEOPLE);
  const { entries } = await world.deps.audit.listEntries({
    filters: { partnerId: world.sonne, actorClass: 'custodian' },
  });
  expect(entries.map(({ op }) => op).reverse()).toEqual(['key.disabled', 'key.enabled']);
  await sending.close();
}, 120_000);

test('keys in memory are wiped soon even if nobody asks for them again', async () => {
  const { contacts } = await world.people.listContacts(world.by(world.sonne), { limit: 1 });
  const contactId = contacts[0]!.contactId;
  const partner = await world.deps.vault.partner(world.sonne);
  const { rows } = await world.admin.query('SELECT "wrappedKey", "keyGeneration" FROM contact WHERE id = $1', [
    contactId,
  ]);
  const receipt = await world.deps.audit.write({ ...world.by(world.sonne), op: 'contact.read', objects: [contactId] });
  const [key] = await partner.openContactKeys(receipt, [{ contactId, ...rows[0] }]);
  await custody.disable(of(world.sonne), world.sonne);
  await expect
    .poll(() => {
      try {
        return partner.sealRecord(key!, { type: 'notes', id: contactId }, 'x').length;
      } catch (error) {
        return codeOf(error);
      }
    })
    .toBe('KEYS_CHANGED');
  await custody.enable(of(world.sonne), world.sonne);
});

test("only custodians of the partner may; what others tried is in the log, and KMS's own state follows ours", async () => {
  await expect(custody.disable(of(world.mond), world.sonne)).rejects.toMatchObject({ failure: { code: 'FORBIDDEN' } });
  const state = async () => (await custody.read(world.sonne)).kmsState;
  expect(await state()).toBe('enabled');
  await custody.disable(of(world.sonne), world.sonne);
  expect(await state()).toBe('disabled');
  expect((await custody.read(world.sonne)).custody).toBe('disabled');
  await custody.enable(operator, world.sonne);
  expect(await state()).toBe('enabled');
  const { entries } = await world.deps.audit.listEntries({ filters: { partnerId: world.sonne, decision: 'deny' } });
  expect(entries[0]).toMatchObject({ op: 'access.denied', actorClass: 'custodian' });
});

test('with KMS down, disabling still stops every reading; enabling waits for KMS', async () => {
  await world.kms.kill();
  await expect(custody.disable(operator, world.sonne)).rejects.toMatchObject({ failure: { code: 'KMS_UNAVAILABLE' } });
  await expect(world.deps.vault.partner(world.sonne)).rejects.toMatchObject({ failure: { code: 'KEY_DISABLED' } });
  await expect(custody.enable(operator, world.sonne)).rejects.toMatchObject({ failure: { code: 'KMS_UNAVAILABLE' } });
  await world.kms.startAgain();
  await custody.disable(operator, world.sonne);
  expect(await custody.read(world.sonne)).toMatchObject({ custody: 'disabled', kmsState: 'disabled' });
  await custody.enable(operator, world.sonne);
  await expect(world.deps.vault.partner(world.sonne)).resolves.toBeTruthy();
}, 30_000);
