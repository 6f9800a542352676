/** An approval is of what HQ saw: nothing that a partner exchanges afterwards, and no rule that came later, is covered by it. */
import type { Rule } from '@multipartner/templates-engine/rules';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAssetUseCases } from '../../../app/assets/create-asset-use-cases.ts';
import { codeOf, HQ, must, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

let zones: TwoZones;
let world: TwoZones['world'];
let rich: string;
let image: string;
const actor = () => ownerOf(zones.partnerId);

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world } = zones);
  rich = zones.version.regions.find((region) => region.kind === 'text.rich')!.id;
  image = zones.version.regions.find((region) => region.kind === 'image')!.id;
  await publish('Claims', asks('claim', 'Testsieger'));
});
afterAll(() => zones?.close());

const asks = (id: string, word: string): object => ({
  id: `rl_${id}`,
  kind: 'forbiddenWords',
  name: word,
  severity: 'needsApproval' satisfies Rule['severity'],
  in: ['text'],
  words: [word],
});

async function publish(name: string, ...rules: object[]): Promise<void> {
  const { useCases } = world;
  const { packId, revision } = must(await useCases.createRulePack({ actor: HQ, name }));
  const draft = { actor: HQ, packId, expectedRevision: revision, content: { rules } };
  const saved = must(await useCases.saveRulePack(draft));
  must(await useCases.startRuleTrial({ actor: HQ, packId }));
  must(await useCases.publishRulePack({ actor: HQ, packId, expectedRevision: saved.revision, changelog: name }));
}

/** A mail with a claim in it that HQ approved, and that was handed over once. */
async function approved(name: string, patch: object) {
  const { participationId } = await zones.offer(name);
  const input = { actor: actor(), participationId };
  const claim = { [rich]: { html: '<p>Testsieger, die Besten</p>' }, ...patch };
  must(await world.useCases.saveFill({ ...input, expectedRevision: 1, patch: claim }));
  await approve(input);
  must(await world.useCases.handOver(input));
  return input;
}

async function approve(input: { actor: ReturnType<typeof actor>; participationId: string }): Promise<void> {
  const { requestId } = must(await world.useCases.askApproval(input));
  must(await world.useCases.decideApprovals({ actor: HQ, requestIds: [requestId], decision: 'approve' }));
}

const picture = (background: string) =>
  sharp({ create: { width: 800, height: 450, channels: 3, background } })
    .jpeg()
    .toBuffer();

it('an own image that is replaced under its address is another mail: HQ is asked again', async () => {
  const assets = createAssetUseCases(world.deps);
  const upload = { actor: actor(), bytes: await picture('#0a5'), name: 'team.jpg' };
  const { assetId } = must(await assets.uploadAsset(upload));
  const input = await approved('Image', { [image]: { image: { assetId, alt: 'Our team' } } });
  must(await assets.replaceAsset({ actor: actor(), assetId, bytes: await picture('#a50') }));
  expect(codeOf(await world.useCases.handOver(input))).toBe('APPROVAL_NEEDED');
  must(await assets.restoreAssetVersion({ actor: actor(), assetId, number: 1 }));
  must(await world.useCases.handOver(input));
});

it('a rule that came after the approval asks for itself; what was approved stays approved', async () => {
  const input = await approved('Later', {});
  await publish('Superlatives', asks('best', 'Besten'));
  const refused = await world.useCases.handOver(input);
  expect(refused).toMatchObject({ failure: { code: 'APPROVAL_NEEDED' } });
  await approve(input);
  must(await world.useCases.handOver(input));
});
