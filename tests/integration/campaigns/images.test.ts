import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAssetUseCases } from '../../../app/assets/create-asset-use-cases.ts';
import { readAssetSet } from '../../../campaigns/assets/asset-set.ts';
import { mediaAddress } from '../../../campaigns/assets/media-address.ts';
import { croppedKey } from '../../../templates-engine/render/image-crop.ts';
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
let assets: ReturnType<typeof createAssetUseCases>;
let partnerId: string;
let otherId: string;
let south: string;
const actor = HQ;

/** An image of one colour; every number gives another one. */
const image = (n: number, width = 1_600, height = 900) =>
  sharp({ create: { width, height, channels: 3, background: { r: n % 256, g: 90, b: 120 } } })
    .jpeg()
    .toBuffer();

beforeAll(async () => {
  world = await campaignWorld();
  assets = createAssetUseCases(world.deps);
  south = must(await world.useCases.createPartnerGroup({ actor, name: 'South' })).groupId;
  partnerId = await world.addPartner('Sonne', [south]);
  otherId = await world.addPartner('Mond');
});

const upload = async (n: number, by = actor) =>
  must(await assets.uploadAsset({ actor: by, bytes: await image(n), name: `image ${n}.jpg` }));

/** A participation whose image region holds `assetId`. */
async function participationWith(assetId: string, name: string) {
  const { templateVersionId, regions } = await world.publishTemplate(SAMPLE_MJML);
  await world.offerCampaign(templateVersionId, [south], name);
  const by = ownerOf(partnerId);
  const { items } = must(await world.useCases.listParticipations({ actor: by }));
  const participationId = items[0]!.id;
  const region = regions.find(({ kind }) => kind === 'image')!;
  const patch = { [region.id]: { image: { assetId, alt: 'Our team' } } };
  must(await world.useCases.saveFill({ actor: by, participationId, expectedRevision: 1, patch }));
  return { participationId, by };
}

