// Where the tracking process finds that links lead, many at once and over and over.
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createReadCounted } from '../../../trust-center/orders/tracking/read-counted.ts';
import { createLinkTable, type LinkTable } from '../../../trust-center/tracking-server/link-table.ts';
import type { Links } from '../../../trust-center/tracking-server/order-memory.ts';
import { freshTrustDatabase } from '../../support/database/databases.ts';
import { cuttableDatabase, plantSentMail, type SentMail, trackingKeys } from '../../support/worlds/tracking-world.ts';

const urls = await freshTrustDatabase();
const admin = createPool(urls.adminUrl, { poolSize: 1 });
const pool = createPool(urls.trackingUrl, { poolSize: 4 });
const read = createReadCounted(trackingKeys);
const idsOf = ({ clicks }: SentMail['people'][0]): Uint8Array => read('click', clicks.slice(3, -1))!;
const find = (table: LinkTable, ids: Uint8Array) =>
  new Promise<Links | null | undefined>((resolve) => table.find(ids, resolve));
let mails: SentMail[];
beforeAll(async () => {
  mails = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      plantSentMail(admin, {
        people: 300,
        links: [`https://sonne.example/${i}`, 'javascript:alert(1)', 'mailto:a@b.example'],
      }),
    ),
  );
});
afterAll(async () => {
  await Promise.all([admin.end(), pool.end()]);
});

it('gives everybody the links of the own mail, of 3,600 at once and of twice the same', async () => {
  const table = createLinkTable(pool);
  const all = mails.flatMap((mail, i) => mail.people.map((person) => ({ i, ids: idsOf(person) })));
  all.sort((a, b) => Buffer.compare(a.ids.subarray(26), b.ids.subarray(26)));
  const asked = [...all, ...all.slice(0, 500)];
  const found = await Promise.all(asked.map(({ ids }) => find(table, ids)));
  found.forEach((links, n) => {
    expect(links).toEqual([`https://sonne.example/${asked[n]!.i}`, null, 'mailto:a@b.example']);
  });
  // Kept from now on: known without a question, and the very same list for all people of one mail.
  for (const { i, ids } of all) expect(table.kept(ids)?.[0]).toBe(`https://sonne.example/${i}`);
  const [one, two] = mails[0]!.people.map((person) => table.kept(idsOf(person)));
  expect(one).toBe(two);
});

it('knows nothing of a delivery of another partner or of none, and remembers that', async () => {
  const table = createLinkTable(pool);
  const [own, foreign] = [mails[0]!.people[0]!, mails[1]!.people[0]!].map(idsOf) as [Uint8Array, Uint8Array];
  const mixed = Buffer.concat([own.subarray(0, 16), foreign.subarray(16)]);
  expect(table.kept(mixed)).toBeUndefined();
  const [nobody, somebody] = await Promise.all([find(table, mixed), find(table, own)]);
  expect([nobody, somebody?.length]).toEqual([null, 3]);
  expect(table.kept(mixed)).toBeNull();
});

it('says when the database did not answer, keeps nothing of it and asks again later', async () => {
  const database = await cuttableDatabase(urls.trackingUrl);
  const away = createPool(database.url, { poolSize: 2 });
  const table = createLinkTable(away);
  database.cut();
  const ids = mails[2]!.people.slice(0, 5).map(idsOf);
  expect(await Promise.all(ids.map((one) => find(table, one)))).toEqual(ids.map(() => undefined));
  expect(table.kept(ids[0]!)).toBeUndefined();
  database.join();
  expect((await find(table, ids[0]!))?.[0]).toBe('https://sonne.example/2');
  await away.end();
  await database.close();
});
