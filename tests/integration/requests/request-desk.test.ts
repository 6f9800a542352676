// Design 2.14, 8: data subjects' requests. Clocks, the identity check before anything leaves, each answer, and what stays afterwards.
import { beforeAll, describe, expect, it } from 'vitest';
import { leaseSingleMails } from '../../../trust-center/orders/single-mails/lease-single-mails.ts';
import { reportSingleMails } from '../../../trust-center/orders/single-mails/report-single-mails.ts';
import type { RequestKind } from '../../../trust-center/requests/kinds.ts';
import { remindOwners } from '../../../trust-center/requests/notices/remind-owners.ts';
import { createRequestUseCases } from '../../../trust-center/requests/use-cases.ts';
import { runRetention } from '../../../trust-center/retention/run-retention.ts';
import { createRetentionUseCases } from '../../../trust-center/retention/use-cases.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { deps, sonne, mond } = world;
const requests = createRequestUseCases({ ...deps, keyBackupDays: 14 });
const retention = createRetentionUseCases(deps, { keyBackupDays: 14 });
const by = (partnerId = sonne) => world.by(partnerId, 'data_subject_request');
const DAY = 86_400_000;
const itIs = (moment: string) => {
  world.clock.offsetMs = Date.parse(moment) - Date.now();
};
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error: { failure?: { code: string }; message: string }) => error.failure?.code ?? error.message,
  );

/** The mails that wait, taken as the mailer takes them. */
const mails = async () => {
  const taken = await leaseSingleMails(deps, { class: 'service', id: 'mailer', auth: 'mtls' }, 'req_test', 50);
  await reportSingleMails(deps, { outcomes: taken.map(({ id }) => ({ id, result: 'accepted' as const })) });
  return taken;
};
let count = 0;
async function person(consent = 'yes'): Promise<{ contactId: string; email: string }> {
  count += 1;
  const email = `person${count}@kunde.example`;
  await world.importCsv(sonne, `email,first_name,last_name,city,consent\n${email},Ada,Neumann,Ulm,${consent}\n`);
  const found = await world.people.searchContact(world.by(sonne), email);
  return { contactId: found!.contactId, email };
}
const ask = (kind: RequestKind, about: { address?: string; contactId?: string }, receivedOn?: string) =>
  requests.open(by(), { kind, origin: 'desk', language: 'de', ...about, ...(receivedOn ? { receivedOn } : {}) });
const identify = (requestId: string) =>
  requests.checkIdentity(by(), {
    requestId,
    method: 'called_back',
    result: 'confirmed',
    note: 'Rückruf, Nummer bekannt',
  });
const rows = async (sql: string, values: unknown[] = []) => (await world.admin.query(sql, values)).rows;
const protocol = async (requestId: string) => (await requests.view(by(), requestId)).events.map(({ act }) => act);

beforeAll(() => itIs('2026-11-03T10:00:00Z'));

