// No event is lost and none comes twice, whatever happens to the tracking process or its database.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openTrackingHouse, sum } from '../../support/tracking-house.ts';
import { cuttableDatabase, plantSentMail, visitAll } from '../../support/tracking-world.ts';

const { admin, start, storedOf, untilHandedOver, urls, waiting } = await openTrackingHouse();
const LINKS = ['https://sonne.example/angebot', 'https://sonne.example/haus'];

it('none is lost and none comes twice at an orderly end under load', async () => {
  const mail = await plantSentMail(admin, { people: 3_000, links: LINKS });
  const tracking = await start(urls.trackingUrl, 'term');
  const paths = mail.people.map(({ clicks }) => `${clicks}0`);
  let isOver = false;
  const visiting = visitAll(tracking.port, paths, { isOver: () => isOver });
  await sleep(500);
  await tracking.end('SIGTERM');
  isOver = true;
  const answered = (await visiting).filter(({ status }) => status === 302);
  expect(answered.length).toBeGreaterThan(200);
  // Whose answer did not arrive may have been noted all the same: at most those on the way.
  const stored = await storedOf(mail);
  expect(sum(stored)).toBeGreaterThanOrEqual(answered.length);
  expect(sum(stored)).toBeLessThanOrEqual(answered.length + 16);
  expect(Math.max(...stored)).toBe(1);
  expect(await waiting('term')).toEqual([]);
});

it('at kill -9 at most those of the last 200 ms are lost, and what was written down is stored once', async () => {
  const mail = await plantSentMail(admin, { people: 6_000, links: LINKS });
  const paths = mail.people.map(({ clicks }) => `${clicks}0`);
  let begun = 0;
  let safe = 0;
  for (let kill = 0; kill < 4; kill++) {
    const tracking = await start(urls.trackingUrl, 'kill');
    let isOver = false;
    const visiting = visitAll(tracking.port, paths.slice(kill * 1_500, (kill + 1) * 1_500), { isOver: () => isOver });
    await sleep(320 + 90 * kill);
    const killedMs = performance.now();
    await tracking.end('SIGKILL');
    isOver = true;
    const answered = (await visiting).filter(({ status }) => status === 302);
    begun += answered.length + 16;
    safe += answered.filter(({ atMs }) => atMs < killedMs - 200).length;
  }
  expect(safe).toBeGreaterThan(100);
  await start(urls.trackingUrl, 'kill');
  await untilHandedOver('kill');
  const stored = await storedOf(mail);
  expect(sum(stored)).toBeGreaterThanOrEqual(safe);
  expect(sum(stored)).toBeLessThanOrEqual(begun);
  expect(Math.max(...stored)).toBe(1);
});

it('while the database is away they wait in files, also over the death of the process', async () => {
  const database = await cuttableDatabase(urls.trackingUrl);
  const mail = await plantSentMail(admin, { people: 1_500, links: LINKS });
  const first = await start(database.url, 'away');
  // Where links lead is known from the pages before; a pixel needs no database at all.
  const warm = await visitAll(
    first.port,
    mail.people.slice(0, 500).map(({ clicks }) => `${clicks}0`),
  );
  database.cut();
  const dark = await visitAll(first.port, [
    ...mail.people.slice(0, 500).map(({ clicks }) => `${clicks}1`),
    ...mail.people.map(({ pixel }) => pixel),
  ]);
  expect(dark.every(({ status }) => status === 302 || status === 200)).toBe(true);
  // A link that nobody followed before cannot be looked up: the page says so, with a time.
  expect((await visitAll(first.port, [`${mail.people[900]!.clicks}0`]))[0]!.status).toBe(503);
  await sleep(300);
  expect(await waiting('away')).not.toEqual([]);
  await first.end('SIGKILL');
  await start(database.url, 'away');
  database.join();
  await untilHandedOver('away');
  expect(sum(await storedOf(mail))).toBe(warm.length + dark.length);
  await database.close();
});
