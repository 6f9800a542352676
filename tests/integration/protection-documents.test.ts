// Records of processing, contracts, sub-processors and joint control: what is stored, what stands in the log, who sees what.
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { describe, expect, it } from 'vitest';
import { CONTRACT_TEMPLATE } from '../../trust-center/documents/contracts/contract-template.ts';
import type { DocumentBy, DocumentDeps } from '../../trust-center/documents/deps.ts';
import { USUAL_DUTIES } from '../../trust-center/documents/joint-control/duties.ts';
import { printRecord } from '../../trust-center/documents/records/print-record.ts';
import { createDocumentUseCases } from '../../trust-center/documents/use-cases.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';

const NOTHING = {
  representative: '',
  officer: '',
  contact: '',
  purposes: '',
  recipients: '',
  transfers: '',
  measures: '',
};
const officer: DocumentBy = { actor: { class: 'officer', id: 'usr_officer', auth: 'passkey' }, reqId: 'req_officer' };
const owner: DocumentBy = { actor: { class: 'partner', id: 'usr_owner', auth: 'pwd otp' }, reqId: 'req_owner' };
const HOSTER = { name: 'Rechenzentrum Süd', address: 'Kabelweg 1, 80331 München', country: 'DE', transfer: 'none' };

const world = await peopleWorld();
const { sonne: one, mond: two } = world;
const deps: DocumentDeps = { ...world.deps, settings: { region: 'eu-central-1', kms: 'local', keyBackupDays: 14 } };
const documents = createDocumentUseCases(deps);

const leafOf = async (seq: bigint) => JSON.parse((await deps.audit.proveEntry(seq))!.leaf) as Record<string, unknown>;
const blocksText = (version: { content: { en: unknown; de: unknown } }) => JSON.stringify(version.content);

