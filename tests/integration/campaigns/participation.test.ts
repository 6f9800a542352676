import type { Region } from '@multipartner/templates-engine/document';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  campaignWorld,
  codeOf,
  DAY_MS,
  HQ,
  must,
  OFFICER,
  ownerOf,
  SAMPLE_MJML,
} from '../../support/worlds/campaign-world.ts';

type World = Awaited<ReturnType<typeof campaignWorld>>;
let world: World;
let sonne: string;
let bellevue: string;
let groupId: string;
let text: Region;
let button: Region;
let versionId: string;

beforeAll(async () => {
  world = await campaignWorld();
  groupId = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'South' })).groupId;
  sonne = await world.addPartner('Autohaus Sonne', [groupId]);
  bellevue = await world.addPartner('Garage Bellevue', [groupId]);
  const version = await world.publishTemplate(SAMPLE_MJML);
  versionId = version.templateVersionId;
  text = version.regions.find(({ kind }) => kind === 'text.rich')!;
  button = version.regions.find(({ kind }) => kind === 'link')!;
});

async function participationOf(partnerId: string, campaignName: string) {
  await world.offerCampaign(versionId, [groupId], campaignName);
  const { items } = must(await world.useCases.listParticipations({ actor: ownerOf(partnerId) }));
  return items.find((item) => item.campaignName === campaignName)!.id;
}