describe('the library', () => {
  it('takes harmless names, finds by name, content and tag, and pages', async () => {
    const bytes = await image(1);
    const { assetId } = must(await assets.uploadAsset({ actor, bytes, name: '../../etc/pass\u202Ewd\u0000.jpg' }));
    expect(must(await assets.readAsset({ actor, assetId })).name).toBe('passwd.jpg');
    const description = {
      name: 'Workshop',
      altText: 'A car on a lift',
      altTexts: { fr: 'Une voiture', it: '' },
      tags: ['spring', 'lift', 'spring'],
      rightsUntil: '2026-03-20',
      rightsNote: 'Agency Blick, contract 7',
      focus: { x: 0.25, y: 0.5 },
    };
    must(await assets.describeAsset({ actor, assetId, description }));
    for (const search of ['worksh', 'ON A LIFT', 'spring'])
      expect(must(await assets.listAssets({ actor, search })).items.map(({ id }) => id)).toEqual([assetId]);
    expect(must(await assets.listAssets({ actor, search: 'nothing' })).items).toEqual([]);
    expect(must(await assets.listAssets({ actor, state: 'ending' })).items).toMatchObject([
      {
        id: assetId,
        rights: 'ending',
        rightsUntil: '2026-03-20',
        altTexts: { fr: 'Une voiture' },
        tags: ['spring', 'lift'],
      },
    ]);
    expect(must(await assets.listTags({ actor }))).toEqual([
      { tag: 'lift', count: 1 },
      { tag: 'spring', count: 1 },
    ]);
    expect(codeOf(await assets.describeAsset({ actor, assetId, description: { rightsUntil: 'soon' } }))).toBe(
      'INVALID',
    );
    expect(codeOf(await assets.listAssets({ actor: OFFICER }))).toBe('FORBIDDEN');
  });

  it('keeps partners apart: nobody reads, changes or replaces another library’s image', async () => {
    const own = await upload(2, ownerOf(partnerId));
    const foreign = ownerOf(otherId);
    const { assetId } = own;
    expect(codeOf(await assets.readAsset({ actor: foreign, assetId }))).toBe('NOT_FOUND');
    expect(codeOf(await assets.describeAsset({ actor: foreign, assetId, description: { name: 'x' } }))).toBe(
      'NOT_FOUND',
    );
    expect(codeOf(await assets.replaceAsset({ actor: foreign, assetId, bytes: await image(3) }))).toBe('NOT_FOUND');
    expect(codeOf(await assets.archiveAsset({ actor: foreign, assetId, archived: true }))).toBe('NOT_FOUND');
    expect(codeOf(await assets.readAsset({ actor, assetId }))).toBe('NOT_FOUND');
    expect(must(await assets.listAssets({ actor: foreign })).items.map(({ id }) => id)).not.toContain(assetId);
  });

  it('offers a collection to its groups only, and takes the choice back with it', async () => {
    const { assetId } = await upload(4);
    const seenBy = async (id: string) =>
      must(await assets.listAssets({ actor: ownerOf(id), limit: 100 })).items.some((one) => one.id === assetId);
    expect([await seenBy(partnerId), await seenBy(otherId)]).toEqual([true, true]);
    const collection = { name: 'Only south', forAll: false, groupIds: [south] };
    const { collectionId } = must(await assets.createCollection({ actor, collection }));
    must(await assets.assignCollections({ actor, assetId, collectionIds: [collectionId] }));
    expect([await seenBy(partnerId), await seenBy(otherId)]).toEqual([true, false]);
    expect(must(await assets.listCollections({ actor: ownerOf(otherId) })).items).toEqual([]);
    expect(must(await assets.listCollections({ actor: ownerOf(partnerId) })).items).toMatchObject([
      { id: collectionId, images: 1, groups: [] },
    ]);
    expect(await assets.createCollection({ actor, collection })).toMatchObject({
      failure: { fields: [{ field: 'name', issue: 'duplicate' }] },
    });
    expect(await assets.createCollection({ actor, collection: { name: 'Nobody', forAll: false } })).toMatchObject({
      failure: { fields: [{ field: 'groupIds', issue: 'required' }] },
    });
    expect(codeOf(await assets.createCollection({ actor: ownerOf(partnerId), collection }))).toBe('FORBIDDEN');
    // A partner who chose it before it was taken away has to choose again: the engine does not find it.
    const { participationId, by } = await participationWith(assetId, 'Collection');
    must(
      await assets.changeCollection({
        actor,
        collectionId,
        collection: {
          ...collection,
          groupIds: [must(await world.useCases.createPartnerGroup({ actor, name: 'North' })).groupId],
        },
      }),
    );
    const { violations } = must(await world.useCases.readParticipation({ actor: by, participationId }));
    expect(violations.map(({ rule }) => rule)).toContain('image.missing');
    must(await assets.deleteCollection({ actor, collectionId }));
    expect([await seenBy(partnerId), await seenBy(otherId)]).toEqual([true, true]);
  });

  it('replaces bytes under the same address; mails made before keep theirs, and the old bytes can come back', async () => {
    const { assetId, sha256 } = await upload(5);
    const { participationId, by } = await participationWith(assetId, 'Address');
    const shown = async () => must(await world.useCases.previewParticipation({ actor: by, participationId })).html;
    const before = await shown();
    const next = must(await assets.replaceAsset({ actor, assetId, bytes: await image(6) }));
    expect(next.version).toBe(2);
    const after = await shown();
    expect(after).not.toBe(before);
    // What a mail loads is named by its bytes: the old ones are still there for whoever got them.
    const old = /\/media\/([0-9a-f]{64})/.exec(before.slice(before.indexOf('Our team') - 600))![1]!;
    expect(await world.deps.assets.has(old)).toBe(true);
    expect(
      createHash('sha256')
        .update((await world.deps.assets.read(old))!)
        .digest('hex'),
    ).toBe(old);
    const detail = must(await assets.readAsset({ actor, assetId }));
    expect(detail.versions.map(({ number, savedBy }) => [number, savedBy])).toEqual([
      [2, HQ.id],
      [1, HQ.id],
    ]);
    expect(detail.uses).toMatchObject({ participationCount: 1, templates: [] });
    must(await assets.restoreAssetVersion({ actor, assetId, number: 1 }));
    expect(must(await assets.readAsset({ actor, assetId }))).toMatchObject({ sha256, version: 3 });
    expect(await shown()).toBe(before);
  });

  it('keeps what is or becomes a partner’s logo as every mail program shows it, and tells the trust center anew', async () => {
    const webp = (red: number) =>
      sharp({ create: { width: 1_600, height: 400, channels: 3, background: { r: red, g: 1, b: 1 } } })
        .webp()
        .toBuffer();
    const asLogo = { mediaType: 'image/png', width: 1_200, height: 300 };
    const { assetId } = must(await assets.uploadAsset({ actor, bytes: await webp(10), name: 'sign.webp' }));
    must(await assets.replaceAsset({ actor, assetId, bytes: await webp(90) }));
    // No logo of anybody: it stays as it came.
    expect(must(await assets.readAsset({ actor, assetId })).mediaType).toBe('image/webp');

    const fitted = must(await assets.fitForLogo({ actor, partnerId, assetId }));
    expect(fitted.assetId).not.toBe(assetId);
    expect(await world.db.asset.findUnique({ where: { id: fitted.assetId } })).toMatchObject({ ...asLogo, partnerId });
    expect(must(await assets.fitForLogo({ actor, partnerId, assetId }))).toMatchObject(fitted);
    expect(must(await assets.fitForLogo({ actor, partnerId, assetId: fitted.assetId })).assetId).toBe(fitted.assetId);

    // From before logos were fitted: the image itself is the logo.
    await world.db.partner.update({
      where: { id: partnerId },
      data: { logoAssetId: assetId, registeredAt: world.clock.now() },
    });
    must(await assets.replaceAsset({ actor, assetId, bytes: await webp(170) }));
    expect(must(await assets.readAsset({ actor, assetId }))).toMatchObject(asLogo);
    expect(await world.db.partner.findUnique({ where: { id: partnerId } })).toMatchObject({ registeredAt: null });
    must(await assets.restoreAssetVersion({ actor, assetId, number: 1 }));
    expect(must(await assets.readAsset({ actor, assetId }))).toMatchObject({ ...asLogo, version: 4 });
    const other = ownerOf(otherId);
    const { assetId: foreign } = must(
      await assets.uploadAsset({ actor: other, bytes: await webp(240), name: 'x.webp' }),
    );
    const before = await world.db.asset.count();
    expect(must(await assets.fitForLogo({ actor, partnerId, assetId: foreign }))).toEqual({ assetId: foreign });
    expect(await world.db.asset.count()).toBe(before);
    await world.db.partner.update({ where: { id: partnerId }, data: { logoAssetId: null } });
  });

  it('archives without taking anything away where it is used', async () => {
    const { assetId } = await upload(7);
    const { participationId, by } = await participationWith(assetId, 'Archive');
    must(await assets.archiveAsset({ actor, assetId, archived: true }));
    expect(must(await assets.listAssets({ actor, limit: 100 })).items.map(({ id }) => id)).not.toContain(assetId);
    expect(must(await assets.listAssets({ actor, state: 'archived' })).items.map(({ id }) => id)).toEqual([assetId]);
    const { violations } = must(await world.useCases.readParticipation({ actor: by, participationId }));
    expect(violations.map(({ rule }) => rule)).not.toContain('image.missing');
    // Whoever adds the same bytes again wants to use them.
    expect(must(await assets.uploadAsset({ actor, bytes: await image(7), name: 'again' })).assetId).toBe(assetId);
    expect(must(await assets.readAsset({ actor, assetId })).archived).toBe(false);
  });
});

