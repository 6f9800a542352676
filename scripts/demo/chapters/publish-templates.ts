/** HQ's three templates with their images, published as first versions. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '@multipartner/campaigns/actor';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import sharp from 'sharp';
import { type DemoMail, demoMails } from '../templates/mails.ts';
import { type DemoWorld, must } from '../world/open-demo-world.ts';

const IMAGES = path.join(import.meta.dirname, '..', 'images');

/** What HQ's library says about each drawing; the file name is the mail's name for it. */
const DRAWINGS: Record<string, [name: string, altText: string]> = {
  'spring-hero': ['Frühling auf der Landstraße', 'Ein Auto auf einer Landstraße im Frühling'],
  'spring-workshop': ['Werkstatt', 'Ein Auto auf der Hebebühne in der Werkstatt'],
  'lumen-hero': ['Aurora Lumen in der Dämmerung', 'Der Aurora Lumen vor einer Bergkette in der Dämmerung'],
  'lumen-charging': ['Aurora Lumen lädt', 'Der Aurora Lumen an der Ladesäule'],
  'winter-hero': ['Verschneite Straße', 'Ein Auto auf verschneiter Straße zwischen Tannen'],
  'winter-tyre': ['Winterreifen', 'Ein Winterreifen mit tiefem Profil'],
};

export type TemplateKey = DemoMail['key'];
export type Templates = Record<TemplateKey, { templateVersionId: string }>;

/** Draws the images into HQ's library; answers asset ids by name. */
async function uploadImages(world: DemoWorld, actor: Actor): Promise<Map<string, string>> {
  const drawn = await Promise.all(
    Object.entries(DRAWINGS).map(async ([key, [name, altText]]) => {
      const bytes = await sharp(await readFile(path.join(IMAGES, `${key}.svg`)))
        .png()
        .toBuffer();
      return { key, bytes, name, altText };
    }),
  );
  const ids = new Map<string, string>();
  for (const { key, ...image } of drawn)
    ids.set(key, must(await world.assets.uploadAsset({ actor, ...image })).assetId);
  return ids;
}

function withAssets(document: TemplateDocument, ids: Map<string, string>): TemplateDocument {
  const text = JSON.stringify(document).replace(/asset:([a-z-]+)/g, (_, name: string) => {
    const id = ids.get(name);
    if (!id) throw new Error(`no image is drawn for ${name}`);
    return `asset:${id}`;
  });
  return JSON.parse(text) as TemplateDocument;
}

export async function publishTemplates(world: DemoWorld, marketer: Actor): Promise<Templates> {
  const { clock, campaigns } = world;
  clock.moveTo(clock.at(70, 9));
  const ids = await uploadImages(world, marketer);
  const published: [TemplateKey, Templates[TemplateKey]][] = [];
  let day = 69;
  for (const { key, name, document } of demoMails().reverse()) {
    clock.moveTo(clock.at(day--, 14));
    const created = must(
      await campaigns.createTemplate({
        actor: marketer,
        name,
        document: withAssets(document, ids),
        source: 'document',
      }),
    );
    const { templateId, revision: expectedRevision } = created;
    const { hosts } = must(await campaigns.readPublishCheck({ actor: marketer, templateId }));
    const version = {
      actor: marketer,
      templateId,
      expectedRevision,
      changelog: 'Erste Fassung',
      confirmedHosts: hosts,
    };
    const { templateVersionId } = must(await campaigns.publishTemplateVersion(version));
    published.push([key, { templateVersionId }]);
  }
  return Object.fromEntries(published) as Templates;
}
