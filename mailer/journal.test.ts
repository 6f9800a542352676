import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { afterAll, expect, test } from 'vitest';
import { openJournal } from './journal.ts';

const dir = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const at = new Date().toISOString();
/** Opening a journal rewrites its file: a look at one in use is at a copy. */
function copyOf(path: string): string {
  copyFileSync(path, `${path}.copy`);
  return `${path}.copy`;
}
const newLease = () => ({ leaseId: newId('lease'), partnerId: newId('partner'), orderId: newId('sendOrder') });

test('a process that dies leaves what it began, what it finished and what is acknowledged', () => {
  const path = join(dir, 'killed.log');
  const lease = newLease();
  const journal = openJournal(path);
  journal.open(lease);
  for (const id of ['dlv_begun', 'dlv_done', 'dlv_told']) journal.begin(lease.leaseId, id);
  for (const deliveryId of ['dlv_done', 'dlv_told'])
    journal.finish(lease.leaseId, { deliveryId, result: 'accepted', at });
  journal.acknowledged(lease.leaseId, ['dlv_told']);
  // No close: as after kill -9. The last line is torn in the middle.
  appendFileSync(path, `A ${lease.leaseId} {"deliveryId":"dlv_be`);

  const [left, ...more] = openJournal(path).leases();
  expect(more).toEqual([]);
  expect(left).toMatchObject(lease);
  expect([...left!.begun]).toEqual(['dlv_begun']);
  expect([...left!.results.values()]).toEqual([{ deliveryId: 'dlv_done', result: 'accepted', at }]);
});

test('the file holds nothing but its id when every lease is closed, and the id stays', () => {
  const path = join(dir, 'closed.log');
  const journal = openJournal(path);
  const leases = [newLease(), newLease()];
  for (const lease of leases) journal.open(lease);
  journal.closed(leases[0]!.leaseId);
  expect(
    openJournal(path)
      .leases()
      .map(({ leaseId }) => leaseId),
  ).toEqual([leases[1]!.leaseId]);
  const again = openJournal(path);
  again.closed(leases[1]!.leaseId);
  expect(readFileSync(path, 'utf8')).toBe(`M ${journal.id}\n`);
  expect(openJournal(path).id).toBe(journal.id);
  expect(openJournal(join(dir, 'another.log')).id).not.toBe(journal.id);
});

test('the file stays bounded while leases come and go beside an open one', () => {
  const path = join(dir, 'bounded.log');
  const journal = openJournal(path);
  const held = newLease();
  journal.open(held);
  journal.begin(held.leaseId, 'dlv_held');
  for (let i = 0; i < 120; i++) {
    const lease = newLease();
    journal.open(lease);
    const ids = Array.from({ length: 200 }, () => newId('delivery'));
    for (const deliveryId of ids) {
      journal.begin(lease.leaseId, deliveryId);
      journal.finish(lease.leaseId, { deliveryId, result: 'bounced', smtpCode: 550, reason: '5.1.1', at });
    }
    journal.acknowledged(lease.leaseId, ids);
    journal.closed(lease.leaseId);
  }
  expect(statSync(path).size).toBeLessThan(5 * 1024 * 1024);
  const left = openJournal(path).leases();
  expect(left).toHaveLength(1);
  expect([...left[0]!.begun]).toEqual(['dlv_held']);
});

test('messages of one turn begin together: those still wanted stand in the file before any of them may go', async () => {
  const path = join(dir, 'departing.log');
  const journal = openJournal(path);
  const lease = newLease();
  journal.open(lease);
  const told: [string, boolean, string[]][] = [];
  const depart = (deliveryId: string, isWanted: boolean) =>
    journal.beginSoon(lease.leaseId, deliveryId, {
      isWanted,
      go: (mayGo) => told.push([deliveryId, mayGo, [...openJournal(copyOf(path)).leases()[0]!.begun]]),
    });
  depart('dlv_1', true);
  depart('dlv_ended', false);
  depart('dlv_2', true);
  expect(told).toEqual([]);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const begun = ['dlv_1', 'dlv_2'];
  expect(told).toEqual([
    ['dlv_1', true, begun],
    ['dlv_ended', false, begun],
    ['dlv_2', true, begun],
  ]);
  // The disk is gone: nobody goes, and each is told why.
  journal.close();
  const faults: unknown[] = [];
  journal.beginSoon(lease.leaseId, 'dlv_3', { isWanted: true, go: (mayGo, error) => faults.push([mayGo, error]) });
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(faults).toEqual([[false, expect.objectContaining({ code: 'EBADF' })]]);
  expect([...openJournal(path).leases()[0]!.begun]).toEqual(begun);
});

test('results stand in the file when the turn ends, or with the next announcement, in their order', async () => {
  const path = join(dir, 'turns.log');
  const journal = openJournal(path);
  const lease = newLease();
  journal.open(lease);
  journal.begin(lease.leaseId, 'dlv_1');
  journal.finish(lease.leaseId, { deliveryId: 'dlv_1', result: 'accepted', at });
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect([...openJournal(path).leases()[0]!.results.keys()]).toEqual(['dlv_1']);

  const again = openJournal(path);
  again.begin(lease.leaseId, 'dlv_2');
  again.finish(lease.leaseId, { deliveryId: 'dlv_2', result: 'accepted', at });
  again.begin(lease.leaseId, 'dlv_3');
  const [left] = openJournal(path).leases();
  expect([...left!.results.keys()]).toEqual(['dlv_1', 'dlv_2']);
  expect([...left!.begun]).toEqual(['dlv_3']);
});