describe('the clock', () => {
  it('runs a month by the partner’s calendar, extends once within it with a reason, and tells the owners twice', async () => {
    const { email } = await person();
    const { requestId, dueOn, standing } = await ask('access', { address: ` ${email.toUpperCase()} ` });
    expect([dueOn, standing]).toEqual(['2026-12-03', 'contact']);
    itIs('2026-11-26T05:00:00Z');
    expect(await remindOwners({ ...deps, keyBackupDays: 14 }, sonne)).toBe(0); // six in the morning
    await world.admin.query(
      `INSERT INTO "User" (id, name, email, "emailVerified", "createdAt", "updatedAt", language) VALUES ('usr_o', 'Olga', 'olga@sonne.example', true, now(), now(), 'de') ON CONFLICT DO NOTHING`,
    );
    await world.admin.query(
      `INSERT INTO membership (id, "userId", role, "partnerId") VALUES ('mbr_o', 'usr_o', 'partner_owner', $1) ON CONFLICT DO NOTHING`,
      [sonne],
    );
    itIs('2026-11-26T08:00:00Z');
    const schedule = { ...deps, keyBackupDays: 14 };
    expect([await remindOwners(schedule, sonne), await remindOwners(schedule, sonne)]).toEqual([1, 0]);
    const [week] = await mails();
    expect(week).toMatchObject({ to: 'olga@sonne.example' });
    expect(week!.text).toContain('7 Tagen');
    expect(week!.text).not.toContain(email);
    const reason = 'Die Daten liegen in mehreren Niederlassungen und müssen gesammelt werden.';
    expect(await code(requests.extend(by(), { requestId, reason: 'kurz', told: 'mail' }))).toBe('INVALID');
    expect(await requests.extend(by(), { requestId, reason, told: 'mail' })).toEqual({ dueOn: '2027-02-03' });
    const [notice] = await mails();
    expect(notice).toMatchObject({ to: email });
    expect(notice!.text).toContain(reason);
    expect(await code(requests.extend(by(), { requestId, reason, told: 'mail' }))).toBe('EXTENSION_TOO_LATE');
    itIs('2027-02-03T09:00:00Z');
    expect(await remindOwners(schedule, sonne)).toBe(1);
    expect((await mails())[0]!.text).toContain('heute');
    itIs('2027-02-04T09:00:00Z');
    expect((await requests.view(by(), requestId)).clock).toEqual({
      dueOn: '2027-02-03',
      daysLeft: -1,
      tone: 'overdue',
    });
    const [watched] = (await requests.watch()).filter((one) => one.requestId === requestId);
    expect(watched).toMatchObject({ partnerName: 'Autohaus Sonne', kind: 'access', extended: true });
    expect(JSON.stringify(await requests.watch())).not.toContain('kunde.example');
    itIs('2026-11-03T10:00:00Z');
  });

  it('begins on the day of receipt, which is no day to come, and cannot be extended after the first month', async () => {
    const { email } = await person();
    expect(await code(ask('access', { address: email }, '2026-11-04'))).toBe('INVALID');
    expect(await code(ask('access', { address: email }, '2025-01-01'))).toBe('INVALID');
    expect(await code(ask('access', {}))).toBe('INVALID');
    const { requestId, dueOn } = await ask('access', { address: email }, '2026-09-30');
    expect(dueOn).toBe('2026-10-30');
    const reason = 'Wir haben sehr viele Anfragen auf einmal bekommen.';
    expect(await code(requests.extend(by(), { requestId, reason, told: 'otherwise' }))).toBe('EXTENSION_TOO_LATE');
  });
});

describe('nothing before the identity check', () => {
  it('refuses every answer that hands out or changes data; the check stands in the protocol with its note sealed', async () => {
    const { contactId, email } = await person();
    const access = (await ask('access', { contactId })).requestId;
    const erasure = (await ask('erasure', { contactId })).requestId;
    const rectification = (await ask('rectification', { contactId })).requestId;
    expect(await code(requests.downloadPackage(by(), access))).toBe('IDENTITY_FIRST');
    expect(await code(requests.mailPackage(by(), access))).toBe('IDENTITY_FIRST');
    expect(await code(requests.erasePerson(by(), { requestId: erasure, told: 'mail' }))).toBe('IDENTITY_FIRST');
    expect(await code(requests.confirmRectification(by(), { requestId: rectification, told: 'mail' }))).toBe(
      'IDENTITY_FIRST',
    );
    await requests.checkIdentity(by(), { requestId: erasure, method: 'shared_knowledge', result: 'failed' });
    expect(await code(requests.erasePerson(by(), { requestId: erasure, told: 'mail' }))).toBe('IDENTITY_FIRST');
    await identify(access);
    expect(
      (await requests.list(by(), { show: 'open' })).requests.find((one) => one.requestId === access),
    ).toMatchObject({
      who: 'Ada Neumann',
      kind: 'access',
      state: 'identified',
    });
    const view = await requests.view(by(), access);
    expect(view.identity).toMatchObject({ result: 'confirmed', identityMethod: 'called_back' });
    expect(view.events.at(-1)).toMatchObject({ act: 'identity_confirmed', note: 'Rückruf, Nummer bekannt' });
    expect(view.others.sort()).toEqual([erasure, rectification].sort());
    const stored = JSON.stringify(
      await rows('SELECT * FROM data_request r JOIN data_request_event e ON e."requestId" = r.id'),
    );
    expect(stored).not.toContain(Buffer.from(email).toString('hex'));
    expect(await code(requests.erasePerson(by(), { requestId: access, told: 'mail' }))).toBe('REQUEST_OTHER_KIND');
  });

  it('belongs to one partner, and HQ and officers get nothing', async () => {
    const { contactId } = await person();
    const { requestId } = await ask('access', { contactId });
    expect(await code(requests.view(by(mond), requestId))).toBe('NOT_FOUND');
    for (const desk of ['hq', 'officer', 'custodian'] as const)
      expect(await code(requests.view(world.by(sonne, 'data_subject_request', desk), requestId))).toBe('FORBIDDEN');
  });
});

