// The officer's first look, incidents with their 72 hours, consent evidence of one address, and what the gate refused.
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS, HOUR_MS } from '@multipartner/kernel/time';
import { connect, withPartner } from '@multipartner/prisma-trust-center/connect';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseLeaf } from '../../trust-center/audit/leaf.ts';
import type { OfficerBy } from '../../trust-center/audit/supervision/deps.ts';
import { type DueKind, type Overview, readOverview } from '../../trust-center/audit/supervision/overview.ts';
import { MOST_SEARCHES_PER_HOUR } from '../../trust-center/audit/supervision/search-consent.ts';
import { createSupervisionUseCases } from '../../trust-center/audit/supervision/use-cases.ts';
import { createCanaryUseCases } from '../../trust-center/canaries/use-cases.ts';
import { createDepartureUseCases } from '../../trust-center/departure/use-cases.ts';
import { CONTRACT_TEMPLATE } from '../../trust-center/documents/contracts/contract-template.ts';
import { createDocumentUseCases } from '../../trust-center/documents/use-cases.ts';
import { createEmergencyUseCases } from '../../trust-center/emergency/use-cases.ts';
import { createIncidentUseCases } from '../../trust-center/incidents/use-cases.ts';
import { createRequestUseCases } from '../../trust-center/requests/use-cases.ts';
import { createRetentionUseCases } from '../../trust-center/retention/use-cases.ts';
import { addPerson } from '../support/worlds/access-people.ts';
import { openCustodyWorld } from '../support/worlds/custody-world.ts';
import { packageFor, peopleWorld } from '../support/worlds/people-world.ts';

const world = await peopleWorld();
const { sonne, mond, deps, admin, clock } = world;
const db = connect(world.url);
afterAll(() => db.$disconnect());

const settings = { region: 'eu-central-1', kms: 'local', keyBackupDays: 14 } as const;
const supervision = createSupervisionUseCases({ ...deps, db });
const incidents = createIncidentUseCases(deps);
const documents = createDocumentUseCases({ ...deps, settings });
const requests = createRequestUseCases({ ...deps, keyBackupDays: 14 });
const canaries = createCanaryUseCases(deps);
const parts = {
  ...deps,
  supervision,
  incidents,
  documents,
  requests,
  canaries,
  retention: createRetentionUseCases(deps, { keyBackupDays: 14 }),
  custody: openCustodyWorld(world).custody,
  emergency: createEmergencyUseCases(deps),
  departure: createDepartureUseCases(deps, { enqueue: () => undefined } as never),
  orders: world.orders,
};
const look = (): Promise<Overview> => readOverview(parts);
const find = ({ due, watched }: Overview, kind: DueKind) => [...due, ...watched].find((one) => one.kind === kind);
const isFine = ({ facts }: Overview, area: string) => facts.some((one) => one.area === area);

const ADDRESS = 'hortensia.quendel@leute.example';
const OTHER = 'fremd@leute.example';
let officerId: string;
const by = (): OfficerBy => ({
  actor: { class: 'officer', id: officerId, auth: 'passkey' },
  reqId: newId('request'),
});
const owner = () => ({
  partnerId: sonne,
  actor: { class: 'partner', id: 'usr_owner', auth: 'passkey' } as const,
  reqId: newId('request'),
});
const FACTS = { what: 'A notebook was stolen', categories: ['contact_data' as const], people: 40, partnerIds: [sonne] };
const record = (more: object = {}) =>
  incidents.record(by(), {
    noticedAt: clock.now(),
    origin: 'own',
    originRef: null,
    facts: FACTS,
    tellNow: true,
    ...more,
  });

beforeAll(async () => {
  officerId = await addPerson(admin, 'Ruth', [['compliance_officer', null]]);
  await addPerson(admin, 'Petra', [['partner_owner', sonne]]);
  await world.importCsv(sonne, `email,first name,last name,consent\n${ADDRESS},Hortensia,Quendel,yes\n`);
  await deps.audit.checkpoint();
});