describe('records of processing', () => {
  it('are made from what is configured; a change is a new version with its hash in the log, and the old one stays', async () => {
    const first = await documents.recordController(officer, one);
    expect(first.version).toBe(1);
    expect((await documents.recordController(officer, one)).documentId).toBe(first.documentId);
    for (const text of ['Autohaus', 'Newsletter', 'Mail address', 'E-Mail-Adresse', '1095 days'])
      expect(blocksText(first)).toContain(text);

    await documents.changePartnerStatement(owner, one, {
      ...NOTHING,
      officer: 'Kanzlei Datenruh, dsb@datenruh.example',
    });
    const second = await documents.recordController(officer, one);
    expect([second.version, second.documentId === first.documentId]).toEqual([2, false]);
    expect(blocksText(second)).toContain('dsb@datenruh.example');

    const kept = await documents.readVersion(one, first.documentId);
    expect(kept.content).toEqual(first.content);
    expect(JSON.stringify(await leafOf(second.seq))).toContain(second.hash);
    expect((await documents.listVersions(one, 'controller_record')).map(({ version }) => version)).toEqual([2, 1]);
    const paper = printRecord(second, { language: 'de', owner: 'Sonne', moment: (at) => at.toISOString() });
    expect(paper.reference).toContain(second.hash);
  });

  it('follow retention rules and tracking that the partner chooses', async () => {
    const before = await documents.recordController(officer, two);
    await withPartner(deps.pool, two, (client) =>
      client.query(
        `INSERT INTO retention_rule ("partnerId", category, keep, "setBy", "setAt") VALUES ($1, 'delivery_events', 77, 'x', now())`,
        [two],
      ),
    );
    const after = await documents.recordController(officer, two);
    expect(after.version).toBe(before.version + 1);
    expect(blocksText(after)).toContain('77 days');
    expect(blocksText(after)).toContain('77 Tage');
  });

  it('store one version when two ask at once, and never show a partner another one’s', async () => {
    await documents.changePartnerStatement(owner, one, { ...NOTHING, officer: 'Neu, neu@datenruh.example' });
    const both = await Promise.all([1, 2, 3].map(() => documents.recordController(officer, one)));
    expect(new Set(both.map(({ documentId }) => documentId)).size).toBe(1);
    await expect(documents.readVersion(two, both[0]!.documentId)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
  });

  it('cannot be rewritten by the product, and a rewriting past it is noticed', async () => {
    const { documentId } = await documents.recordController(officer, two);
    const rewrite = `UPDATE partner_document SET content = jsonb_set(content, '{de,title}', '"Anders"') WHERE id = '${documentId}'`;
    await expect(withPartner(deps.pool, two, (client) => client.query(rewrite))).rejects.toThrow(/permission denied/);
    await world.admin.query(rewrite);
    await expect(documents.readVersion(two, documentId)).rejects.toMatchObject({
      failure: { code: 'DOCUMENT_CHANGED' },
    });
  });

  it('name every controller for the processor, and the platform’s own entries', async () => {
    const before = await documents.recordProcessor(officer);
    await documents.changePlatformStatement(officer, {
      operator: 'Plattform Betriebs GmbH, Turmgasse 2, 10115 Berlin',
      contact: '',
      representative: '',
      officer: 'Datenschutz, dsb@plattform.example',
      transfers: '',
      measures: 'Schulung zweimal im Jahr',
    });
    const after = await documents.recordProcessor(officer);
    expect(after.version).toBe(before.version + 1);
    for (const text of ['Plattform Betriebs GmbH', 'dsb@plattform.example', 'neu@datenruh.example'])
      expect(blocksText(after)).toContain(text);
    expect(blocksText(await documents.recordMeasures(officer))).toContain('Schulung zweimal im Jahr');
  });
});

describe('the processing contract', () => {
  it('is signed by both, once each; a new version asks anew and the old signatures stay', async () => {
    expect((await documents.readPartnerContracts(one)).standing.gaps).toContain('no_contract');
    const { contractId } = await documents.publishContract(officer, CONTRACT_TEMPLATE);
    await documents.signContract(owner, { partnerId: one, contractId, side: 'controller' });
    await expect(
      documents.signContract(owner, { partnerId: one, contractId, side: 'controller' }),
    ).rejects.toMatchObject({ failure: { code: 'CONTRACT_SIGNED' } });
    await documents.signContract(officer, { partnerId: one, contractId, side: 'processor' });
    const signed = (await documents.readPartnerContracts(one)).standing;
    expect(signed.gaps.filter((gap) => gap.endsWith('signature'))).toEqual([]);
    const { contracts } = await documents.readTracker();
    expect(JSON.stringify(await leafOf(signed.controllerSignature!.seq))).toContain(contracts[0]!.hash);
    expect((await documents.readPartnerContracts(two)).standing.gaps).toContain('controller_signature');

    const next = await documents.publishContract(officer, {
      ...CONTRACT_TEMPLATE,
      de: `${CONTRACT_TEMPLATE.de}\n\n# 11. Neu\nMehr.`,
    });
    await expect(
      documents.signContract(owner, { partnerId: two, contractId, side: 'controller' }),
    ).rejects.toMatchObject({ failure: { code: 'CONTRACT_REPLACED' } });
    await documents.signContract(officer, {
      partnerId: two,
      contractId,
      side: 'controller',
      way: 'paper',
      signedOn: '2026-01-02',
    });
    const { standing, contracts: own } = await documents.readPartnerContracts(one);
    expect([standing.controllerSignature, standing.signedBefore]).toEqual([null, 1]);
    expect(own.map(({ number, signatures }) => [number, signatures.length])).toEqual([
      [next.number, 0],
      [1, 2],
    ]);
  });

  it('tells each owner once by mail, sealed', async () => {
    await world.admin.query(`INSERT INTO "User" (id, name, email, "emailVerified", "createdAt", "updatedAt", language)
      VALUES ('usr_mail', 'Olga Inhaberin', 'olga@sonne.example', true, now(), now(), 'de')`);
    for (const [id, partnerId] of [
      ['mbr_1', one],
      ['mbr_2', two],
    ])
      await world.admin.query(
        `INSERT INTO membership (id, "userId", role, "partnerId", "createdAt") VALUES ($1, 'usr_mail', 'partner_owner', $2, now())`,
        [id, partnerId],
      );
    await documents.publishContract(officer, { ...CONTRACT_TEMPLATE, en: `${CONTRACT_TEMPLATE.en}\n\nMore.` });
    const { rows } = await world.admin.query<{ content: Buffer }>(
      `SELECT content FROM single_mail WHERE kind = 'contract-published'`,
    );
    expect(rows.length).toBe(1);
    expect(rows[0]!.content.toString('latin1')).not.toMatch(/olga|Vertrag/i);
  });
});

describe('sub-processors', () => {
  it('are announced, objected to in time, answered, and in the records from the end of the time on', async () => {
    const { subprocessorId } = await documents.announceSubprocessor(officer, {
      ...HOSTER,
      transfer: 'none',
      service: 'Betrieb der Server; alle Daten, verschlüsselt',
      days: 14,
    });
    expect((await documents.readPartnerDue(one)).objectUntil.map(({ name }) => name)).toEqual([HOSTER.name]);
    expect(blocksText(await documents.recordController(officer, one))).not.toContain(HOSTER.name);
    await documents.objectToSubprocessor(owner, one, { subprocessorId, reason: 'Wir kennen die Firma nicht.' });
    await expect(
      documents.objectToSubprocessor(owner, one, { subprocessorId, reason: 'Noch einmal, bitte.' }),
    ).rejects.toMatchObject({ failure: { code: 'OBJECTION_THERE' } });
    // Nobody else learns who objected.
    const [seen] = (await documents.readPartnerContracts(two)).subprocessors;
    expect([seen!.name, seen!.objection]).toEqual([HOSTER.name, null]);
    const [listed] = await documents.listSubprocessors();
    const { objectionId } = listed!.objections[0]!;
    expect((await documents.readOpenPoints()).gaps.objection_unanswered).toBe(1);
    await documents.answerObjection(officer, { partnerId: one, objectionId, answer: 'Zertifikat liegt bei.' });
    expect((await documents.readPartnerContracts(one)).subprocessors[0]!.objection!.answer).toBe(
      'Zertifikat liegt bei.',
    );

    const later = new Date(deps.clock.now().getTime() + 15 * 86_400_000);
    const then = createDocumentUseCases({ ...deps, clock: { ...deps.clock, now: () => later } });
    await expect(
      then.objectToSubprocessor(owner, two, { subprocessorId, reason: 'Zu spät, aber doch.' }),
    ).rejects.toMatchObject({ failure: { code: 'OBJECTION_LATE' } });
    expect(blocksText(await then.recordController(officer, one))).toContain(HOSTER.name);
    await then.endSubprocessor(officer, subprocessorId);
    expect(blocksText(await then.recordController(officer, one))).not.toContain(HOSTER.name);
  });
});

describe('joint control', () => {
  it('has a public essence only for a partner that agreed, in the version in force', async () => {
    const input = {
      programme: 'Frühjahrsservice',
      headquarters: 'Aurora Mobility AG, Seestr. 1, 88045 Friedrichshafen',
      duties: USUAL_DUTIES,
      en: 'Headquarters and partner decide together about the spring campaign.',
      de: 'Zentrale und Partner entscheiden gemeinsam über die Frühjahrsaktion.',
    };
    const { arrangementId } = await documents.publishArrangement(officer, input);
    expect(await documents.readEssence(one)).toBeNull();
    await documents.agreeToArrangement(owner, { partnerId: one, arrangementId });
    const essence = await documents.readEssence(one);
    expect(essence!.arrangements.map(({ programme }) => programme)).toEqual(['Frühjahrsservice']);
    expect(JSON.stringify(essence)).not.toContain('usr_owner');
    expect(await documents.readEssence(two)).toBeNull();
    expect(await documents.readEssence('prt_01jd0000000000000000000000')).toBeNull();
    expect(blocksText(await documents.recordController(officer, one))).toContain('Aurora Mobility AG');

    await documents.publishArrangement(officer, { ...input, de: `${input.de} Neu gefasst.` });
    expect(await documents.readEssence(one)).toBeNull();
    await expect(documents.agreeToArrangement(owner, { partnerId: two, arrangementId })).rejects.toMatchObject({
      failure: { code: 'ARRANGEMENT_REPLACED' },
    });
  });
});

describe('the register', () => {
  it('tells contracts, categories, key and retention of each partner', async () => {
    const details = await documents.readRegisterDetails([one, two]);
    expect(details.get(one)).toMatchObject({ contract: 'outdated', region: 'eu-central-1', notAgreed: 1 });
    expect(details.get(one)!.dataCategories).toContain('contact_data');
    expect(details.get(one)!.keySince).toBeInstanceOf(Date);
    expect(details.get(two)).toMatchObject({ contract: 'open' });
  });
});
