// Mails to one person outside of campaigns: sealed while they wait, handed over once, forgotten when sent.
import { describe, expect, it } from 'vitest';
import { csvOf, MAILER, orderDesk } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { store } = orderDesk(world);

describe('single mails', () => {
  it('keeps addresses sealed, hands over once, forgets what is sent', async () => {
    const content = {
      to: 'geheim@post.example',
      from: { name: 'Multipartner', address: 'no-reply@mail.test.example' },
      replyTo: null,
      subject: 'Einladung',
      html: '<p>Hallo</p>',
      text: 'Hallo',
      headers: {},
    };
    const { singleMailId } = await world.orders.queueSingleMail({ kind: 'invitation', partnerId: null, content });
    const raw = await world.admin.query<{ row: string }>(`SELECT t::text AS row FROM single_mail t`);
    expect(raw.rows.every(({ row }) => !row.includes('geheim'))).toBe(true);
    const leaseMails = async () => {
      const answer = await world.handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, MAILER);
      if (!answer.ok) throw new Error(answer.failure.code);
      return answer.value;
    };
    const [leased] = await leaseMails();
    expect(leased).toMatchObject({ ...content, id: singleMailId });
    expect(await leaseMails()).toEqual([]);
    const settle = () =>
      world.handlers.reportSingleMails({ body: { outcomes: [{ id: singleMailId, result: 'accepted' }] } }, MAILER);
    expect(await settle()).toMatchObject({ value: { recorded: 1 } });
    expect(await settle()).toMatchObject({ value: { recorded: 0 } });
    const sent = await world.admin.query(`SELECT length(content) AS bytes FROM single_mail WHERE id = $1`, [
      singleMailId,
    ]);
    expect(sent.rows[0].bytes).toBe(0);
  });

  it('shows the mail as a real customer and sends a test to the person who asks', async () => {
    await world.importCsv(world.sonne, csvOf('ja', 2));
    const packageId = await store(world.sonne);
    const by = world.by(world.sonne, 'preview');
    const [somebody] = await world.orders.previewPeople(by, { packageId, audience: { kind: 'all' } });
    const preview = await world.orders.previewMail(by, { packageId, contactId: somebody!.contactId });
    expect(preview.html).toContain('Sehr geehrte Frau');
    expect(preview.html).not.toContain('/o/');
    await world.orders.sendTestMail(world.by(world.sonne, 'test_mail'), { packageId, to: 'ich@sonne.example' });
    const answer = await world.handlers.leaseSingleMails({ body: { workerId: 'w', max: 50 } }, MAILER);
    expect(answer).toMatchObject({ value: [{ to: 'ich@sonne.example', subject: '[Test] Angebot für Anna' }] });
  });

  it('sends a person at most 20 test mails in a quarter of an hour, counted in the database', async () => {
    const packageId = await store(world.mond);
    const send = (who: string) =>
      world.orders.sendTestMail(
        { ...world.by(world.mond, 'test_mail'), actor: { class: 'partner', id: who, auth: 'password' } },
        { packageId, to: `${who}@mond.example` },
      );
    const sent = await Promise.allSettled(Array.from({ length: 25 }, () => send('usr_eager')));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const refused = sent.find((one) => one.status === 'rejected')!.reason.failure;
    expect(refused.code).toBe('RATE_LIMITED');
    expect(refused.params.seconds).toBeGreaterThan(800);
    const queued = await world.admin.query(`SELECT 1 FROM single_mail WHERE "partnerId" = $1`, [world.mond]);
    expect(queued.rows).toHaveLength(20);
    await send('usr_calm');
    world.clock.offsetMs += 15 * 60_000;
    await send('usr_eager');
    const kept = await world.admin.query<{ key: string }>(`SELECT key FROM "RateLimit"`);
    expect(kept.rows.every(({ key }) => !key.includes('usr_'))).toBe(true);
  });
});