describe('erasure', () => {
  it('erases, sends the certificate with the backup’s date to the address that is gone, and keeps the record without the person', async () => {
    const { contactId, email } = await person();
    const other = (await ask('access', { contactId })).requestId;
    const { requestId } = await requests.open(by(), {
      ...{
        kind: 'erasure',
        origin: 'desk',
        language: 'de',
        contactId,
        name: 'Ada Neumann',
        text: 'Bitte alles löschen',
      },
    });
    await identify(requestId);
    const { erasureN, unreadableFrom } = await requests.erasePerson(by(), { requestId, told: 'mail' });
    expect(unreadableFrom.getTime() - deps.clock.now().getTime()).toBeLessThanOrEqual(14 * DAY);
    const [certificate] = await mails();
    expect(certificate).toMatchObject({ to: email });
    expect(certificate!.text).toContain('17. Nov');
    expect(certificate!.text).toContain(`Eintrag ${erasureN} im Löschverzeichnis`);
    expect(await world.people.searchContact(world.by(sonne), email)).toBeNull();
    expect((await retention.readErasure(by(), erasureN)).people).toBe(1);
    const view = await requests.view(by(), requestId);
    expect(view).toMatchObject({
      state: 'closed',
      outcome: 'done',
      standing: 'erased',
      contactId: null,
      detail: {},
      erasureN,
    });
    expect(view.events.every(({ note }) => note === null)).toBe(true);
    expect(view.events.map(({ act }) => act)).toEqual([
      ...['received', 'person_found', 'identity_confirmed', 'erased', 'told_by_mail', 'done'],
    ]);
    expect(await requests.view(by(), other)).toMatchObject({ state: 'open', standing: 'erased', detail: {} });
    await requests.answerWithoutData(by(), { requestId: other, told: 'otherwise' });
    expect(await code(requests.erasePerson(by(), { requestId, told: 'mail' }))).toBe('REQUEST_CLOSED');
  });

  it('stops at a legal hold, which is then the reason of a refusal with the ways to complain', async () => {
    const { contactId, email } = await person();
    const { requestId } = await ask('erasure', { contactId });
    await identify(requestId);
    await retention.setHold(by(), { contactId, reason: 'Streit um eine Rechnung' });
    expect(await code(requests.erasePerson(by(), { requestId, told: 'mail' }))).toBe('LEGAL_HOLD');
    expect((await requests.view(by(), requestId)).held).toBe(true);
    expect(await mails()).toEqual([]);
    expect(await world.people.searchContact(world.by(sonne), email)).not.toBeNull();
    const refusal = { requestId, reason: 'Es läuft ein Verfahren um eine Rechnung.', told: 'mail' } as const;
    expect(await code(requests.refuse(by(), { ...refusal, refusal: 'accurate' }))).toBe('INVALID');
    await requests.refuse(by(), { ...refusal, refusal: 'legal_claims' });
    const [letter] = await mails();
    expect(letter!.text).toContain('Art. 17 Abs. 3 lit. e');
    expect(letter!.text).toContain('Aufsichtsbehörde');
    expect(await requests.view(by(), requestId)).toMatchObject({ outcome: 'refused', refusal: 'legal_claims' });
  });
});

