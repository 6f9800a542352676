// No event is lost and none comes twice, whatever happens to the tracking process or its database.
import { expect, it } from 'vitest';
import { openTrackingHouse, sum } from '../../support/worlds/tracking-house.ts';
import { cuttableDatabase, plantSentMail, visitAll } from '../../support/worlds/tracking-world.ts';

const { admin, start, storedOf, untilHandedOver, urls, waiting, writtenDown } = await openTrackingHouse();
const POLL = { timeout: 30_000, interval: 5 };
const LINKS = ['https://sonne.example/angebot', 'https://sonne.example/haus'];

it('none is lost and none comes twice at an orderly end under load', async () => {
  const mail = await plantSentMail(admin, { people: 3_000, links: LINKS });
  const tracking = await start(urls.trackingUrl, 'term');
  const paths = mail.people.map(({ clicks }) => `${clicks}0`);
  let isOver = false;
  let answers = 0;
  const visiting = visitAll(tracking.port, paths, { isOver: () => isOver, onAnswer: () => (answers += 1) });
  await expect.poll(() => answers, POLL).toBeGreaterThan(300);
  await tracking.end('SIGTERM');
  isOver = true;
  const answered = (await visiting).filter(({ status }) => status === 302);
  // Whose answer did not arrive may have been noted all the same: at most those on the way.
  const stored = await storedOf(mail);
  expect(sum(stored)).toBeGreaterThanOrEqual(answered.length);
  expect(sum(stored)).toBeLessThanOrEqual(answered.length + 16);
  expect(Math.max(...stored)).toBe(1);
  expect(await waiting('term')).toEqual([]);
});

it('at kill -9 in mid-load what was written down is stored once, and it is written down all the time', async () => {
  const mail = await plantSentMail(admin, { people: 6_000, links: LINKS });
  const paths = mail.people.map(({ clicks }) => `${clicks}0`);
  const written = async () => sum([...(await writtenDown('kill')).values()]);
  let begun = 0;
  for (let kill = 0; kill < 4; kill++) {
    const tracking = await start(urls.trackingUrl, 'kill');
    const before = await written();
    let isOver = false;
    const visiting = visitAll(tracking.port, paths.slice(kill * 1_500, (kill + 1) * 1_500), { isOver: () => isOver });
    await expect.poll(written, POLL).toBeGreaterThan(before + 40 * (kill + 1));
    await tracking.end('SIGKILL');
    isOver = true;
    begun += (await visiting).filter(({ status }) => status === 302).length + 16;
  }
  const safe = await written();
  await untilHandedOver(await start(urls.trackingUrl, 'kill'));
  const stored = await storedOf(mail);
  expect(sum(stored)).toBe(safe);
  expect(safe).toBeLessThanOrEqual(begun);
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
  await untilHandedOver(first);
  database.cut();
  const dark = await visitAll(first.port, [
    ...mail.people.slice(0, 500).map(({ clicks }) => `${clicks}1`),
    ...mail.people.map(({ pixel }) => pixel),
  ]);
  expect(dark.every(({ status }) => status === 302 || status === 200)).toBe(true);
  // A link that nobody followed before cannot be looked up: the page says so, with a time.
  expect((await visitAll(first.port, [`${mail.people[900]!.clicks}0`]))[0]!.status).toBe(503);
  const written = async () => sum([...(await writtenDown('away')).values()]);
  await expect.poll(written, POLL).toBe(warm.length + dark.length);
  expect(await waiting('away')).not.toEqual([]);
  await first.end('SIGKILL');
  const second = await start(database.url, 'away');
  database.join();
  await untilHandedOver(second);
  expect(sum(await storedOf(mail))).toBe(warm.length + dark.length);
  await database.close();
});