describe('the first look', () => {
  test('names what is missing, with the page where it can be done, and what is in order', async () => {
    const first = await look();
    expect(first.isInOrder).toBe(false);
    expect(first.needs).toBe(first.due.length);
    expect(find(first, 'contract_none')).toMatchObject({ level: 'due', path: '/officer/processing-contracts' });
    for (const kind of ['log_never', 'kms_never', 'joint_none'] as const) expect(find(first, kind)).toBeDefined();
    for (const area of ['incidents', 'requests', 'hq', 'keys', 'emergencies', 'gate'])
      expect([area, isFine(first, area)]).toEqual([area, true]);
    expect(JSON.stringify(first, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toMatch(/quendel|con_/i);
  });

  test('a contract is due at each partner until it signed, then at the operator, then nowhere', async () => {
    const { contractId } = await documents.publishContract(by(), CONTRACT_TEMPLATE);
    expect(find(await look(), 'contract_unsigned')).toMatchObject({ count: 2 });
    for (const partnerId of [sonne, mond])
      await documents.signContract(owner(), { partnerId, contractId, side: 'controller' });
    expect(find(await look(), 'contract_unsigned')).toBeUndefined();
    expect(find(await look(), 'contract_countersign')).toMatchObject({ count: 2 });
    for (const partnerId of [sonne, mond])
      await documents.signContract(by(), { partnerId, contractId, side: 'processor' });
    expect(isFine(await look(), 'contracts')).toBe(true);
  });

  test('the log is due when nobody verified it, and again after a week', async () => {
    supervision.verification.start(by());
    await expect.poll(() => supervision.verification.state().last?.report.ok).toBe(true);
    await expect.poll(async () => isFine(await look(), 'log')).toBe(true);
    clock.offsetMs += 8 * DAY_MS;
    expect(find(await look(), 'log_old')).toMatchObject({ level: 'due' });
    // No night passed in this world's retention: eight days without a run are two too many.
    expect(find(await look(), 'retention_missed')).toMatchObject({ level: 'overdue', count: 2 });
    clock.offsetMs -= 8 * DAY_MS;
  });

  test('a request is under way, due within its last week, and overdue after its day', async () => {
    const open = { ...world.by(sonne, 'data_subject_request'), actor: owner().actor };
    await requests.open(open, { kind: 'access', origin: 'desk', address: ADDRESS, language: 'de' });
    expect(find(await look(), 'request_open')).toMatchObject({ level: 'watch', count: 1 });
    clock.offsetMs += 26 * DAY_MS;
    const soon = find(await look(), 'request_due')!;
    expect([soon.level, soon.partners[0]!.name]).toEqual(['due', 'Autohaus Sonne']);
    clock.offsetMs += 10 * DAY_MS;
    expect(find(await look(), 'request_overdue')).toMatchObject({ level: 'overdue' });
    expect(find(await look(), 'key_rotation')).toMatchObject({ level: 'due', count: 2 });
    clock.offsetMs -= 36 * DAY_MS;
  });

  test('an access of headquarters speaks against us', async () => {
    await deps.audit.write({
      partnerId: sonne,
      actor: { class: 'hq', id: 'usr_hq', auth: 'pwd' },
      op: 'contact.read',
      purpose: 'contact_care',
      reqId: newId('request'),
    });
    const now = await look();
    expect(find(now, 'hq_access')).toMatchObject({ level: 'overdue', count: 1 });
    expect(now.due[0]!.level).toBe('overdue');
  });
});

describe('an incident', () => {
  test('runs 72 hours from being noticed; the affected partner alone hears of it, by mail and on its desk', async () => {
    const mails = async () =>
      (await admin.query(`SELECT 1 FROM single_mail WHERE kind = 'incident'`)).rows.length as number;
    const before = await mails();
    const { incidentId } = await record();
    expect(await mails()).toBe(before + 1);
    const one = await incidents.read(incidentId);
    expect(one.clock.dueAt.getTime() - one.noticedAt.getTime()).toBe(72 * HOUR_MS);
    expect(one.clock.state).toBe('running');
    expect(find(await look(), 'incident_clock')).toMatchObject({ level: 'due', dueAt: one.clock.dueAt });
    expect(await incidents.listOwn(mond)).toEqual([]);
    await expect(incidents.readOwn(mond, incidentId)).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
    const own = await incidents.readOwn(sonne, incidentId);
    expect([own.what, own.people, own.clock.from]).toEqual([FACTS.what, 40, own.toldAt]);
    await expect(incidents.tell(by(), incidentId)).rejects.toMatchObject({
      failure: { code: 'INCIDENT_NOBODY_TO_TELL' },
    });
    // Each line's hash stands in the log.
    for (const act of one.acts) {
      const { rows } = await admin.query<{ leaf: Buffer }>('SELECT leaf FROM log_entry WHERE seq = $1', [
        String(act.seq),
      ]);
      expect(parseLeaf(rows[0]!.leaf)!.recHash).toBe(act.hash);
      expect(act.isUnchanged).toBe(true);
    }
  });

  test('is closed only when everything is decided, late only with a reason, and its lines cannot be changed', async () => {
    const { incidentId } = await record({ tellNow: false });
    const add = (kind: string, content: object) => incidents.add(by(), { incidentId, kind, content } as never);
    await expect(add('closed', { text: 'Over' })).rejects.toMatchObject({ failure: { code: 'INCIDENT_UNFINISHED' } });
    await add('assessed', { risk: 'risk', reason: 'The disk was encrypted' });
    clock.offsetMs += 80 * HOUR_MS;
    expect(find(await look(), 'incident_clock')).toMatchObject({ level: 'overdue' });
    const told = { authority: 'LfDI', reference: 'A-1', at: clock.now().toISOString(), delay: '' };
    await expect(add('authority_told', told)).rejects.toMatchObject({
      failure: { code: 'INCIDENT_DELAY_UNEXPLAINED' },
    });
    await add('authority_told', { ...told, delay: 'The owner was ill' });
    expect((await incidents.read(incidentId)).clock.state).toBe('late');
    await expect(add('closed', { text: 'Over' })).rejects.toMatchObject({ failure: { code: 'INCIDENT_UNFINISHED' } });
    await incidents.tell(by(), incidentId);
    await add('closed', { text: 'The notebook came back' });
    await expect(add('note', { text: 'Late' })).rejects.toMatchObject({ failure: { code: 'INCIDENT_CLOSED' } });
    clock.offsetMs -= 80 * HOUR_MS;
    const change = `UPDATE incident_act SET content = '{"text":"x"}' WHERE "incidentId" = '${incidentId}' AND kind = 'closed'`;
    await expect(deps.pool.query(change)).rejects.toThrow(/permission denied/);
    await admin.query(change);
    expect((await incidents.read(incidentId)).acts.filter(({ isUnchanged }) => !isUnchanged)).toHaveLength(1);
  });

  test('two partners do not learn of each other; each decides for itself', async () => {
    const { incidentId } = await record({ facts: { ...FACTS, partnerIds: [sonne, mond] } });
    const own = await incidents.readOwn(mond, incidentId);
    expect(own.people).toBeNull();
    expect(JSON.stringify(own)).not.toContain(sonne);
    await incidents.addOwn(owner(), { incidentId, kind: 'authority_not_told', content: { reason: 'No risk likely' } });
    await expect(
      incidents.addOwn({ ...owner(), partnerId: mond }, { incidentId, kind: 'note', content: { text: '' } }),
    ).rejects.toMatchObject({ failure: { code: 'INVALID' } });
    const { controllers } = await incidents.read(incidentId);
    expect(controllers.map(({ name, clock: one }) => [name, one?.state])).toEqual([
      ['Autohaus Mond', 'running'],
      ['Autohaus Sonne', 'in_time'],
    ]);
    // Row-level security: without the partner's rows there is nothing.
    const foreign = await withPartner(deps.pool, mond, (client) => client.query('SELECT * FROM incident_partner_act'));
    expect(foreign.rows).toEqual([]);
  });
});

describe('consent evidence of one address', () => {
  test('shows acts, hashes and proofs, opens nothing, and says so in the partner’s log', async () => {
    const unwraps = async () =>
      (await admin.query(`SELECT 1 FROM log_entry WHERE op = 'dek.unwrap'`)).rows.length as number;
    const before = await unwraps();
    await deps.audit.checkpoint();
    const found = await supervision.searchConsent(by(), { partnerId: sonne, address: ` ${ADDRESS.toUpperCase()} ` });
    expect(found.found).toBe(true);
    expect(found.acts.length).toBeGreaterThan(0);
    for (const act of found.acts)
      expect([act.isUnchanged, act.entry?.covers, act.entry?.inclusion?.holds]).toEqual([true, true, true]);
    const shown = JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(shown).not.toMatch(/quendel|hortensia|con_/i);
    expect(await unwraps()).toBe(before);
    const { entries } = await deps.audit.listEntries({ filters: { partnerId: sonne, ops: ['consent.searched'] } });
    expect(entries[0]).toMatchObject({
      seq: found.seq,
      actorClass: 'officer',
      purpose: 'consent_evidence',
      objCount: 1,
    });
  });

  test('says no at another partner and for nobody, and ends after so many tries', async () => {
    expect(await supervision.searchConsent(by(), { partnerId: mond, address: ADDRESS })).toMatchObject({
      found: false,
      acts: [],
    });
    await expect(supervision.searchConsent(by(), { partnerId: sonne, address: 'nobody' })).rejects.toMatchObject({
      failure: { code: 'INVALID' },
    });
    const tries = Array.from({ length: MOST_SEARCHES_PER_HOUR + 1 }, () => ({ partnerId: sonne, address: OTHER }));
    const refused: unknown[] = [];
    for (const one of tries) await supervision.searchConsent(by(), one).catch((error: unknown) => refused.push(error));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    const { count } = await deps.audit.countEntries({ ops: ['consent.searched'], decision: 'deny' });
    expect(count).toBe(refused.length);
  });
});

describe('gate findings', () => {
  test('keep rules, version and partner of a refused mail, no text of it', async () => {
    const content = packageFor(sonne);
    content.mail.html.push('<img src="https://spion.example/p.gif" alt="">');
    const stored = await world.handlers.storePackage(
      { body: content },
      { principal: 'app', reference: newId('request') },
    );
    expect(stored).toMatchObject({ ok: true, value: { packageId: '' } });
    const [refusal] = await supervision.listRefusals();
    expect(refusal).toMatchObject({ partnerId: sonne, campaignName: 'Frühling', templateVersion: 1, isAttempt: true });
    expect(refusal!.rules.map(({ rule }) => rule)).toContain('host.image');
    expect(JSON.stringify(refusal!.rules)).not.toContain('spion');
    expect(find(await look(), 'gate_attempt')).toMatchObject({ level: 'watch', about: 'Frühling' });
  });
});