describe('a partner fills its participation', () => {
  it('sees what waits, saves a region, and finds it in the real preview', async () => {
    const actor = ownerOf(sonne);
    const participationId = await participationOf(sonne, 'Happy path');
    const home = must(await world.useCases.readPartnerHome({ actor }));
    expect(home.waiting.map((item) => item.campaignName)).toContain('Happy path');

    const saved = must(
      await world.useCases.saveFill({
        actor,
        participationId,
        expectedRevision: 1,
        patch: { [text.id]: { html: '<p>Kommen Sie im <strong>März</strong>.</p>' } },
      }),
    );
    expect(saved.revision).toBe(2);
    const preview = must(await world.useCases.previewParticipation({ actor, participationId }));
    expect(preview.html).toContain('<strong>März</strong>');
    expect(preview.html).toContain(`rg-${text.id}`);
    expect(preview.html).toContain('This text belongs to headquarters.');
    const detail = must(await world.useCases.readParticipation({ actor, participationId }));
    expect(detail).toMatchObject({ state: 'in_progress', revision: 2, closed: null });
    const events = await world.db.auditEvent.findMany({ where: { subjectId: participationId } });
    expect(events.map(({ action }) => action)).toEqual(['participation.saved']);
  });

  it('refuses a patch with one locked part as a whole', async () => {
    const actor = ownerOf(sonne);
    const participationId = await participationOf(sonne, 'Locked');
    const locked = must(await world.useCases.readParticipation({ actor, participationId })).document.root.id;
    for (const foreign of [locked, 'r_00000000000000000000', '__proto__', 'envelope.subject']) {
      const patch = JSON.parse(`{"${text.id}":{"html":"<p>x</p>"},"${foreign}":{"html":"<p>y</p>"}}`);
      const outcome = await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch });
      expect(codeOf(outcome)).toBe('REGION_LOCKED');
    }
    const row = await world.db.participation.findUniqueOrThrow({ where: { id: participationId } });
    expect(row).toMatchObject({ fill: {}, revision: 1, state: 'invited' });
  });

  it('refuses values that break a constraint, with the region and the rule', async () => {
    const actor = ownerOf(sonne);
    const participationId = await participationOf(sonne, 'Limits');
    const tooLong = { [text.id]: { html: `<p>${'x'.repeat(9_000)}</p>` } };
    const outcome = await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch: tooLong });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'INVALID', violations: [{ rule: 'text.too-long', regionId: text.id }] },
    });
    const foreignHost = { [button.id]: { link: { href: 'https://phishing.example/x' } } };
    const link = await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch: foreignHost });
    expect(codeOf(link)).toBe('INVALID');
    expect((await world.db.participation.findUniqueOrThrow({ where: { id: participationId } })).fill).toEqual({});
  });

  it('refuses a stale revision and keeps what the other person saved', async () => {
    const actor = ownerOf(sonne);
    const participationId = await participationOf(sonne, 'Two people');
    const save = (html: string) =>
      world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch: { [text.id]: { html } } });
    const outcomes = await Promise.all([save('<p>one</p>'), save('<p>two</p>')]);
    expect(outcomes.map(codeOf).sort()).toEqual(['CONFLICT', 'accepted']);
    expect((await world.db.participation.findUniqueOrThrow({ where: { id: participationId } })).revision).toBe(2);
  });

  it('says clearly that a period has not begun or is over, and then changes nothing', async () => {
    const actor = ownerOf(sonne);
    const participationId = await participationOf(sonne, 'Period');
    const start = world.clock.at;
    const save = () =>
      world.useCases.saveFill({
        actor,
        participationId,
        expectedRevision: 1,
        patch: { [text.id]: { html: '<p>x</p>' } },
      });
    try {
      world.clock.at = new Date(start.getTime() - DAY_MS);
      expect(codeOf(await save())).toBe('PERIOD_NOT_OPEN');
      world.clock.at = new Date(start.getTime() + 10 * DAY_MS);
      const over = await save();
      expect(over).toMatchObject({ ok: false, failure: { code: 'PERIOD_OVER' } });
      // the end in the partner's zone: 09:00 UTC is 10:00 in Ulm
      expect(over.ok ? '' : over.failure.params?.date).toContain('10:00');
      expect(codeOf(await world.useCases.handOver({ actor, participationId }))).toBe('PERIOD_OVER');
      expect(codeOf(await world.useCases.declineParticipation({ actor, participationId }))).toBe('PERIOD_OVER');
      must(await world.useCases.system.markMissed());
      const row = await world.db.participation.findUniqueOrThrow({ where: { id: participationId } });
      expect(row).toMatchObject({ fill: {}, revision: 1, state: 'missed' });
    } finally {
      world.clock.at = start;
    }
  });

  it('keeps everything while the trust center is down, and says so', async () => {
    const actor = ownerOf(bellevue);
    const participationId = await participationOf(bellevue, 'Trust center down');
    must(
      await world.useCases.saveFill({
        actor,
        participationId,
        expectedRevision: 1,
        patch: { [text.id]: { html: '<p>x</p>' } },
      }),
    );
    expect(codeOf(await world.useCases.handOver({ actor, participationId }))).toBe('UNAVAILABLE');
    const row = await world.db.participation.findUniqueOrThrow({ where: { id: participationId } });
    expect(row).toMatchObject({ packageId: null, state: 'in_progress', revision: 2 });
    const { campaignId } = row;
    const overview = must(await world.useCases.readCampaignOverview({ actor: HQ, campaignId }));
    expect(overview).toMatchObject({
      trustCenterReachable: false,
      totals: null,
      byState: { in_progress: 1, invited: 1 },
    });
  });

  it('stops a hand-over while entries are missing, before anything leaves', async () => {
    const actor = ownerOf(bellevue);
    const participationId = await participationOf(bellevue, 'No imprint');
    must(await world.useCases.updatePartnerProfile({ actor, partnerId: bellevue, change: { imprint: '' } }));
    const outcome = await world.useCases.handOver({ actor, participationId });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'FILL_INCOMPLETE', violations: [{ rule: 'profile.missing' }] },
    });
    must(
      await world.useCases.updatePartnerProfile({ actor, partnerId: bellevue, change: { imprint: 'Garage Bellevue' } }),
    );
  });

  it('declines and takes it back, but saves nothing in between', async () => {
    const actor = ownerOf(sonne);
    const participationId = await participationOf(sonne, 'Declined');
    must(await world.useCases.declineParticipation({ actor, participationId }));
    const patch = { [text.id]: { html: '<p>x</p>' } };
    const save = () => world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch });
    expect(codeOf(await save())).toBe('PARTICIPATION_CLOSED');
    must(await world.useCases.reopenParticipation({ actor, participationId }));
    expect(codeOf(await save())).toBe('accepted');
  });

  it('lets a suspended partner read and change nothing', async () => {
    const actor = ownerOf(bellevue);
    const participationId = await participationOf(bellevue, 'Suspended');
    must(await world.useCases.suspendPartner({ actor: HQ, partnerId: bellevue }));
    const patch = { [text.id]: { html: '<p>x</p>' } };
    expect(codeOf(await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }))).toBe(
      'PARTNER_SUSPENDED',
    );
    expect(codeOf(await world.useCases.readParticipation({ actor, participationId }))).toBe('accepted');
    must(await world.useCases.resumePartner({ actor: HQ, partnerId: bellevue }));
  });
});

