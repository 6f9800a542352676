/** What becomes of HQ's approval when the template, the rules or the partner's words change: it is of one difference, to the letter, and of no other. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { FillSet, Permissions, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, HQ, must, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

const CLAIM = 'r_claim000000';
const USUAL = 'r_usual000000';
const OWNERS = 'r_owners00000';
const FREE = 'r_free0000000';
const OWNER_ONLY: Permissions = { 'content.edit': { partner_editor: 'deny' } };
const APPROVED: FillSet = { [CLAIM]: { text: 'Wir sind Testsieger' } };

let zones: TwoZones;
let world: TwoZones['world'];
let base: TemplateDocument;
let rulePack: string;
const owner = () => ownerOf(zones.partnerId);
const editor = (): Actor => ({ ...owner(), id: 'usr_editor', role: 'partner_editor' });

const line = (id: string, content: string, permissions?: Permissions): TemplateNode => ({
  id: `n_${id.slice(2)}`,
  tag: 'mj-text',
  attrs: {},
  content,
  ...(permissions ? { permissions } : {}),
  region: { id, label: id, required: false, kind: 'text.plain', maxLength: 100, mergeTags: [] },
});
const onNode = (document: TemplateDocument, id: string, change: (node: TemplateNode) => TemplateNode) => ({
  ...document,
  root: mapTree(document.root, (node) => (node.id === id ? change(node) : node)),
});
const saying = (regionId: string, content: string) => (document: TemplateDocument) =>
  onNode(document, `n_${regionId.slice(2)}`, (node) => ({ ...node, content }));
/** Other words of HQ in the part that nobody fills in. */
const elsewhere = (document: TemplateDocument): TemplateDocument => ({
  ...document,
  root: mapTree(document.root, (node) =>
    node.content?.includes('belongs to headquarters') ? { ...node, content: `${node.content} Newer.` } : node,
  ),
});

beforeAll(async () => {
  zones = await openTwoZones();
  world = zones.world;
  const templateVersionId = zones.version.templateVersionId;
  const { document } = must(await world.useCases.readTemplateVersion({ actor: HQ, templateVersionId }));
  const lines = [
    line(CLAIM, 'A line of HQ'),
    line(USUAL, 'What HQ usually says'),
    line(OWNERS, 'From 99 euros', OWNER_ONLY),
    line(FREE, 'Anything'),
  ];
  base = {
    ...document,
    hosts: { links: [], images: [] },
    root: mapTree(document.root, (node) =>
      node.tag === 'mj-column' ? { ...node, children: [...(node.children ?? []), ...lines] } : node,
    ),
  };
  rulePack = must(await world.useCases.createRulePack({ actor: HQ, name: 'Claims' })).packId;
  await publishRules('needsApproval');
}, 120_000);
afterAll(() => zones?.close());

async function publishRules(severity: 'needsApproval' | 'block'): Promise<void> {
  const { useCases } = world;
  const { revision } = must(await useCases.readRulePack({ actor: HQ, packId: rulePack }));
  const claim = { id: 'rl_claim', kind: 'forbiddenWords', name: 'Claims', in: ['text'], words: ['Testsieger'] };
  const content = { rules: [{ ...claim, severity }] };
  const saved = must(await useCases.saveRulePack({ actor: HQ, packId: rulePack, expectedRevision: revision, content }));
  must(await useCases.startRuleTrial({ actor: HQ, packId: rulePack }));
  const expectedRevision = saved.revision;
  must(await useCases.publishRulePack({ actor: HQ, packId: rulePack, expectedRevision, changelog: severity }));
}