describe('restriction', () => {
  it('takes the person out of sends, segments and exports, survives imports and retention, and ends with notice', async () => {
    const { contactId, email } = await person();
    const before = (await world.people.countContacts(sonne)).mailable;
    const { requestId } = await ask('restriction', { contactId });
    await requests.restrict(by(), { requestId, told: 'mail' });
    await mails();
    expect((await world.people.countContacts(sonne)).mailable).toBe(before - 1);
    const filter = {
      match: 'all',
      conditions: [{ kind: 'field', field: 'email', operator: 'is', value: email }],
    } as const;
    expect(
      await world.people.countSegment(world.by(sonne, 'audience'), { ...filter, conditions: [...filter.conditions] }),
    ).toEqual({ total: 0, mailable: 0 });
    let exported = '';
    for await (const part of await world.people.exportContacts(world.by(sonne), {
      format: 'json',
      words: (name) => name,
    }))
      exported += String(part);
    expect(exported).not.toContain(email);
    const done = await world.importCsv(sonne, `email,first_name,consent\n${email},Eva,yes\n`);
    expect(done).toMatchObject({ refused: 1, merged: 0, accepted: 0 });
    const kept = await world.people.viewContact(world.by(sonne), contactId);
    expect(kept).toMatchObject({ profile: { firstName: 'Ada' } });
    expect(kept.restrictedAt).toBeInstanceOf(Date);
    const edit = { contactId, rowVersion: kept.rowVersion, changes: { firstName: 'Eva' } };
    expect(await code(world.people.editContact(world.by(sonne), edit))).toBe('CONTACT_RESTRICTED');
    expect(await code(world.people.eraseContacts(world.by(sonne), [contactId]))).toBe('CONTACT_RESTRICTED');
    const reason = 'Die Richtigkeit ist jetzt geprüft und bestätigt.';
    await requests.liftRestriction(by(), { requestId, reason, told: 'mail' });
    expect((await mails())[0]!.text).toContain(reason);
    expect((await world.people.countContacts(sonne)).mailable).toBe(before);
    expect(await protocol(requestId)).toContain('restriction_lifted');
  });
});

describe('objection', () => {
  it('stops all mails at once without an identity check, also for an address that only comes later', async () => {
    const { contactId } = await person();
    const { requestId } = await ask('objection', { contactId });
    await requests.objectToMails(by(), { requestId, told: 'mail' });
    const contact = await world.people.viewContact(world.by(sonne), contactId);
    expect(contact.suppression?.reason).toBe('objection');
    expect(contact.mailable).toBe(false);
    expect(contact.consent.filter(({ act }) => act === 'objected').length).toBeGreaterThan(1);
    const stranger = 'noch-nie@gesehen.example';
    const later = await ask('objection', { address: stranger });
    expect(later.standing).toBe('unknown');
    expect(
      await code(requests.objectToMails(by(), { requestId: later.requestId, told: 'mail', wholeBrand: true })),
    ).toBe('IDENTITY_FIRST');
    await requests.objectToMails(by(), { requestId: later.requestId, told: 'mail' });
    await world.importCsv(sonne, `email,consent\n${stranger},yes\n`);
    const found = await world.people.searchContact(world.by(sonne), stranger);
    expect((await world.people.viewContact(world.by(sonne), found!.contactId)).suppression?.reason).toBe('objection');
    expect((await ask('access', { address: stranger })).standing).toBe('contact');
    await mails();
  });

  it('by letter takes the place of an unsubscribe by a mail, and no mail’s link takes it back or reads it as one to the brand', async () => {
    const { contactId } = await person();
    await world.admin.query(
      `INSERT INTO suppression ("partnerId", id, token, reason, "orderId", "createdAt") SELECT "partnerId", 'sup_letter', "suppressionToken", 'unsubscribed', 'ord_letter', now() FROM contact WHERE id = $1`,
      [contactId],
    );
    const { requestId } = await ask('objection', { contactId });
    await requests.objectToMails(by(), { requestId, told: 'otherwise' });
    expect(await rows(`SELECT reason::text, "orderId" FROM suppression WHERE id = 'sup_letter'`)).toEqual([
      { reason: 'objection', orderId: null },
    ]);
  });

  it('for the whole brand needs the check, and reaches the list of the brand', async () => {
    const { contactId, email } = await person();
    const { requestId } = await ask('objection', { contactId });
    await identify(requestId);
    await requests.objectToMails(by(), { requestId, told: 'otherwise', wholeBrand: true });
    expect([...(await deps.brand.among([email]))]).toEqual([email]);
  });
});

describe('rectification', () => {
  it('closes only after the data was really changed', async () => {
    const { contactId } = await person();
    const { requestId } = await ask('rectification', { contactId });
    await identify(requestId);
    expect(await code(requests.confirmRectification(by(), { requestId, told: 'mail' }))).toBe('NOTHING_CORRECTED');
    const { rowVersion } = await world.people.viewContact(world.by(sonne), contactId);
    await world.people.editContact(by(), { contactId, rowVersion, changes: { lastName: 'Neumann-Groß' } });
    await requests.confirmRectification(by(), { requestId, told: 'mail', note: 'Nachname' });
    expect((await mails())[0]!.text).toContain('Art. 19 DSGVO');
    expect(await requests.view(by(), requestId)).toMatchObject({ state: 'closed', outcome: 'done' });
  });
});

