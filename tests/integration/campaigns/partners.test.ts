import { EMPTY_KIT } from '@multipartner/campaigns/brand';
import { beforeAll, describe, expect, it } from 'vitest';
import { campaignWorld, codeOf, DAY_MS, HQ, must, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

type World = Awaited<ReturnType<typeof campaignWorld>>;
let world: World;
const actor = HQ;
const bytes = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  world = await campaignWorld();
});

describe('partners', () => {
  it('shows every line of a table in a dry run, adds only the good ones, and names the refused ones', async () => {
    must(await world.useCases.createPartnerGroup({ actor, name: 'Nord' }));
    const table = bytes(
      [
        'Name;PLZ;Ort;Land;Sprache;Gruppen;Lieblingsfarbe',
        'Nordlicht Motors;24937;Flensburg;DE;de;Nord;blau',
        'City Cars Linz;4020;Linz;AT;de;;',
        ';1000;Wien;AT;de;;',
        'Garage Bellevue;4051;Basel;Schweiz;fr;;',
        'Nordlicht Motors;24937;Flensburg;DE;de;Nord;',
        'Süd;80331;München;DE;de;Süd;',
      ].join('\r\n'),
    );
    const dry = must(await world.useCases.addPartnersFromCsv({ actor, bytes: table, dryRun: true }));
    expect(dry).toMatchObject({ accepted: 2, refused: 4, unknownColumns: ['Lieblingsfarbe'] });
    expect(await world.db.partner.count()).toBe(0);
    const result = must(await world.useCases.addPartnersFromCsv({ actor, bytes: table, dryRun: false }));
    expect(result).toMatchObject({ accepted: 2, refused: 4, unregistered: 2 });
    expect(result.lines.filter(({ issues }) => issues.length > 0).map(({ line, issues }) => [line, issues[0]])).toEqual(
      [
        [4, { field: 'name', issue: 'required' }],
        [5, { field: 'country', issue: 'country' }],
        [6, { field: 'name', issue: 'duplicate' }],
        [7, { field: 'groups', issue: 'group' }],
      ],
    );
    const { items } = must(await world.useCases.listPartners({ actor }));
    expect(items.map(({ name, groups }) => [name, groups.map((group) => group.name)])).toEqual([
      ['City Cars Linz', []],
      ['Nordlicht Motors', ['Nord']],
    ]);
    // the trust center was stopped all the time
    expect(items.every(({ registered }) => !registered)).toBe(true);
    const again = must(await world.useCases.addPartnersFromCsv({ actor, bytes: table, dryRun: false }));
    expect(again).toMatchObject({ accepted: 0, refused: 6 });
  });

  it('refuses tables that are too large or no tables', async () => {
    const large = await world.useCases.addPartnersFromCsv({ actor, bytes: new Uint8Array(1_000_001), dryRun: true });
    expect(codeOf(large)).toBe('TOO_LARGE');
    const other = await world.useCases.addPartnersFromCsv({ actor, bytes: bytes('a;b\n1;2'), dryRun: true });
    expect(codeOf(other)).toBe('TABLE_UNREADABLE');
    const many = bytes(`name,country\n${'x,DE\n'.repeat(2_001)}`);
    expect(codeOf(await world.useCases.addPartnersFromCsv({ actor, bytes: many, dryRun: true }))).toBe('TOO_LARGE');
  });

  it('keeps partners inside the brand: palette and readable colours only', async () => {
    const partnerId = await world.addPartner('Colour Cars');
    const change = (accentColour: string) =>
      world.useCases.updatePartnerProfile({ actor: ownerOf(partnerId), partnerId, change: { accentColour } });
    expect(await change('#ffee00')).toMatchObject({
      failure: { fields: [{ field: 'accentColour', issue: 'colour_contrast' }] },
    });
    const colours = [{ token: 'colour-petrol', name: 'Petrol', value: '#0b6e6e', role: 'accent' }];
    must(await world.useCases.saveBrandDraft({ actor, expectedVersion: 0, kit: { ...EMPTY_KIT, colours } }));
    must(await world.useCases.applyBrand({ actor, expectedVersion: 0, application: {} }));
    expect(await change('#7a1f1f')).toMatchObject({
      failure: { fields: [{ field: 'accentColour', issue: 'colour_not_in_brand' }] },
    });
    expect(codeOf(await change('#0B6E6E'))).toBe('accepted');
    expect(must(await world.useCases.readPartner({ actor, partnerId })).profile.accentColour).toBe('#0b6e6e');
  });

  it('lets a partner who joins a group later take part in what runs, not in what is over', async () => {
    const { templateVersionId } = await world.publishTemplate(SAMPLE_MJML);
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor, name: 'Late' }));
    await world.addPartner('Early', [groupId]);
    const over = await world.offerCampaign(templateVersionId, [groupId], 'Over');
    const start = world.clock.at;
    world.clock.at = new Date(start.getTime() + 11 * DAY_MS);
    const running = await world.offerCampaign(templateVersionId, [groupId], 'Running');
    const late = await world.addPartner('Late');
    const joined = must(await world.useCases.assignPartnerGroups({ actor, partnerId: late, groupIds: [groupId] }));
    expect(joined.participations).toBe(1);
    const { items } = must(await world.useCases.listParticipations({ actor: ownerOf(late) }));
    expect(items.map(({ campaignId }) => campaignId)).toEqual([running]);
    expect(items.map(({ campaignId }) => campaignId)).not.toContain(over);
    world.clock.at = start;
  });

  it('offers nothing to nobody, and only once', async () => {
    const { templateVersionId } = await world.publishTemplate(SAMPLE_MJML);
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor, name: 'Empty' }));
    const campaign = {
      name: 'Empty',
      advertiser: 'partner',
      templateVersionId,
      opensAt: world.clock.now(),
      closesAt: new Date(world.clock.now().getTime() + DAY_MS),
      groupIds: [groupId],
    };
    const { campaignId } = must(await world.useCases.createCampaign({ actor, campaign }));
    const offer = () => world.useCases.offerCampaign({ actor, campaignId });
    expect(codeOf(await offer())).toBe('CAMPAIGN_WITHOUT_PARTNERS');
    await world.addPartner('Somebody', [groupId]);
    expect((await Promise.all([offer(), offer()])).map(codeOf).sort()).toEqual(['CAMPAIGN_NOT_DRAFT', 'accepted']);
    expect(await world.db.participation.count({ where: { campaignId } })).toBe(1);
    const change = await world.useCases.updateCampaign({ actor, campaignId, change: { name: 'Other' } });
    expect(codeOf(change)).toBe('CAMPAIGN_NOT_DRAFT');
    const swapped = { ...campaign, opensAt: campaign.closesAt, closesAt: campaign.opensAt };
    expect(await world.useCases.createCampaign({ actor, campaign: swapped })).toMatchObject({
      failure: { fields: [{ field: 'closesAt', issue: 'period' }] },
    });
    // Whose offers it advertises decides who gets it without consent: nobody says that for headquarters.
    const { advertiser: _unsaid, ...silent } = campaign;
    expect(await world.useCases.createCampaign({ actor, campaign: silent })).toMatchObject({
      failure: { fields: [{ field: 'advertiser', issue: 'required' }] },
    });
    const nameless = { ...campaign, advertiser: 'third_party' };
    expect(await world.useCases.createCampaign({ actor, campaign: nameless })).toMatchObject({
      failure: { fields: [{ field: 'advertiserName', issue: 'required' }] },
    });
    const idle = { ...campaign, purpose: 'events', advertiserName: 'Somebody' };
    const made = must(await world.useCases.createCampaign({ actor, campaign: idle }));
    expect(must(await world.useCases.readCampaign({ actor, campaignId: made.campaignId }))).toMatchObject({
      purpose: 'events',
      advertiser: 'partner',
      advertiserName: '',
    });
  });

  it('pages by cursor without losing or repeating anybody', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = must(await world.useCases.listPartners({ actor, limit: 2, cursor }));
      seen.push(...page.items.map(({ id }) => id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await world.db.partner.count());
  });

  it.each(['asc', 'desc'] as const)(
    'sorts by a column in which many are equal, over all pages, %s',
    async (direction) => {
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = must(
          await world.useCases.listPartners({ actor, limit: 2, cursor, sort: { by: 'city', direction } }),
        );
        seen.push(...page.items.map(({ id }) => id));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      const sorted = await world.db.partner.findMany({ orderBy: [{ city: direction }, { id: direction }] });
      expect(sorted.length).toBeGreaterThan(2);
      expect(seen).toEqual(sorted.map(({ id }) => id));
    },
  );
});

describe('the HQ zone knows no customer', () => {
  it('has no table and no column in which a customer could stand', async () => {
    const columns = await world.db.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND (table_name ~ 'contact|recipient|consent|suppression|delivery' OR column_name ~* 'recipient|contact|customer')`;
    expect(columns).toEqual([]);
    const addresses = await world.db.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name ~* 'mail|phone|birth' ORDER BY 1`;
    // the partner's own business data
    expect(addresses.map(({ name }) => name)).toEqual(['partner.email', 'partner.phone']);
  });
});