describe('rights', () => {
  it('that are over stop the hand-over, also of an image that was chosen before; on the last day it still goes', async () => {
    const { assetId } = await upload(8);
    const { participationId, by } = await participationWith(assetId, 'Rights');
    const today = world.clock.now().toISOString().slice(0, 10);
    const yesterday = new Date(world.clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);
    must(await assets.describeAsset({ actor, assetId, description: { name: 'Spring photo', rightsUntil: yesterday } }));
    const refused = await world.useCases.handOver({ actor: by, participationId });
    expect(['IMAGE_RIGHTS_OVER', 'FILL_INCOMPLETE']).toContain(codeOf(refused));
    must(await assets.describeAsset({ actor, assetId, description: { rightsUntil: today } }));
    // The trust center is stopped here: reaching it is as far as it goes.
    expect(codeOf(await world.useCases.handOver({ actor: by, participationId }))).toBe('UNAVAILABLE');
  });

  it('of a locked image stop publishing, and the refusal names image and day', async () => {
    const { assetId } = await upload(9);
    must(await assets.describeAsset({ actor, assetId, description: { name: 'Old logo', rightsUntil: '2026-01-31' } }));
    const mjml = SAMPLE_MJML.replace('https://images.aurora.example/spring.png', 'https://images.aurora.example/x.png');
    const { templateId } = must(await world.useCases.importTemplate({ actor, name: 'Locked', mjml }));
    const template = must(await world.useCases.readTemplate({ actor, templateId }));
    const document = JSON.parse(
      JSON.stringify(template.draft).replace('https://images.aurora.example/x.png', `asset:${assetId}`),
    );
    document.envelope.subject.value = 'Spring';
    document.envelope.fromName.value = 'Aurora';
    must(await world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: template.revision, document }));
    expect(await world.useCases.readPublishCheck({ actor, templateId })).toMatchObject({
      failure: { code: 'IMAGE_RIGHTS_OVER', params: { name: 'Old logo', date: '2026-01-31' } },
    });
    expect(must(await assets.readAsset({ actor, assetId })).uses!.templates).toMatchObject([
      { id: templateId, name: 'Locked', inDraft: true, versions: [] },
    ]);
  });
});

