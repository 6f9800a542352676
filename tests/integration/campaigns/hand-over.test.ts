/** From the partner's last word to the order: the hand-over against the trust center itself, over its internal API. */
import { createHash } from 'node:crypto';
import type { Region } from '@multipartner/templates-engine/document';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAssetUseCases } from '../../../app/assets/create-asset-use-cases.ts';
import { uploadAsset } from '../../../app/assets/upload-asset.ts';
import { codeOf, DAY_MS, HQ, must, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

let zones: TwoZones;
let world: TwoZones['world'];
let trust: TwoZones['trust'];
let partnerId: string;

const regionOf = (kind: Region['kind']): string => zones.version.regions.find((region) => region.kind === kind)!.id;
const participation = async (name: string): Promise<string> => (await zones.offer(name)).participationId;

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world, trust, partnerId } = zones);
});
afterAll(() => zones?.close());

describe('hand-over to the trust center', () => {
  it('stores the mail and its images there, can be ordered there, and the partner’s home hears of it', async () => {
    const actor = ownerOf(partnerId);
    const participationId = await participation('Whole way');
    const bytes = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#0e6a7b' } })
      .png()
      .toBuffer();
    const asset = must(await uploadAsset(world.deps, { actor, bytes, name: 'team.png' }));
    const patch = {
      [regionOf('text.rich')]: { html: '<p>Kommen Sie im <strong>März</strong>.</p>' },
      [regionOf('image')]: { image: { assetId: asset.assetId, alt: 'Unser Team' } },
    };
    must(await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }));

    const handed = must(await world.useCases.handOver({ actor, participationId }));
    expect(handed.url).toBe(`${world.deps.origins.trustCenter}/send/${handed.packageId}`);
    expect(await trust.deps.media.has(asset.sha256)).toBe(true);

    await trust.importCsv(partnerId, `email,Vorname\n${'abcdefghijkl'.replace(/./g, '$&@kunden.example,$&\n')}`, {
      kind: 'statement',
      purposes: ['newsletter'],
      text: 'Einwilligung auf der Karte im Autohaus unterschrieben.',
    });
    const by = trust.by(partnerId, 'campaign_send');
    const audience = { kind: 'all' } as const;
    const { packageId } = handed;
    const { confirmation } = await trust.orders.estimateAudience(by, { packageId, audience });
    const { orderId } = await trust.orders.confirmOrder(by, { packageId, audience, confirmation });

    const home = must(await world.useCases.readPartnerHome({ actor }));
    expect(home.running).toMatchObject([{ participationId, state: 'ordered' }]);
    expect(home.running[0]!.orderedAt).toBeInstanceOf(Date);
    // Where the order waits for the partner itself, its home says so; also of one that was missed while the campaign is open.
    for (const [state, needsYou] of [
      ['ordered', null],
      ['paused', 'paused'],
      ['halted', 'stopped'],
      ['missed', 'late'],
      ['sending', null],
      ['ordered', null],
    ]) {
      await trust.admin.query('UPDATE send_order SET state = $2::"OrderState" WHERE id = $1', [orderId, state]);
      const { running, closed } = must(await world.useCases.readPartnerHome({ actor }));
      const path = needsYou === 'late' ? `/results/${orderId}` : `/send/${packageId}`;
      expect(running).toMatchObject([
        { participationId, needsYou, sendDeskUrl: `${world.deps.origins.trustCenter}${path}` },
      ]);
      expect(closed).toEqual([]);
    }
    expect(codeOf(await world.useCases.handOver({ actor, participationId }))).toBe('PARTICIPATION_CLOSED');
    const { rows } = await trust.admin.query<{ mail: unknown }>(
      'SELECT content AS mail FROM send_package WHERE id = $1',
      [packageId],
    );
    const mail = JSON.stringify(rows[0]!.mail);
    expect(mail).toContain('<strong>März</strong>');
    expect(mail).toContain(
      createHash('sha256')
        .update(await readImage(asset.sha256))
        .digest('hex'),
    );
    expect(mail).not.toContain('rg-r_');
  });

  it('says that the rights to an image end before the campaign, until headquarters ends the campaign still earlier', async () => {
    const actor = ownerOf(partnerId);
    const { campaignId, participationId } = await zones.offer('Rights');
    const bytes = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#7b0e6a' } })
      .png()
      .toBuffer();
    const { assetId } = must(await uploadAsset(world.deps, { actor, bytes, name: 'rented.png' }));
    const patch = { [regionOf('image')]: { image: { assetId, alt: 'Ein Auto' } } };
    must(await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }));
    const by = trust.by(partnerId, 'audience');
    const deskNow = async () => {
      const { packageId } = must(await world.useCases.handOver({ actor, participationId }));
      return trust.orders.readDesk(by, packageId);
    };
    const { closesAt } = await world.db.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const rightsUntil = async (day: Date) =>
      must(
        await createAssetUseCases(world.deps).describeAsset({
          actor,
          assetId,
          description: { rightsUntil: day.toISOString().slice(0, 10) },
        }),
      );
    await rightsUntil(new Date(closesAt.getTime() + 2 * DAY_MS));
    expect(await deskNow()).toMatchObject({ closesAt: closesAt.toISOString(), imageRightsUntil: null });

    const earlier = new Date(closesAt.getTime() - 2 * DAY_MS);
    const day = earlier.toISOString().slice(0, 10);
    await rightsUntil(earlier);
    const desk = await deskNow();
    expect(desk).toMatchObject({ closesAt: `${day}T23:59:59.999Z`, imageRightsUntil: day });
    must(await world.useCases.endCampaign({ actor: HQ, campaignId }));
    const { newestPackageId } = await trust.orders.readDesk(by, desk.packageId);
    expect(newestPackageId).not.toBe(desk.packageId);
    const ended = await trust.orders.readDesk(by, newestPackageId);
    expect(ended.imageRightsUntil).toBeNull();
    expect(ended.closesAt < desk.closesAt).toBe(true);
  });

  it('may be repeated after a change: the newest mail is the one that counts', async () => {
    const actor = ownerOf(partnerId);
    const participationId = await participation('Twice');
    const first = must(await world.useCases.handOver({ actor, participationId }));
    const again = must(await world.useCases.handOver({ actor, participationId }));
    const patch = { [regionOf('text.rich')]: { html: '<p>Neu</p>' } };
    must(await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }));
    const changed = must(await world.useCases.handOver({ actor, participationId }));
    expect(again.packageId).toBe(first.packageId);
    expect(changed.packageId).not.toBe(first.packageId);
    const row = await world.db.participation.findUniqueOrThrow({ where: { id: participationId } });
    expect(row).toMatchObject({ packageId: changed.packageId, state: 'in_progress' });
  });

  it('hands nothing over while an entry is missing, and says which', async () => {
    const actor = ownerOf(partnerId);
    const participationId = await participation('Unfinished');
    const patch = { [regionOf('link')]: { link: { href: '' } } };
    must(await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }));
    const refused = await world.useCases.handOver({ actor, participationId });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'FILL_INCOMPLETE' } });
    const row = await world.db.participation.findUniqueOrThrow({ where: { id: participationId } });
    expect(row.packageId).toBeNull();
  });
});

const readImage = async (sha256: string): Promise<Uint8Array> => (await world.deps.assets.read(sha256))!;
