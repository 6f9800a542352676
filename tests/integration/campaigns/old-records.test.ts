/** What the headquarters zone keeps for a time only, and what counting must never cost a partner. Real database, a clock to turn. */
import type { CampaignDeps } from '@multipartner/campaigns/deps';
import { createCampaignUseCases } from '@multipartner/campaigns/use-cases';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT_DAYS } from '../../../campaigns/retention/periods.ts';
import { againstWords, ruleDesk } from '../../support/desks/rule-desk.ts';
import { campaignWorld, codeOf, DAY_MS, HQ, must, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

const HOUR_MS = DAY_MS / 24;
const told: string[] = [];
let world: Awaited<ReturnType<typeof campaignWorld>>;
let useCases: ReturnType<typeof createCampaignUseCases>;
let version: Awaited<ReturnType<typeof world.publishTemplate>>;
let groupId: string;
let partnerId: string;
let admin: pg.Client;

beforeAll(async () => {
  world = await campaignWorld();
  const deps: CampaignDeps = { ...world.deps, onError: (_error, what) => told.push(what) };
  useCases = createCampaignUseCases(deps);
  groupId = must(await useCases.createPartnerGroup({ actor: HQ, name: 'South' })).groupId;
  partnerId = await world.addPartner('Autohaus Sonne', [groupId]);
  version = await world.publishTemplate(SAMPLE_MJML);
  admin = new pg.Client({ connectionString: world.adminUrl });
  await admin.connect();
}, 60_000);
afterAll(() => admin?.end());

async function offer(name: string) {
  const campaignId = await world.offerCampaign(version.templateVersionId, [groupId], name);
  return world.db.participation.findFirstOrThrow({ where: { campaignId, partnerId } });
}
const deskOf = () => ruleDesk({ world: { ...world, useCases }, partnerId, version });

describe('counts of broken rules', () => {
  const rowsOf = (participationId: string) =>
    world.db.regionViolation.findMany({ where: { participationId }, orderBy: [{ regionId: 'asc' }, { rule: 'asc' }] });

  it('grow by one with each save and each hand-over', async () => {
    const { id } = await offer('Counted');
    const texts = version.regions.filter(({ kind }) => kind === 'text.rich').map((region) => region.id);
    const packId = await deskOf().begin('Counted');
    await deskOf().publish(packId, {
      rules: [againstWords('a', 'A', 'warn', 'eins'), againstWords('b', 'B', 'block', 'zwei')],
    });
    const save = async (expectedRevision: number) =>
      useCases.saveFill({
        actor: ownerOf(partnerId),
        participationId: id,
        expectedRevision,
        patch: { [texts[0]!]: { html: '<p>eins zwei</p>' } },
      });
    must(await save(1));
    const first = await rowsOf(id);
    expect(first.length).toBeGreaterThan(0);
    expect(first.every(({ saves, handOvers }) => saves === 1 && handOvers === 0)).toBe(true);
    must(await save(2));
    expect((await rowsOf(id)).map(({ saves }) => saves)).toEqual(first.map(() => 2));
    expect(codeOf(await useCases.handOver({ actor: ownerOf(partnerId), participationId: id }))).toBe('FILL_INCOMPLETE');
    expect((await rowsOf(id)).some(({ handOvers }) => handOvers === 1)).toBe(true);
    await deskOf().archive(packId);
  });

  it('that cannot be written make no stored save look failed: the operator hears of it', async () => {
    const { id } = await offer('Not counted');
    const desk = deskOf();
    const packId = await desk.begin('Not counted');
    await desk.publish(packId, { rules: [againstWords('a', 'A', 'block', 'eins')] });
    await admin.query('ALTER TABLE region_violation RENAME TO region_violation_away');
    told.length = 0;
    const saved = await desk.write(id, 'eins');
    expect(saved.some(({ own }) => own)).toBe(true);
    expect(await world.db.participation.findUniqueOrThrow({ where: { id } })).toMatchObject({ revision: 2 });
    expect(codeOf(await useCases.handOver({ actor: desk.actor, participationId: id }))).toBe('FILL_INCOMPLETE');
    expect(told).toEqual(['violations were not counted', 'violations were not counted']);
    await admin.query('ALTER TABLE region_violation_away RENAME TO region_violation');
    await desk.write(id, 'eins');
    expect(await rowsOf(id)).toHaveLength(1);
    await desk.archive(packId);
  });
});

describe('old records', () => {
  const remove = async () => must(await useCases.system.removeOldRecords());
  const counts = async () => ({
    decidedApproval: await world.db.approvalRequest.count({ where: { state: 'refused' } }),
    resolvedComment: await world.db.templateComment.count({ where: { text: { startsWith: 'Done' } } }),
    keptDraft: await world.db.keptDraft.count(),
    regionViolation: await world.db.regionViolation.count(),
    upgradeImages: Number(
      (await admin.query(`SELECT count(*)::int AS n FROM upgrade_step WHERE before IS NOT NULL OR after IS NOT NULL`))
        .rows[0].n,
    ),
    ruleTrial: await world.db.ruleTrial.count(),
    templateEditor: await world.db.templateEditor.count(),
  });
  const stays = async () => ({
    waiting: await world.db.approvalRequest.count({ where: { state: 'waiting' } }),
    open: await world.db.templateComment.count({ where: { text: { startsWith: 'Open' } } }),
    steps: await world.db.upgradeStep.count(),
    versions: await world.db.rulePackVersion.count(),
    receipts: await world.db.sendReceipt.count(),
    audit: await world.db.auditEvent.count(),
    fills: await world.db.participation.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, fill: true, orphans: true },
    }),
  });

  it('are removed when their time is over, each kind by itself, and nothing else is', async () => {
    const { templateId } = version;
    const desk = deskOf();
    const packId = await desk.begin('Asks');
    await desk.publish(packId, { rules: [againstWords('claim', 'Claim', 'needsApproval', 'Testsieger')] });
    const [refused, waiting] = [await offer('Refused'), await offer('Waiting')];
    for (const { id } of [refused, waiting]) {
      await desk.write(id, 'Testsieger');
      must(await useCases.askApproval({ actor: desk.actor, participationId: id }));
    }
    const asked = await world.db.approvalRequest.findFirstOrThrow({ where: { participationId: refused.id } });
    must(await useCases.decideApprovals({ actor: HQ, requestIds: [asked.id], decision: 'refuse', reason: 'Nein' }));
    const comment = async (text: string, threadId?: string) =>
      must(await useCases.addComment({ actor: HQ, templateId, place: 'envelope.subject', text, threadId })).commentId;
    const done = await comment('Done');
    await comment('Done, too', done);
    must(await useCases.resolveComment({ actor: HQ, templateId, commentId: done, resolved: true }));
    const open = await comment('Open');
    await comment('Open answer', open);
    must(await useCases.keepDraft({ actor: HQ, templateId }));
    must(await useCases.tellEditing({ actor: HQ, templateId }));
    // A newer version moves the draft that nobody has to look at; the way back is kept with the step.
    const draft = must(await useCases.readTemplate({ actor: HQ, templateId }));
    const document = { ...draft.draft, envelope: { ...draft.draft.envelope, subject: { value: 'Newer' } } };
    const saved = must(
      await useCases.saveTemplateDraft({ actor: HQ, templateId, expectedRevision: draft.revision, document }),
    );
    const check = must(await useCases.readPublishCheck({ actor: HQ, templateId }));
    must(
      await useCases.publishTemplateVersion({
        actor: HQ,
        templateId,
        expectedRevision: saved.revision,
        changelog: 'Newer',
        confirmedHosts: check.hosts,
        upgrade: { mode: 'auto' },
      }),
    );
    must(await useCases.system.advanceUpgrades());
    await admin.query(
      `INSERT INTO send_receipt (id, "partnerId", "campaignId", "participationId", "packageId", "templateVersionId", statement, signature, "keyId", inputs, "createdAt")
       VALUES ('rcp_x', $1, 'c', $2, 'pkg_x', $3, '{}', 's', 'k', '{"fill": {}}', $4)`,
      [partnerId, refused.id, version.templateVersionId, world.clock.now()],
    );

    const start = world.clock.at.getTime();
    const before = await counts();
    const others = await stays();
    expect(Object.values(before).every((count) => count > 0)).toBe(true);
    const closesAt = start + 10 * DAY_MS;
    const ends = Object.entries(KEPT_DAYS).map(([kind, days]) => ({
      kind: kind as keyof typeof before,
      at: (['decidedApproval', 'upgradeImages'].includes(kind) ? closesAt : start) + days * DAY_MS,
    }));
    for (const { kind, at } of ends.sort((a, b) => a.at - b.at)) {
      world.clock.at = new Date(at - HOUR_MS);
      await remove();
      expect([kind, (await counts())[kind]]).toEqual([kind, before[kind]]);
      world.clock.at = new Date(at + HOUR_MS);
      const removed = await remove();
      expect([kind, removed[kind], (await counts())[kind]]).toEqual([kind, before[kind], 0]);
      expect(await remove()).toEqual({});
    }
    expect(await stays()).toEqual(others);
    // A receipt proves itself by its inputs (decision 021): they can be neither removed nor emptied.
    await expect(admin.query(`UPDATE send_receipt SET inputs = '{}'`)).rejects.toThrow();
    await expect(admin.query('DELETE FROM send_receipt')).rejects.toThrow();
  }, 60_000);

  it('that cannot be removed stop no other kind', async () => {
    must(await useCases.keepDraft({ actor: HQ, templateId: version.templateId }));
    must(await useCases.tellEditing({ actor: HQ, templateId: version.templateId }));
    world.clock.at = new Date(world.clock.at.getTime() + 100 * DAY_MS);
    await admin.query('ALTER TABLE kept_draft RENAME TO kept_draft_away');
    told.length = 0;
    expect(await remove()).toEqual({ templateEditor: 1 });
    expect(told).toEqual(['old records were not removed: keptDraft']);
    await admin.query('ALTER TABLE kept_draft_away RENAME TO kept_draft');
    expect(await remove()).toEqual({ keptDraft: 1 });
  });
});
