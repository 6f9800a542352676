// What is kept of a visit: the partner’s mode, the person’s consent, and which visits are machines’.
import { expect, it } from 'vitest';
import { untilBlocked } from '../../support/database/until-blocked.ts';
import { openTrackingHouse } from '../../support/worlds/tracking-house.ts';
import { plantSentMail, type SentMail, visitAll } from '../../support/worlds/tracking-world.ts';

const { admin, judge, start, untilHandedOver, urls } = await openTrackingHouse();
const LINKS = ['https://sonne.example/angebot', 'https://sonne.example/haus'];

it('follows the partner’s mode and the person’s consent at the moment it is stored', async () => {
  const modes = ['off', 'anonymous', 'personal'] as const;
  const mails = await Promise.all(
    modes.map(async (mode) => ({ mode, ...(await plantSentMail(admin, { people: 2, links: LINKS, mode })) })),
  );
  const personal = mails[2]!;
  const consent = (act: string, at: string) =>
    admin.query(
      `INSERT INTO consent_evidence ("partnerId", id, "contactId", act, purpose, source, evidence, hash, "createdAt") VALUES ($1, $2, $3, $4::"ConsentAct", 'tracking', 'test', '', '', $5)`,
      [personal.partnerId, `cns_${act}`, personal.people[0]!.contactId, act, at],
    );
  await consent('granted', '2026-01-01');
  const tracking = await start(urls.trackingUrl, 'modes');
  const visit = async () => {
    await visitAll(
      tracking.port,
      mails.flatMap(({ people }) => people.map(({ pixel }) => pixel)),
    );
    await untilHandedOver(tracking);
  };
  const kept = async () => {
    await judge();
    const { rows } = await admin.query(
      `SELECT p."trackingMode" AS mode, count(*)::int AS all, count("deliveryId")::int AS named FROM recipient_event e JOIN partner p ON p.id = e."partnerId" WHERE p.id = ANY($1) GROUP BY 1 ORDER BY 1`,
      [mails.map(({ partnerId }) => partnerId)],
    );
    return rows;
  };
  await visit();
  expect(await kept()).toEqual([
    { mode: 'anonymous', all: 2, named: 0 },
    { mode: 'personal', all: 2, named: 1 },
  ]);
  // Withdrawn between the visit and its judgement: it names nobody.
  await visit();
  await consent('withdrawn', '2026-06-01');
  expect(await kept()).toContainEqual({ mode: 'personal', all: 4, named: 1 });
  expect((await admin.query('SELECT 1 FROM tracking_batch WHERE events IS NOT NULL')).rows).toEqual([]);
});

it('names nobody whose no is under way or whose data may only be kept', async () => {
  const mail = await plantSentMail(admin, { people: 3, links: LINKS, mode: 'personal' });
  const { partnerId } = mail;
  const ids = mail.people.map(({ contactId }) => contactId);
  await admin.query(
    `INSERT INTO contact ("partnerId", id, "emailIndex", "bikVersion", "suppressionToken", "wrappedKey", "dekVersion", profile, "restrictedAt", "updatedAt")
     SELECT $1, c, decode(md5(c), 'hex'), 1, decode(md5(c), 'hex'), '', 1, '', CASE WHEN n = 2 THEN now() END, now() FROM unnest($2::text[]) WITH ORDINALITY AS t(c, n)`,
    [partnerId, ids],
  );
  const consent = `INSERT INTO consent_evidence ("partnerId", id, "contactId", act, purpose, source, evidence, hash, "createdAt") SELECT $1, 'cns_' || $3 || c, c, $3::"ConsentAct", 'tracking', 'test', '', '', $4 FROM unnest($2::text[]) c`;
  await admin.query(consent, [partnerId, ids, 'granted', '2026-01-01']);
  const tracking = await start(urls.trackingUrl, 'held');
  await visitAll(
    tracking.port,
    mail.people.map(({ pixel }) => pixel),
  );
  await untilHandedOver(tracking);
  // As the page for preferences does it: the contact first, then the no, then what was kept with the name.
  const saying = await admin.connect();
  await saying.query('BEGIN');
  await saying.query('SELECT 1 FROM contact WHERE id = $1 FOR UPDATE', [ids[0]]);
  await saying.query(consent, [partnerId, [ids[0]], 'withdrawn', '2026-06-01']);
  const judged = judge();
  await untilBlocked(admin);
  await saying.query('COMMIT');
  saying.release();
  await judged;
  const { rows } = await admin.query(`SELECT "deliveryId" FROM recipient_event WHERE "orderId" = $1`, [mail.orderId]);
  expect(rows.map(({ deliveryId }) => deliveryId).filter(Boolean)).toEqual([mail.people[2]!.deliveryId]);
  expect(rows).toHaveLength(3);
});

it('labels clicks that together are no person’s, and leaves a reader’s alone', async () => {
  const links = [
    'https://sonne.example/1',
    'https://sonne.example/2',
    'https://sonne.example/3',
    'https://sonne.example/4',
  ];
  const mail = await plantSentMail(admin, { people: 3, links });
  const two = await plantSentMail(admin, { people: 2, links: links.slice(0, 2) });
  await admin.query(`UPDATE delivery SET "acceptedAt" = now() - interval '1 hour' WHERE id = $1`, [
    two.people[1]!.deliveryId,
  ]);
  const tracking = await start(urls.trackingUrl, 'labels');
  const visit = async (paths: string[]) => {
    await visitAll(tracking.port, paths);
    await untilHandedOver(tracking);
    await judge();
  };
  const [scanner, reader, slow] = mail.people as [SentMail['people'][0], SentMail['people'][0], SentMail['people'][0]];
  // In two batches: the first clicks are labelled when the third comes.
  await visit([
    `${scanner.clicks}0`,
    `${scanner.clicks}1`,
    `${reader.clicks}0`,
    `${reader.clicks}0`,
    `${slow.clicks}0`,
    `${slow.clicks}1`,
  ]);
  await visit([`${scanner.clicks}2`, `${reader.clicks}1`]);
  await admin.query(`UPDATE recipient_event SET at = at - interval '1 minute' WHERE "orderId" = $1 AND NOT machine`, [
    mail.orderId,
  ]);
  await visit([`${slow.clicks}2`]);
  await visit(two.people.flatMap(({ clicks }) => [`${clicks}0`, `${clicks}1`]));
  const labelled = async (orderId: string) =>
    (
      await admin.query<{ n: number; machines: number }>(
        `SELECT count(*)::int AS n, count(*) FILTER (WHERE machine AND "machineSign" = 'every_link')::int AS machines FROM recipient_event WHERE "orderId" = $1 GROUP BY visitor ORDER BY 2 DESC, 1`,
        [orderId],
      )
    ).rows;
  expect(await labelled(mail.orderId)).toEqual([
    { n: 3, machines: 3 },
    { n: 3, machines: 0 },
    { n: 3, machines: 0 },
  ]);
  // Every link of the mail right after it arrived; an hour later it is a reader's right.
  expect(await labelled(two.orderId)).toEqual([
    { n: 2, machines: 2 },
    { n: 2, machines: 0 },
  ]);
});
