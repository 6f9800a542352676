// What HQ's screens read and change beside partners, templates and campaigns: first page, activity, owners in the table, images.
import type { Actor } from '@multipartner/campaigns/actor';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { describeAsset } from '../../../app/assets/describe-asset.ts';
import { uploadAsset } from '../../../app/assets/upload-asset.ts';
import { campaignWorld, codeOf, HQ, must, OFFICER, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

const MARKETER: Actor = { id: 'usr_marketer', role: 'hq_marketer', partnerId: null };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('HQ’s desk', async () => {
  const world = await campaignWorld();
  const actor = HQ;

  it('checks owners in the table before anything is added, and keeps partners whose invitation has to wait', async () => {
    const table = bytes(
      'Name;Land;Ansprechpartner;E-Mail Ansprechpartner\nSonne;DE;Lena Sommer;lena@sonne.example\nMond;DE;;mond@\nStern;DE;;\n',
    );
    const dry = must(await world.useCases.addPartnersFromCsv({ actor, bytes: table, dryRun: true }));
    expect(dry).toMatchObject({ accepted: 2, refused: 1, invitations: 1, unknownColumns: [] });
    expect(dry.lines[1]?.issues.map(({ field }) => field).sort()).toEqual(['ownerEmail', 'ownerName']);
    const done = must(await world.useCases.addPartnersFromCsv({ actor, bytes: table, dryRun: false }));
    // the trust center is stopped: nobody is invited, but the partner is there
    expect(done).toMatchObject({ accepted: 2, invitations: 0 });
    expect(done.lines.map(({ invitation }) => invitation)).toEqual(['waiting', 'planned', null]);
    // the owner's address passes through and stays nowhere in this zone
    const [partners, events] = await Promise.all([world.db.partner.findMany(), world.db.auditEvent.findMany()]);
    expect(partners.map(({ name }) => name).sort()).toEqual(['Sonne', 'Stern']);
    expect(JSON.stringify([partners, events])).not.toContain('lena');
  });

  it('says on the first page what waits, what runs and that the trust center is away', async () => {
    const { templateVersionId } = await world.publishTemplate(SAMPLE_MJML);
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor, name: 'South' }));
    const partnerId = await world.addPartner('Autohaus Sonne', [groupId]);
    const suspended = await world.addPartner('Garage Ruhe', [groupId]);
    must(await world.useCases.suspendPartner({ actor, partnerId: suspended }));
    const campaignId = await world.offerCampaign(templateVersionId, [groupId], 'Running');
    const home = must(await world.useCases.readHeadquartersHome({ actor: MARKETER }));
    expect(home.running).toMatchObject([{ id: campaignId, partners: 1, byState: { invited: 1 } }]);
    expect(home).toMatchObject({ totals: null, trustCenterReachable: false, publishedTemplates: 1 });
    expect(home.unregisteredPartners).toBeGreaterThan(0);
    expect(must(await world.useCases.readCampaign({ actor, campaignId })).reach).toBe(1);
    const own = must(await world.useCases.listParticipations({ actor, partnerId }));
    expect(own.items.map((item) => item.partnerId)).toEqual([partnerId]);
    // a partner who names another one still sees its own only
    const foreign = must(await world.useCases.listParticipations({ actor: ownerOf(suspended), partnerId }));
    expect(foreign.items).toEqual([]);
    expect(codeOf(await world.useCases.readHeadquartersHome({ actor: ownerOf(partnerId) }))).toBe('FORBIDDEN');
  });

  it('names what happened for those who answer for the house, and for nobody else', async () => {
    const { items } = must(await world.useCases.listAuditEvents({ actor, area: 'campaigns' }));
    expect(items[0]).toMatchObject({ action: 'campaign.offered', subject: 'Running', actor: { isYou: true } });
    expect(items.every(({ action }) => action.startsWith('campaign.'))).toBe(true);
    const first = must(await world.useCases.listAuditEvents({ actor: OFFICER, limit: 2 }));
    const next = must(await world.useCases.listAuditEvents({ actor: OFFICER, limit: 2, cursor: first.nextCursor! }));
    expect(next.items.map(({ id }) => id)).not.toContain(first.items[1]?.id);
    for (const other of [MARKETER, ownerOf('prt_x')])
      expect(codeOf(await world.useCases.listAuditEvents({ actor: other }))).toBe('FORBIDDEN');
  });

  it('keeps libraries apart: HQ may add to a partner’s, a partner to no other’s', async () => {
    const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#0e6a7b' } })
      .png()
      .toBuffer();
    const [one, other] = [await world.addPartner('One'), await world.addPartner('Other')];
    const add = (by: Actor, partnerId: string) =>
      uploadAsset(world.deps, { actor: by, bytes: image, name: 'logo.png', partnerId });
    const { assetId } = must(await add(HQ, one));
    expect(await world.db.asset.findUnique({ where: { id: assetId } })).toMatchObject({ partnerId: one });
    expect(codeOf(await add(ownerOf(other), one))).toBe('NOT_FOUND');
    const description = { name: 'logo.png', altText: 'The logo' };
    expect(codeOf(await describeAsset(world.deps, { actor: ownerOf(other), assetId, description }))).toBe('NOT_FOUND');
    expect(codeOf(await describeAsset(world.deps, { actor: ownerOf(one), assetId, description }))).toBe('accepted');
  });
});