describe('somebody unknown', () => {
  it('gets the negative answer without a check, is found later under another address, and tells a suppressed one apart', async () => {
    const nobody = await ask('access', { address: 'wer@anders.example' });
    expect(nobody.standing).toBe('unknown');
    const { email } = await person();
    expect(await requests.linkPerson(by(), { requestId: nobody.requestId, address: 'auch@nicht.example' })).toEqual({
      standing: 'unknown',
    });
    await requests.checkIdentity(by(), {
      requestId: nobody.requestId,
      method: 'in_person',
      result: 'confirmed',
      note: 'Ausweis gesehen',
    });
    expect(await requests.linkPerson(by(), { requestId: nobody.requestId, address: email })).toEqual({
      standing: 'contact',
    });
    const view = await requests.view(by(), nobody.requestId);
    // Who was checked was somebody else.
    expect([view.state, view.identity.result, view.person?.address]).toEqual(['open', 'pending', email]);
    expect(view.events.find(({ act }) => act === 'identity_confirmed')?.note).toBe('Ausweis gesehen');
    expect(await code(requests.answerWithoutData(by(), { requestId: nobody.requestId, told: 'mail' }))).toBe(
      'REQUEST_HAS_PERSON',
    );
    const other = await ask('access', { address: 'nur-gesperrt@kunde.example' });
    await requests.withdraw(by(), { requestId: other.requestId });
    const blocked = await ask('objection', { address: 'nur-gesperrt@kunde.example' });
    await requests.objectToMails(by(), { requestId: blocked.requestId, told: 'otherwise' });
    const again = await ask('access', { address: 'nur-gesperrt@kunde.example' });
    expect(again.standing).toBe('suppressed');
    await requests.answerWithoutData(by(), { requestId: again.requestId, told: 'mail' });
    const [answer] = await mails();
    expect(answer).toMatchObject({ to: 'nur-gesperrt@kunde.example' });
    expect(answer!.text).toContain('Nummer ohne Namen');
  });
});

describe('a merge and retention', () => {
  it('takes requests along to who stays, with the stricter restriction', async () => {
    const [keep, gone] = [await person(), await person()];
    const { requestId } = await requests.open(by(), {
      ...{
        kind: 'access',
        origin: 'desk',
        language: 'de',
        contactId: gone.contactId,
        text: 'Was haben Sie über mich?',
      },
    });
    const restriction = await ask('restriction', { contactId: gone.contactId });
    await requests.restrict(by(), { requestId: restriction.requestId, told: 'otherwise' });
    const { rowVersions } = await world.people.previewMerge(world.by(sonne), {
      keep: keep.contactId,
      gone: gone.contactId,
    });
    await world.people.mergeContacts(world.by(sonne), {
      keep: { contactId: keep.contactId, rowVersion: rowVersions.keep },
      gone: { contactId: gone.contactId, rowVersion: rowVersions.gone },
    });
    const view = await requests.view(by(), requestId);
    expect(view).toMatchObject({ contactId: keep.contactId, detail: { text: 'Was haben Sie über mich?' } });
    expect(view.person?.restrictedAt).toBeInstanceOf(Date);
  });

  it('deletes closed requests three years after the end of their year, and not a day before', async () => {
    const { contactId } = await person();
    const { requestId } = await ask('access', { contactId });
    await requests.withdraw(by(), { requestId, note: 'Hat sich erledigt' });
    itIs('2029-12-31T12:00:00Z');
    await runRetention(deps, sonne);
    expect(await rows('SELECT 1 FROM data_request WHERE id = $1', [requestId])).toHaveLength(1);
    itIs('2030-01-01T12:00:00Z');
    await runRetention(deps, sonne);
    expect(await rows('SELECT 1 FROM data_request WHERE id = $1', [requestId])).toEqual([]);
    expect(await rows('SELECT 1 FROM data_request_event WHERE "requestId" = $1', [requestId])).toEqual([]);
    expect(world.errors).toEqual([]);
  });
});
