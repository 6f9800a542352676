// A data folder from before there were purposes keeps starting, and what stood at a contact becomes its ground for the newsletter.
import { afterAll, expect, it } from 'vitest';
import { olderDatabase } from '../../support/database/older-database.ts';

const database = await olderDatabase('20261122031000_contact_ground');
afterAll(() => database.drop());

it('takes over consent, when it was given and when it was last used, for every partner', async () => {
  await database.ask(async (client) => {
    for (const partner of ['a', 'b']) {
      await client.query(
        `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, "updatedAt") VALUES ($1, 'A', 'A', 'DE', 'de', 'Europe/Berlin', '{}', now())`,
        [partner],
      );
      for (const [id, ground, state] of [
        ['agreed', 'consent', 'granted'],
        ['customer', 'existing_customer', 'none'],
        ['left', 'none', 'withdrawn'],
        ['nobody', 'none', 'none'],
      ])
        await client.query(
          `INSERT INTO contact ("partnerId", id, "emailIndex", "bikVersion", "suppressionToken", "wrappedKey", "dekVersion", profile, "legalGround", "consentState", "createdAt", "updatedAt")
           VALUES ($1, $2, $3, 1, $3, '', 1, '', $4::"LegalGround", $5::"ConsentState", '2024-01-01Z', '2024-02-01Z')`,
          [partner, id, Buffer.from(id!), ground, state],
        );
      await client.query(
        `INSERT INTO consent_evidence ("partnerId", id, "contactId", act, purpose, source, evidence, hash, "createdAt") VALUES ($1, 'e', 'agreed', 'granted', 'newsletter', 'screen', '', '', '2024-03-01Z')`,
        [partner],
      );
      await client.query(
        `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, "acceptedAt") VALUES ($1, 'o', 'agreed', 'd', 'accepted', '2025-05-05Z')`,
        [partner],
      );
      await client.query(
        `INSERT INTO import_origin ("partnerId", "importId", "contactId", sealed, "rowVersion", "groundBefore", "stateBefore", "groundAfter", "stateAfter", "createdAt")
         VALUES ($1, 'i', 'agreed', '', 2, 'none', 'none', 'consent', 'granted', now())`,
        [partner],
      );
    }
  });
  await database.bringUpToDate();
  await database.ask(async (client) => {
    const { rows } = await client.query(
      `SELECT "partnerId" || ' ' || "contactId" AS who, purpose, ground, state, "givenAt", "lastUsedAt" FROM contact_ground ORDER BY 1`,
    );
    const of = (partner: string) => [
      {
        who: `${partner} agreed`,
        purpose: 'newsletter',
        ground: 'consent',
        state: 'granted',
        givenAt: new Date('2024-03-01Z'),
        lastUsedAt: new Date('2025-05-05Z'),
      },
      expect.objectContaining({
        who: `${partner} customer`,
        ground: 'existing_customer',
        givenAt: new Date('2024-01-01Z'),
        lastUsedAt: null,
      }),
      expect.objectContaining({ who: `${partner} left`, ground: 'none', state: 'withdrawn', givenAt: null }),
    ];
    expect(rows).toEqual([...of('a'), ...of('b')]);
    const origins = await client.query(`SELECT DISTINCT grounds FROM import_origin`);
    expect(origins.rows).toEqual([{ grounds: { newsletter: ['none', 'none', 'consent', 'granted'] } }]);
  });
});
