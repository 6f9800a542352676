// What the database lets the tracking process do.
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { expect, it } from 'vitest';
import { openTrackingHouse } from '../../support/worlds/tracking-house.ts';
import { plantSentMail } from '../../support/worlds/tracking-world.ts';

const { admin, urls } = await openTrackingHouse();

it('adds events and reads where links lead; no person, no stored event, no key, and changes nothing', async () => {
  await plantSentMail(admin, { people: 1, links: [] });
  const role = createPool(urls.trackingUrl, { poolSize: 1 });
  const denied = { code: '42501' };
  const refused = [
    'SELECT 1 FROM contact',
    'SELECT 1 FROM consent_evidence',
    'SELECT 1 FROM suppression',
    'SELECT 1 FROM recipient_event',
    'SELECT 1 FROM tracking_batch',
    'SELECT "contactId" FROM delivery',
    'SELECT "unsubscribedAt" FROM delivery',
    'SELECT audience FROM send_order',
    'SELECT 1 FROM partner',
    'SELECT 1 FROM purpose_key',
    'SELECT 1 FROM single_mail',
    'SELECT 1 FROM log_entry',
    `UPDATE tracking_batch SET events = NULL`,
    'DELETE FROM tracking_batch',
    `INSERT INTO tracking_batch (id, events, "takenAt") VALUES ('x', '', now())`,
    `UPDATE delivery SET "unsubscribedAt" = now()`,
    'DELETE FROM send_package',
  ];
  for (const sql of refused) await expect(role.query(sql), sql).rejects.toMatchObject(denied);
  expect((await role.query('SELECT id FROM delivery LIMIT 1')).rows).toHaveLength(1);
  await role.end();
});