describe('who may what', () => {
  it('gives partner B nothing of partner A, in any use case', async () => {
    const participationId = await participationOf(sonne, 'Only Sonne');
    const actor = ownerOf(bellevue);
    const { useCases } = world;
    const patch = { [text.id]: { html: '<p>x</p>' } };
    const outcomes = {
      read: await useCases.readParticipation({ actor, participationId }),
      preview: await useCases.previewParticipation({ actor, participationId }),
      save: await useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }),
      decline: await useCases.declineParticipation({ actor, participationId }),
      reopen: await useCases.reopenParticipation({ actor, participationId }),
      handOver: await useCases.handOver({ actor, participationId }),
      partner: await useCases.readPartner({ actor, partnerId: sonne }),
      profile: await useCases.updatePartnerProfile({ actor, partnerId: sonne, change: { phone: '1' } }),
    };
    for (const [name, outcome] of Object.entries(outcomes))
      expect([name, codeOf(outcome)]).toEqual([name, 'NOT_FOUND']);
    const { items } = must(await useCases.listParticipations({ actor }));
    expect(new Set(items.map(({ partnerId }) => partnerId))).toEqual(new Set([bellevue]));
    const row = await world.db.participation.findUniqueOrThrow({ where: { id: participationId } });
    expect(row).toMatchObject({ fill: {}, revision: 1, state: 'invited' });
  });

  it('refuses every use case of HQ to partners, and every change to officers', async () => {
    const { system: _system, ...useCases } = world.useCases;
    const forPartnerAlone = [
      'readPartnerHome',
      'readParticipation',
      'previewParticipation',
      'saveFill',
      'previewVariants',
      'listFillSaves',
      'restoreFill',
      'readChanges',
      'noteLook',
      'keepUsualText',
      'removeUsualText',
      'listUsualTexts',
      'declineParticipation',
      'reopenParticipation',
      'handOver',
      'askApproval',
      'withdrawApproval',
      'readUpgradeNotice',
      'readMerge',
      'previewMerge',
      'acceptMerge',
      'declineMerge',
      'undoUpgrade',
      'listKeptTexts',
      'putBack',
    ];
    const forPartner = [
      ...forPartnerAlone,
      'readPartner',
      'updatePartnerProfile',
      'readHeadquarters',
      'listParticipations',
      'listApprovals',
      'listReceipts',
      'readReceipt',
      'listReceiptKeys',
    ];
    const forOfficer = [
      'listAuditEvents',
      'listContactFields',
      'listFormTemplates',
      'readFormTemplate',
      'listMessageTemplates',
      'readMessageTemplate',
      'readDeparture',
      'readPartner',
      'readHeadquarters',
      'listPartners',
      'listPartnerGroups',
      'listTemplates',
      'readTemplate',
      'readTemplateVersion',
      'previewTemplate',
      'listCampaigns',
      'readCampaign',
      'readCampaignOverview',
      'listParticipations',
      'listRulePacks',
      'readRulePack',
      'readRulePackVersion',
      'listApprovals',
      'countWaitingApprovals',
      'readApproval',
      'readBrand',
      'listBrandVersions',
      'readBrandImpact',
      'previewBrandChange',
      'readRegionNumbers',
      'readCheckRun',
      'readCheckDesk',
      'readCheckSummary',
      'listUpgrades',
      'readUpgrade',
      'listComments',
      'listBlocks',
      'readBlock',
      'readBlockVersions',
      'planBlockUpdate',
      'listReceipts',
      'readReceipt',
      'listReceiptKeys',
    ];
    for (const [name, useCase] of Object.entries(useCases)) {
      const call = (actor: typeof HQ) => (useCase as (input: { actor: typeof HQ }) => Promise<never>)({ actor });
      if (!forPartner.includes(name)) expect([name, codeOf(await call(ownerOf(sonne)))]).toEqual([name, 'FORBIDDEN']);
      if (!forOfficer.includes(name)) expect([name, codeOf(await call(OFFICER))]).toEqual([name, 'FORBIDDEN']);
      if (forPartnerAlone.includes(name)) expect([name, codeOf(await call(HQ))]).toEqual([name, 'FORBIDDEN']);
    }
  });
});