/** A template of its own, offered; gives the draft of the partner and the ways to change both. */
async function fresh(name: string) {
  const { useCases } = world;
  const { templateId } = must(await useCases.createTemplate({ actor: HQ, name, document: base }));
  const publish = async (document: TemplateDocument, more: object = {}) => {
    const { revision } = must(await useCases.readTemplate({ actor: HQ, templateId }));
    const saved = must(
      await useCases.saveTemplateDraft({ actor: HQ, templateId, expectedRevision: revision, document }),
    );
    const check = must(await useCases.readPublishCheck({ actor: HQ, templateId }));
    const published = must(
      await useCases.publishTemplateVersion({
        actor: HQ,
        templateId,
        expectedRevision: saved.revision,
        changelog: 'Newer',
        confirmedHosts: check.hosts,
        ...more,
      }),
    );
    must(await useCases.system.advanceUpgrades());
    return published;
  };
  const first = await publish(base);
  await world.offerCampaign(first.templateVersionId, [zones.groupId], name);
  const where = { partnerId: zones.partnerId, campaign: { name } };
  const draft = () => world.db.participation.findFirstOrThrow({ where });
  const { id: participationId } = await draft();
  const ask = { actor: owner(), participationId };
  return {
    participationId,
    draft,
    stateOf: async () => (await draft()).state,
    /** AUTO: what nobody has to look at goes over by itself */
    upgrade: (change: (document: TemplateDocument) => TemplateDocument, more: object = {}) =>
      publish(change(base), { upgrade: { mode: 'auto' }, ...more }),
    write: async (patch: FillSet, actor = owner()) =>
      useCases.saveFill({ actor, participationId, expectedRevision: (await draft()).revision, patch }),
    ask: async () => must(await useCases.askApproval(ask)).requestId,
    approve: async (requestId: string) =>
      must(await useCases.decideApprovals({ actor: HQ, requestIds: [requestId], decision: 'approve' })),
    handOver: () => useCases.handOver(ask),
    takeOver: async () => {
      const { conflicts, revision } = must(await useCases.readMerge(ask));
      const decisions = Object.fromEntries(conflicts.map(({ path }) => [path, 'mine' as const]));
      must(await useCases.acceptMerge({ ...ask, expectedRevision: revision, decisions }));
    },
  };
}

/** A draft with a claim that HQ approved. */
async function approved(name: string, patch: FillSet = APPROVED) {
  const mail = await fresh(name);
  must(await mail.write(patch));
  const requestId = await mail.ask();
  await mail.approve(requestId);
  expect(await mail.stateOf()).toBe('approved');
  return { ...mail, requestId };
}

/** The request that the package names, which the send desk and the mailer rely on. */
async function approvalOf(packageId: string): Promise<unknown> {
  const { rows } = await zones.trust.admin.query<{ content: { rules: { approval: unknown } } }>(
    'SELECT content FROM send_package WHERE id = $1',
    [packageId],
  );
  return rows[0]!.content.rules.approval;
}

describe('an approval survives an upgrade', () => {
  it('that leaves the approved difference alone, and travels with the newer mail', async () => {
    const mail = await approved('Elsewhere');
    const before = await mail.draft();
    const { templateVersionId } = await mail.upgrade(elsewhere);
    expect(await mail.draft()).toMatchObject({ templateVersionId, state: 'approved', fill: before.fill });
    const { packageId } = must(await mail.handOver());
    expect(await approvalOf(packageId)).toMatchObject({ requestId: mail.requestId });
  });

  it('also while HQ is still asked, and in places that this partner left as they are', async () => {
    const mail = await fresh('In review');
    must(await mail.write(APPROVED));
    const requestId = await mail.ask();
    const { templateVersionId } = await mail.upgrade((document) => saying(FREE, 'Something else')(elsewhere(document)));
    expect(await mail.draft()).toMatchObject({ templateVersionId, state: 'in_review' });
    await mail.approve(requestId);
    must(await mail.handOver());
  });
});