describe('what mails load', () => {
  const setFor = async (
    assetId: string,
    region: { ratio?: { width: number; height: number } },
    focus?: { x: number; y: number },
  ) =>
    readAssetSet(world.deps, {
      document: {
        schema: 1,
        languages: ['de'],
        envelope: { subject: { value: 's' }, preheader: { value: '' }, fromName: { value: 'f' } },
        root: {
          id: 'n_root',
          tag: 'mjml',
          attrs: {},
          children: [
            {
              id: 'n_image',
              tag: 'mj-image',
              attrs: { src: '', width: '200px' },
              region: {
                id: 'r_image0001',
                kind: 'image',
                label: 'Image',
                required: false,
                altRequired: true,
                hrefEditable: false,
                ...region,
              },
            },
          ],
        },
        translations: {},
        hosts: { links: [], images: [] },
      },
      fill: { r_image0001: { image: { assetId, alt: 'x', ...(focus ? { focus } : {}) } } },
      profile: null,
      partnerId: null,
      address: mediaAddress('http://trust'),
    });

  it('is cut to the region around the focal point and twice as wide as it is shown', async () => {
    // Left half red, right half blue: the focal point decides which is seen.
    const half = (background: string) =>
      sharp({ create: { width: 600, height: 600, channels: 3, background } })
        .png()
        .toBuffer();
    const bytes = await sharp({ create: { width: 1_200, height: 600, channels: 3, background: '#ffffff' } })
      .composite([
        { input: await half('#ff0000'), left: 0, top: 0 },
        { input: await half('#0000ff'), left: 600, top: 0 },
      ])
      .png()
      .toBuffer();
    const { assetId } = must(await assets.uploadAsset({ actor, bytes, name: 'halves' }));
    const ratio = { width: 1, height: 1 };
    const colourAt = async (focus: { x: number; y: number }) => {
      const set = await setFor(assetId, { ratio }, focus);
      const info = set[croppedKey(assetId, { ratio, focus })]!;
      expect(info.url).toBe(`http://trust/media/${info.sha256}`);
      const cut = (await world.deps.assets.read(info.sha256))!;
      expect(info.bytes).toBe(cut.length);
      expect(await sharp(cut).metadata()).toMatchObject({ width: 400, height: 400 });
      const { dominant } = await sharp(cut).stats();
      return dominant.r > dominant.b ? 'red' : 'blue';
    };
    expect(await colourAt({ x: 0, y: 0.5 })).toBe('red');
    expect(await colourAt({ x: 1, y: 0.5 })).toBe('blue');
    // Judged is the library's image: its own measures, whatever is delivered.
    expect((await setFor(assetId, {}))[assetId]).toMatchObject({
      widthPx: 1_200,
      heightPx: 600,
      source: 'headquarters',
    });
  });

  it('is made once: asking again changes nothing', async () => {
    const { assetId } = await upload(10);
    const first = await setFor(assetId, {});
    const rows = await world.db.assetRendition.count();
    expect(await setFor(assetId, {})).toEqual(first);
    expect(await world.db.assetRendition.count()).toBe(rows);
  });

  it('is never WebP, which not every mail program shows; what is transparent stays so', async () => {
    const typeFor = async (alpha: number, background: string) => {
      const bytes = await sharp({
        create: { width: 300, height: 200, channels: 4, background: { r: 9, g: 9, b: 9, alpha } },
      })
        .webp()
        .toBuffer();
      const { assetId } = must(await assets.uploadAsset({ actor, bytes, name: background }));
      const { sha256 } = (await setFor(assetId, {}))[assetId]!;
      return (await sharp((await world.deps.assets.read(sha256))!).metadata()).format;
    };
    expect(await typeFor(0.4, 'clear')).toBe('png');
    expect(['jpeg', 'png']).toContain(await typeFor(1, 'solid'));
  });

  it('can be cut by HQ into an image of its own, with its rights and words', async () => {
    const { assetId } = await upload(11);
    must(
      await assets.describeAsset({
        actor,
        assetId,
        description: { rightsUntil: '2026-12-31', altTexts: { de: 'Blau' }, tags: ['x'] },
      }),
    );
    const crop = { ratio: { width: 1, height: 1 }, focus: { x: 0.5, y: 0.5 } };
    const cut = must(await assets.cropAsset({ actor, assetId, crop }));
    expect(must(await assets.readAsset({ actor, assetId: cut.assetId }))).toMatchObject({
      width: 900,
      height: 900,
      rightsUntil: '2026-12-31',
      altTexts: { de: 'Blau' },
      tags: ['x'],
    });
    expect(codeOf(await assets.cropAsset({ actor, assetId, crop: { ...crop, ratio: { width: 0, height: 1 } } }))).toBe(
      'INVALID',
    );
  });
});
