// Design 4 (34): scanner prefetch, token reuse, forged time, form-text change between request and confirm; and what the evidence holds.
import { createHash } from 'node:crypto';
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { afterEach, describe, expect, it } from 'vitest';
import { composeSingleMail } from '../../../mailer/message.ts';
import { makeFormToken, readFormToken } from '../../../trust-center/forms/public/form-token.ts';
import { isSolved } from '../../../trust-center/forms/public/proof-of-work.ts';
import { runRetention } from '../../../trust-center/retention/run-retention.ts';
import { bentLink } from '../../support/bent-link.ts';
import { formWorld } from '../../support/worlds/form-world.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { forms, by, openForm, visitor, send, mails } = await formWorld(world);
const { sonne, admin, clock, people } = world;
const { formId, address } = await openForm();

const rowsOf = async (sql: string, ...values: unknown[]) => (await admin.query(sql, values)).rows;
const contactOf = (email: string) => people.searchContact(world.by(sonne), email);
const evidenceOf = async (email: string) => {
  const found = await contactOf(email);
  const { consent } = await people.viewContact(world.by(sonne), found!.contactId);
  return { contactId: found!.contactId, consents: consent };
};
const suppressionOf = async (email: string, reason: string) => {
  const token = (await world.deps.vault.partner(sonne)).suppressionToken(email);
  await admin.query(
    `INSERT INTO suppression ("partnerId", id, token, reason) VALUES ($1, $2, $3, $4::"SuppressionReason")`,
    [sonne, newId('suppression'), token, reason],
  );
  return token;
};
/** Each test is another network: what one counts is not the next one's. */
let network = 0;
const elsewhere = () => `198.51.${++network}.7`;

afterEach(async () => {
  await mails();
});