describe('an approval does not survive', () => {
  const lost = async (mail: Awaited<ReturnType<typeof approved>>) => {
    expect(codeOf(await mail.handOver())).toBe('APPROVAL_NEEDED');
    expect(await mail.stateOf()).toBe('in_progress');
  };

  it('one character of the partner, and comes back with it', async () => {
    const mail = await approved('A character');
    must(await mail.write({ [CLAIM]: { text: 'Wir sind Testsieger.' } }));
    await lost(mail);
    must(await mail.write(APPROVED));
    must(await mail.handOver());
  });

  it('one character of HQ below the approved words', async () => {
    const mail = await approved('A character of HQ');
    const first = await mail.draft();
    await mail.upgrade(saying(CLAIM, 'A line of HQ.'));
    // Somebody has to look: nothing moved yet, and what was approved can still be sent.
    expect(await mail.draft()).toMatchObject({ templateVersionId: first.templateVersionId, state: 'approved' });
    await mail.takeOver();
    await lost(mail);
    await mail.approve(await mail.ask());
    must(await mail.handOver());
  });

  it('one character of HQ below a usual text: the draft is not called approved either', async () => {
    const usual: FillSet = { [USUAL]: { text: 'What we usually say' } };
    const teacher = await fresh('Teacher');
    must(await teacher.write(usual));
    const keep = { actor: owner(), participationId: teacher.participationId, regionId: USUAL };
    must(await world.useCases.keepUsualText(keep));
    // The same template in a second campaign: the usual text stands in it, the draft itself holds the claim only.
    const { templateVersionId } = await teacher.draft();
    await world.offerCampaign(templateVersionId, [zones.groupId], 'Pupil');
    const where = { partnerId: zones.partnerId, campaign: { name: 'Pupil' } };
    const { id: participationId } = await world.db.participation.findFirstOrThrow({ where });
    const pupil = { actor: owner(), participationId };
    must(await world.useCases.saveFill({ ...pupil, expectedRevision: 1, patch: APPROVED }));
    await teacher.approve(must(await world.useCases.askApproval(pupil)).requestId);

    // The usual text is renewed below the approved draft: it can be asked for again, and is not called approved.
    must(await teacher.write({ [USUAL]: { text: 'What we say from now on' } }));
    must(await world.useCases.keepUsualText(keep));
    expect(codeOf(await world.useCases.handOver(pupil))).toBe('APPROVAL_NEEDED');
    expect(await world.db.participation.findFirstOrThrow({ where })).toMatchObject({ state: 'in_progress' });
    await teacher.approve(must(await world.useCases.askApproval(pupil)).requestId);

    const next = await teacher.upgrade(saying(USUAL, 'What HQ usually says.'));
    const moved = await world.db.participation.findFirstOrThrow({ where });
    expect(moved).toMatchObject({ templateVersionId: next.templateVersionId, state: 'in_progress' });
    expect(codeOf(await world.useCases.handOver(pupil))).toBe('APPROVAL_NEEDED');
  });

  it('another value of a place that only owners fill', async () => {
    const mail = await approved('Owners', { ...APPROVED, [OWNERS]: { text: 'From 49 euros' } });
    expect(codeOf(await mail.write({ [OWNERS]: { text: 'From 9 euros' } }, editor()))).toBe('REGION_LOCKED');
    expect(await mail.stateOf()).toBe('approved');
    must(await mail.write({ [OWNERS]: { text: 'From 39 euros' } }));
    await lost(mail);
    // HQ's own price below the approved one is another difference, too.
    const other = await approved('Owners and HQ', { ...APPROVED, [OWNERS]: { text: 'From 49 euros' } });
    await other.upgrade(saying(OWNERS, 'From 89 euros'));
    await other.takeOver();
    await lost(other);
  });

  it('a version of the rules that blocks, with or without a newer template', async () => {
    const mail = await approved('Blocked');
    await publishRules('block');
    expect(codeOf(await mail.handOver())).toBe('FILL_INCOMPLETE');
    await mail.upgrade(elsewhere);
    expect(codeOf(await mail.handOver())).toBe('FILL_INCOMPLETE');
    expect(codeOf(await world.useCases.askApproval({ actor: owner(), participationId: mail.participationId }))).toBe(
      'FILL_INCOMPLETE',
    );
    // HQ takes the block back: what it approved, it approved.
    await publishRules('needsApproval');
    const { packageId } = must(await mail.handOver());
    expect(await approvalOf(packageId)).toMatchObject({ requestId: mail.requestId });
  });

  it('an orphan: the place of the approved words is gone', async () => {
    const mail = await approved('Orphan', { ...APPROVED, [FREE]: { text: 'Testsieger, auch hier' } });
    await mail.upgrade(
      (document) => ({
        ...document,
        root: mapTree(document.root, (node) => (node.region?.id === FREE ? undefined : node)),
      }),
      { migrations: [{ from: FREE, how: 'drop', to: [] }] },
    );
    if (await world.db.upgradeStep.count({ where: { participationId: mail.participationId, state: 'offered' } }))
      await mail.takeOver();
    await lost(mail);
  });
});
