/** HQ sorts its images: tags, words in French, a photo with rights that end soon, and a collection for one group; a partner adds one of its own. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DAY_MS } from '@multipartner/kernel/time';
import { type DemoWorld, must } from '../world/open-demo-world.ts';
import type { House } from './set-up-house.ts';

const RIGHTS_LEFT_DAYS = 18;
const SQUARE = { ratio: { width: 1, height: 1 }, focus: { x: 0.5, y: 0.5 } };

export async function arrangeImages(world: DemoWorld, house: House): Promise<void> {
  const { marketer } = house;
  const south = house.groupIds.south;
  const { assets, clock } = world;
  clock.moveTo(clock.at(60, 11));
  const actor = marketer;
  const named = async (search: string) => must(await assets.listAssets({ actor, search, limit: 1 })).items[0];
  const describe = async (search: string, description: Record<string, unknown>) => {
    const image = await named(search);
    if (image) must(await assets.describeAsset({ actor, assetId: image.id, description }));
    return image;
  };
  const workshop = await describe('Werkstatt', {
    tags: ['Werkstatt', 'Service'],
    altTexts: { fr: 'Une voiture sur le pont élévateur à l’atelier' },
    focus: { x: 0.55, y: 0.4 },
  });
  await describe('Winterreifen', { tags: ['Winter', 'Service'], altTexts: { fr: 'Un pneu d’hiver à profil profond' } });
  await describe('Verschneite', { tags: ['Winter'] });
  const end = new Date(Date.now() + RIGHTS_LEFT_DAYS * DAY_MS).toISOString().slice(0, 10);
  await describe('Landstraße', { tags: ['Frühling'], rightsUntil: end, rightsNote: 'Zeichnerin Lena Ott, Vertrag 12' });
  if (!workshop) return;
  const collection = {
    name: 'Werkstattaktion Süd',
    description: 'Nur für Betriebe mit großer Werkstatt',
    forAll: false,
    groupIds: [south],
  };
  const { collectionId } = must(await assets.createCollection({ actor, collection }));
  const { assetId } = must(await assets.cropAsset({ actor, assetId: workshop.id, crop: SQUARE }));
  must(await assets.assignCollections({ actor, assetId, collectionIds: [collectionId] }));
  const bytes = await readFile(path.join(import.meta.dirname, '..', 'images', 'logo-bellevue.png'));
  const altText = 'Garage Bellevue, Basel';
  must(await assets.uploadAsset({ actor: house.owners.bellevue, bytes, name: 'Enseigne.png', altText }));
}