describe('34: double opt-in', () => {
  it('mails one link, and nothing else happens until a person confirms', async () => {
    const { answer } = await send(
      address,
      'Anna@Beispiel.example',
      { fields: { firstName: 'Anna', city: 'Ulm' } },
      elsewhere(),
    );
    expect(answer).toEqual({ why: 'asked' });
    expect(await contactOf('anna@beispiel.example')).toBeNull();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: 'anna@beispiel.example', subject: 'Bitte bestätigen: Autohaus Sonne' });
    expect(mail!.text).toContain('Neuigkeiten und Angebote');
    // No advertising: no image, no link but the one.
    expect([...mail!.html.matchAll(/https?:\/\/[^"<\s]+/g)].map(([url]) => url)).toEqual(
      Array(2).fill(expect.stringContaining('/c/')),
    );
    expect(mail!.html).not.toMatch(/<img/);
    // The mailer takes it as it is: no header of it is unknown there.
    expect((await composeSingleMail(mail!, clock.now())).raw.length).toBeGreaterThan(500);

    expect(await forms.confirmSignUp(mail!.link, visitor('203.0.113.9'))).toBe('confirmed');
    const { consents } = await evidenceOf('anna@beispiel.example');
    expect(consents).toHaveLength(1);
    expect(consents[0]).toMatchObject({ act: 'granted', source: 'form', purpose: 'newsletter' });
    const { signUp, statement } = consents[0]!.evidence as unknown as {
      signUp: Record<string, unknown>;
      statement: string;
    };
    expect(statement).toBe(
      'Autohaus Sonne darf mir Neuigkeiten und Angebote per E-Mail schicken. Das kann ich jederzeit widerrufen.',
    );
    expect(signUp).toMatchObject({
      formId,
      versionNumber: 1,
      language: 'de',
      boxes: { newsletter: true, events: false },
      source: null,
      askedUserAgent: 'Test/1.0',
      confirmedIp: '203.0.113.9',
      confirmedUserAgent: 'Test/1.0',
      linkHash: createHash('sha256').update(mail!.link).digest('hex'),
      normaliser: 1,
      actor: 'person',
      mail: {
        messageId: mail!.messageId,
        subject: mail!.subject,
        bodyHash: createHash('sha256')
          .update(JSON.stringify([mail!.subject, mail!.html, mail!.text]))
          .digest('hex'),
        sentAt: expect.stringMatching(/Z$/),
      },
    });
    const { text, textHash, formHash } = signUp as unknown as Record<string, string>;
    expect(text).toContain('Bleiben Sie informiert');
    expect(createHash('sha256').update(text!).digest('hex')).toBe(textHash);
    expect(await rowsOf(`SELECT hash FROM sign_up_form_version WHERE "formId" = $1`, formId)).toEqual([
      { hash: formHash },
    ]);
    // What waited is gone, and the link's secret was never kept.
    const [row] = await rowsOf(
      `SELECT state, sealed, token FROM sign_up WHERE "linkHash" = $1`,
      createHash('sha256').update(mail!.link).digest(),
    );
    expect(row).toEqual({ state: 'confirmed', sealed: null, token: null });
    expect(JSON.stringify(signUp)).not.toContain(mail!.link);
  });

  it('is not fooled by a scanner that follows the link, again and again', async () => {
    await send(address, 'scanner@beispiel.example', {}, elsewhere());
    const [mail] = await mails();
    for (let i = 0; i < 5; i++) expect((await forms.readConfirmation(mail!.link))?.standing).toBe('open');
    expect(await contactOf('scanner@beispiel.example')).toBeNull();
    expect((await forms.readConfirmation(mail!.link))?.standing).toBe('open');
  });

  it('takes a link once, also when it is pressed twenty times at once', async () => {
    await send(address, 'einmal@beispiel.example', {}, elsewhere());
    const [mail] = await mails();
    const answers = await Promise.all(Array.from({ length: 20 }, () => forms.confirmSignUp(mail!.link, visitor())));
    expect(answers.filter((answer) => answer === 'confirmed')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'already')).toHaveLength(19);
    expect((await evidenceOf('einmal@beispiel.example')).consents).toHaveLength(1);
  });

  it('knows no link that was guessed, cut or bent', async () => {
    await send(address, 'krumm@beispiel.example', {}, elsewhere());
    const link = (await mails())[0]!.link;
    const bent = bentLink(link);
    for (const wrong of [bent, link.slice(1), '', 'x'.repeat(64), `${link}${link}`]) {
      expect(await forms.confirmSignUp(wrong, visitor())).toBeNull();
      expect(await forms.readConfirmation(wrong)).toBeNull();
    }
    expect(await forms.confirmSignUp(link, visitor())).toBe('confirmed');
  });

  it('refuses a forged time, an invented source and another form in the token', async () => {
    const form = (await forms.findForm(address))!;
    const token = forms.tokenFor(form, null);
    const shown = readFormToken(world.deps.tokenSecrets, token)!;
    const [, signature] = token.split('.');
    const forge = (change: object) =>
      `${Buffer.from(JSON.stringify({ ...shown, ...change })).toString('base64url')}.${signature}`;
    const forged = [
      forge({ shownAtMs: shown.shownAtMs - 60_000 }),
      forge({ source: 'https://sonne.example/' }),
      `${token}x`,
      token.split('.')[0]!,
      '',
    ];
    for (const one of forged) {
      const { answer } = await send(address, 'faelscher@beispiel.example', { token: one }, elsewhere());
      expect(answer).toEqual({ why: 'stale' });
    }
    const other = makeFormToken(world.deps.tokenSecrets, { ...shown, formId: newId('signUpForm') });
    expect((await send(address, 'faelscher@beispiel.example', { token: other }, elsewhere())).answer).toEqual({
      why: 'stale',
    });
    expect(await mails()).toEqual([]);
  });

  it('asks once more after a minute too fast, and after a day', async () => {
    const form = (await forms.findForm(address))!;
    const sent = {
      ...(await send(address, 'eilig@beispiel.example', { boxes: [] }, elsewhere())).sent,
      boxes: ['newsletter'],
    };
    const fresh = { ...sent, token: forms.tokenFor(form, null) };
    expect(await forms.requestSignUp(form, fresh, visitor(elsewhere()))).toEqual({ why: 'too_fast' });
    clock.offsetMs += DAY_MS + SECOND_MS;
    expect(await forms.requestSignUp(form, fresh, visitor(elsewhere()))).toEqual({ why: 'stale' });
    expect(await mails()).toEqual([]);
  });

  it('proves the text that the person saw, whatever the form says by the time of the confirmation', async () => {
    const own = await openForm('Messe');
    await send(own.address, 'messe@beispiel.example', { boxes: ['newsletter', 'events'] }, elsewhere());
    const [mail] = await mails();
    const stale = forms.tokenFor((await forms.findForm(own.address))!, null);
    const { revision, design } = await forms.readForm(by(), own.formId);
    const changed = structuredClone(design);
    changed.texts.de!.headline = 'Ganz andere Überschrift';
    await forms.saveForm(by(), {
      formId: own.formId,
      revision,
      name: 'Messe',
      design: { ...changed, purposes: ['newsletter'] },
    });
    await forms.publishForm(by(), { formId: own.formId, revision: revision + 1 });
    // Who still has the old text before him is shown the new one first.
    expect((await send(own.address, 'zweiter@beispiel.example', { token: stale }, elsewhere())).answer).toEqual({
      why: 'changed',
    });

    expect(await forms.confirmSignUp(mail!.link, visitor())).toBe('confirmed');
    const { consents } = await evidenceOf('messe@beispiel.example');
    expect(consents.map(({ purpose }) => purpose).sort()).toEqual(['events', 'newsletter']);
    const { signUp } = consents[0]!.evidence as unknown as { signUp: { text: string; versionNumber: number } };
    expect(signUp.versionNumber).toBe(1);
    expect(signUp.text).toContain('Bleiben Sie informiert');
    expect(signUp.text).not.toContain('Ganz andere');
    // And the version itself cannot be changed, not even by the owner's own connection.
    const change = world.deps.pool.query(`UPDATE sign_up_form_version SET hash = 'x'`);
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the same answer', () => {
  it('comes for everybody: unknown, known, unsubscribed, complained', async () => {
    await people.createContact(world.by(sonne), { profile: { email: 'kunde@beispiel.example' } });
    await suppressionOf('weg@beispiel.example', 'unsubscribed');
    await suppressionOf('klage@beispiel.example', 'complaint');
    await world.deps.brand.object('marke@beispiel.example');
    const addresses = ['neu', 'kunde', 'weg', 'klage', 'marke'].map((name) => `${name}@beispiel.example`);
    const before = await rowsOf(`SELECT count(*)::int AS n FROM sign_up`);
    for (const email of addresses)
      expect((await send(address, email, {}, elsewhere())).answer).toEqual({ why: 'asked' });
    expect((await mails()).map(({ to }) => to).sort()).toEqual(
      ['kunde', 'neu', 'weg'].map((name) => `${name}@beispiel.example`),
    );
    // The steps were the same, too: a row and a mail's row for each.
    const after = await rowsOf(`SELECT count(*)::int AS n FROM sign_up`);
    expect(after[0]!.n - before[0]!.n).toBe(5);
    // Nothing of an objection elsewhere is left in this partner's list.
    const token = (await world.deps.vault.partner(sonne)).suppressionToken('marke@beispiel.example');
    expect(await rowsOf(`SELECT 1 FROM suppression WHERE token = $1`, token)).toEqual([]);
  });

  it('answers for a blocked address while the queue is away, as for everybody: waiting for it would tell who is on the list', async () => {
    await suppressionOf('gesperrt@beispiel.example', 'complaint');
    const { wake } = world.deps;
    const rung: string[] = [];
    const away = {
      ...wake,
      singleMails: () => {
        rung.push('asked');
        return new Promise<void>(() => undefined);
      },
    };
    Object.assign(world.deps, { wake: away });
    try {
      for (const email of ['gesperrt@beispiel.example', 'niemand@beispiel.example'])
        expect((await send(address, email, {}, elsewhere())).answer, email).toEqual({ why: 'asked' });
      // Both ring alike; a ring of the test before may come along.
      await expect.poll(() => rung.length).toBeGreaterThanOrEqual(2);
    } finally {
      Object.assign(world.deps, { wake });
    }
    const [held] = await rowsOf(
      `SELECT m.state, m.failure, length(m.content) AS bytes FROM single_mail m JOIN sign_up s ON s."mailId" = m.id WHERE s.state = 'held_back' ORDER BY s."askedAt" DESC LIMIT 1`,
    );
    expect(held).toEqual({ state: 'failed', failure: 'held_back', bytes: 0 });
    expect((await mails()).map(({ to }) => to)).toEqual(['niemand@beispiel.example']);
  });

  it("lifts the person's own unsubscribe, never a complaint that came meanwhile", async () => {
    const gone = await suppressionOf('zurueck@beispiel.example', 'unsubscribed');
    await send(address, 'zurueck@beispiel.example', {}, elsewhere());
    const [mail] = await mails();
    expect(await rowsOf(`SELECT 1 FROM suppression WHERE token = $1`, gone)).toHaveLength(1);
    expect(await forms.confirmSignUp(mail!.link, visitor())).toBe('confirmed');
    expect(await rowsOf(`SELECT 1 FROM suppression WHERE token = $1`, gone)).toEqual([]);

    await send(address, 'doch-nicht@beispiel.example', {}, elsewhere());
    const [late] = await mails();
    const complaint = await suppressionOf('doch-nicht@beispiel.example', 'complaint');
    expect(await forms.confirmSignUp(late!.link, visitor())).toBe('blocked');
    expect(await forms.confirmSignUp(late!.link, visitor())).toBe('blocked');
    expect(await contactOf('doch-nicht@beispiel.example')).toBeNull();
    expect(await rowsOf(`SELECT 1 FROM suppression WHERE token = $1`, complaint)).toHaveLength(1);
  });

  it('keeps what the partner wrote about a known customer, and fills what is empty', async () => {
    await people.createContact(world.by(sonne), { profile: { email: 'stamm@beispiel.example', firstName: 'Berta' } });
    await send(address, 'stamm@beispiel.example', { fields: { firstName: 'Gerda', city: 'Ulm' } }, elsewhere());
    await forms.confirmSignUp((await mails())[0]!.link, visitor());
    expect((await contactOf('stamm@beispiel.example'))!.profile).toMatchObject({ firstName: 'Berta', city: 'Ulm' });
  });
});

describe('programs', () => {
  it('that fill in what nobody sees are thanked, and nothing happens', async () => {
    const { answer } = await send(address, 'falle@beispiel.example', { trap: 'https://spam.example' }, elsewhere());
    expect(answer).toEqual({ why: 'asked' });
    expect(await mails()).toEqual([]);
  });

  it('mail nobody more than three times a day, and a form counts once', async () => {
    for (let i = 0; i < 5; i++)
      expect((await send(address, 'opfer@beispiel.example', {}, elsewhere())).answer).toEqual({ why: 'asked' });
    const { form, sent } = await send(address, 'doppelt@beispiel.example', {}, elsewhere());
    expect(await forms.requestSignUp(form, sent, visitor(elsewhere()))).toEqual({ why: 'asked' });
    const to = (await mails()).map((mail) => mail.to);
    expect(to.filter((one) => one === 'opfer@beispiel.example')).toHaveLength(3);
    expect(to.filter((one) => one === 'doppelt@beispiel.example')).toHaveLength(1);
  });

  it('of one network are stopped, wherever in it they sit', async () => {
    const tries = [];
    for (let i = 0; i < 22; i++)
      tries.push(
        send(address, '', {}, `192.0.99.${i + 1}`).then(
          ({ answer }) => answer.why,
          (error) => {
            // Anything else would hide behind its missing code.
            if (!isFailureError(error)) throw error;
            return error.failure.code;
          },
        ),
      );
    const answers = await Promise.all(tries);
    expect(answers.filter((one) => one === 'RATE_LIMITED')).toHaveLength(2);
  });

  it('meet a puzzle when a form is under attack; people without script wait', async () => {
    const own = await openForm('Angriff');
    for (let i = 0; i < 60; i++) await send(own.address, '', {}, elsewhere());
    const ip = elsewhere();
    const { answer, form, sent } = await send(own.address, 'mensch@beispiel.example', {}, ip);
    expect(answer).toEqual({ why: 'busy' });
    let work = 0;
    while (!isSolved(sent.token, String(work))) work += 1;
    expect(await forms.requestSignUp(form, { ...sent, work: String(work) }, visitor(ip))).toEqual({ why: 'asked' });
    // The answer fits this showing of the form alone.
    expect((await send(own.address, 'x@beispiel.example', { work: String(work) }, ip)).answer).toEqual({ why: 'busy' });
    const patient = await send(own.address, 'geduldig@beispiel.example', {}, ip);
    clock.offsetMs += MINUTE_MS;
    expect(await forms.requestSignUp(form, patient.sent, visitor(ip))).toEqual({ why: 'asked' });
  });
});

describe('what nobody confirmed', () => {
  it('lapses after 30 days, is deleted at night and becomes a number', async () => {
    const own = await openForm('Alt');
    await send(own.address, 'vergessen@beispiel.example', {}, elsewhere());
    const [mail] = await mails();
    clock.offsetMs += 30 * DAY_MS;
    expect((await forms.readConfirmation(mail!.link))?.standing).toBe('expired');
    expect(await forms.confirmSignUp(mail!.link, visitor())).toBe('expired');
    clock.offsetMs += DAY_MS;
    let counts = null;
    // Until it is night in the partner's zone.
    for (let hour = 0; hour < 24 && !counts; hour++) {
      counts = await runRetention(world.deps, sonne);
      clock.offsetMs += 60 * MINUTE_MS;
    }
    expect(counts?.unconfirmed_sign_ups?.deleted).toBeGreaterThan(0);
    expect(await forms.confirmSignUp(mail!.link, visitor())).toBeNull();
    expect((await forms.readForm(by(), own.formId)).counts).toMatchObject({
      asked: 1,
      confirmed: 0,
      waiting: 0,
      expired: 1,
    });
    const token = (await world.deps.vault.partner(sonne)).suppressionToken('vergessen@beispiel.example');
    expect(await rowsOf(`SELECT 1 FROM sign_up WHERE token = $1 AND state = 'asked'`, token)).toEqual([]);
  });

  it('goes with the person when that is erased', async () => {
    const { contactId } = await people.createContact(world.by(sonne), {
      profile: { email: 'loesch@beispiel.example' },
    });
    await send(address, 'loesch@beispiel.example', {}, elsewhere());
    const [mail] = await mails();
    await people.eraseContacts(world.by(sonne), [contactId]);
    expect(await forms.confirmSignUp(mail!.link, visitor())).toBeNull();
  });
});
