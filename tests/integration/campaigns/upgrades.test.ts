/** New versions and the drafts that partners have begun: every row of the merge table against real databases, and the trust center's side of it. */
import type { FillSet, Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, DAY_MS, HQ, must, ownerOf } from '../../support/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/two-zones.ts';

const SETUP_LIMIT_MS = 120_000;

let zones: TwoZones;
let world: TwoZones['world'];
let base: TemplateDocument;
/** One partner per row, all in one group */
const partners: Record<string, string> = {};
const IDS: Record<string, string> = {};

const ROWS = [
  'untouched',
  'kept',
  'changed',
  'invalid',
  'removed',
  'locked',
  'moved',
  'retyped',
  'converted',
  'required',
] as const;
type Row = (typeof ROWS)[number];

const region = (id: string): Region => {
  let found: Region | undefined;
  mapTree(base.root, (node) => {
    if (node.region?.id === id) found = node.region;
    return node;
  });
  return found!;
};
const onRegion = (
  document: TemplateDocument,
  id: string,
  change: (node: TemplateNode) => TemplateNode | undefined,
): TemplateDocument => ({
  ...document,
  root: mapTree(document.root, (node) => (node.region?.id === id ? change(node) : node)),
});

/** More lines to fill in, at the end of the first column. */
const withLines = (document: TemplateDocument, ids: string[]): TemplateDocument => ({
  ...document,
  root: mapTree(document.root, (node) =>
    node.tag === 'mj-column'
      ? { ...node, children: [...(node.children ?? []), ...ids.map((id) => lineNode(id))] }
      : node,
  ),
});
const lineNode = (id: string): TemplateNode => ({
  id: `n_${id.slice(2)}`,
  tag: 'mj-text',
  attrs: {},
  content: 'A line of HQ',
  region: { id, label: id, required: false, kind: 'text.plain', maxLength: 100, mergeTags: [] },
});

async function publish(document: TemplateDocument, templateId: string, more: object = {}) {
  const { revision } = must(await world.useCases.readTemplate({ actor: HQ, templateId }));
  const saved = must(
    await world.useCases.saveTemplateDraft({ actor: HQ, templateId, expectedRevision: revision, document }),
  );
  const check = must(await world.useCases.readPublishCheck({ actor: HQ, templateId }));
  return world.useCases.publishTemplateVersion({
    actor: HQ,
    templateId,
    expectedRevision: saved.revision,
    changelog: 'Newer',
    confirmedHosts: check.hosts,
    ...more,
  });
}

/** A template of its own with a campaign that all partners got. */
async function fresh(name: string, document = base) {
  const { templateId } = must(await world.useCases.createTemplate({ actor: HQ, name, document }));
  const first = must(await publish(document, templateId));
  await world.offerCampaign(first.templateVersionId, [zones.groupId], name);
  return { templateId, first, draftOf: (row: Row) => draftOf(name, partners[row]!) };
}
async function draftOf(name: string, partnerId: string) {
  const row = await world.db.participation.findFirstOrThrow({
    where: { partnerId, campaign: { name } },
    include: { templateVersion: true },
  });
  return {
    ...row,
    actor: ownerOf(partnerId),
    fill: row.fill as FillSet,
    orphans: row.orphans as { path: string; reason: string }[],
  };
}
const fillIn = async (draft: Awaited<ReturnType<typeof draftOf>>, patch: FillSet) =>
  must(
    await world.useCases.saveFill({
      actor: draft.actor,
      participationId: draft.id,
      expectedRevision: draft.revision,
      patch,
    }),
  );

beforeAll(async () => {
  zones = await openTwoZones();
  world = zones.world;
  for (const row of ROWS) partners[row] = await world.addPartner(`Autohaus ${row}`, [zones.groupId]);
  const version = must(
    await world.useCases.readTemplateVersion({ actor: HQ, templateVersionId: zones.version.templateVersionId }),
  );
  base = { ...version.document, hosts: { links: [], images: [] } };
  for (const { kind, id } of zones.version.regions) IDS[kind] = id;
  // The locked text becomes a plain one to fill in.
  base = {
    ...base,
    root: mapTree(base.root, (node) =>
      node.content?.includes('belongs to headquarters')
        ? {
            ...node,
            content: 'This text belongs to headquarters.',
            region: {
              id: 'r_plaintext1',
              kind: 'text.plain',
              label: 'Line',
              required: false,
              maxLength: 200,
              mergeTags: [],
            },
          }
        : node,
    ),
  };
  IDS.plain = 'r_plaintext1';
  base = withLines(base, ['r_lockme00000', 'r_moveme00000', 'r_retype00000', 'r_convert0000']);
}, SETUP_LIMIT_MS);
afterAll(() => zones?.close());

describe('AUTO', () => {
  it('moves what nobody has to look at, offers the rest, and every row of the table holds', async () => {
    const { templateId, first, draftOf: draft } = await fresh('Rows');
    const rich = IDS['text.rich']!;
    const filled: Partial<Record<Row, FillSet>> = {
      kept: { [IDS.link!]: { link: { label: 'Ours' } } },
      changed: { [rich]: { html: '<p>Mine</p>' } },
      removed: { [IDS.plain!]: { text: 'My line' } },
      locked: { r_lockme00000: { text: 'Locked soon' } },
      moved: { r_moveme00000: { text: 'Moved soon' } },
      retyped: { r_retype00000: { text: 'No price' } },
      converted: { r_convert0000: { text: 'Rich soon' } },
    };
    for (const [row, patch] of Object.entries(filled)) await fillIn(await draft(row as Row), patch);
    let next = onRegion(base, rich, (node) => ({ ...node, content: '<p>Summer is here</p>' }));
    next = onRegion(next, IDS.plain!, () => undefined);
    next = onRegion(next, 'r_lockme00000', ({ region: _locked, ...node }) => node);
    const label = { id: 'r_retype00000', label: 'Price', required: false };
    next = onRegion(next, 'r_retype00000', (node) => ({
      ...node,
      region: { ...label, kind: 'price', standard: 100, currency: 'EUR', notAboveStandard: false },
    }));
    next = onRegion(next, 'r_convert0000', (node) => ({
      ...node,
      region: { ...label, id: 'r_convert0000', kind: 'text.rich', maxLength: 200, marks: ['bold'], mergeTags: [] },
    }));
    next = onRegion(next, 'r_moveme00000', () => undefined);
    const moved = lineNode('r_moveme00000');
    next = {
      ...next,
      root: mapTree(next.root, (node) =>
        node.tag === 'mj-column'
          ? { ...node, children: [{ ...moved, region: { ...moved.region!, label: 'Renamed' } }, ...node.children!] }
          : node,
      ),
    };

    // A vanished region needs a word about it.
    const refused = await publish(next, templateId);
    expect(codeOf(refused)).toBe('REGIONS_UNEXPLAINED');
    const migrations = [IDS.plain!, 'r_lockme00000'].map((from) => ({ from, how: 'drop' as const, to: [] }));
    const impact = must(await world.useCases.readUpgradeImpact({ actor: HQ, templateId, migrations }));
    expect(impact).toMatchObject({ total: ROWS.length + 1, review: 3, blocked: 1, clean: ROWS.length - 3, next: null });
    expect((await draft('changed')).templateVersionId).toBe(first.templateVersionId);

    const published = must(await publish(next, templateId, { migrations, upgrade: { mode: 'auto' } }));
    expect(published.changeClass).toBe('major');
    must(await world.useCases.system.advanceUpgrades());
    const upgrade = must(await world.useCases.readUpgrade({ actor: HQ, upgradeId: published.upgradeId! }));
    expect(upgrade.counts).toMatchObject({ applied: ROWS.length - 3, offered: 4, waiting: 0 });

    expect(await draft('untouched')).toMatchObject({
      templateVersionId: published.templateVersionId,
      fill: {},
      state: 'invited',
    });
    expect(await draft('kept')).toMatchObject({ templateVersionId: published.templateVersionId, fill: filled.kept });
    const changed = await draft('changed');
    expect(changed).toMatchObject({ templateVersionId: first.templateVersionId, fill: filled.changed });

    // The id is the identity; text becomes rich text by itself.
    expect(await draft('moved')).toMatchObject({ templateVersionId: published.templateVersionId, fill: filled.moved });
    expect((await draft('converted')).fill).toEqual({ r_convert0000: { html: '<p>Rich soon</p>' } });

    // Newly locked: kept aside. Another kind without a way: an answer is needed.
    const locked = await draft('locked');
    must(
      await world.useCases.acceptMerge({
        actor: locked.actor,
        participationId: locked.id,
        expectedRevision: locked.revision,
        decisions: {},
      }),
    );
    expect((await draft('locked')).orphans).toMatchObject([{ path: 'r_lockme00000', reason: 'locked' }]);
    const retyped = await draft('retyped');
    const asked = { actor: retyped.actor, participationId: retyped.id, expectedRevision: retyped.revision };
    expect(codeOf(await world.useCases.acceptMerge({ ...asked, decisions: {} }))).toBe('UPGRADE_UNDECIDED');
    must(await world.useCases.acceptMerge({ ...asked, decisions: { r_retype00000: 'new' } }));
    expect((await draft('retyped')).orphans).toMatchObject([{ path: 'r_retype00000', reason: 'not-convertible' }]);

    // The partner looks at three sides and decides.
    const at = { actor: changed.actor, participationId: changed.id };
    const merge = must(await world.useCases.readMerge(at));
    expect(merge).toMatchObject({ from: 1, to: 2, held: false, mayKeep: true, verdict: 'review' });
    expect(merge.conflicts).toMatchObject([{ path: rich, kind: 'changed', mine: { html: '<p>Mine</p>' } }]);
    expect(must(await world.useCases.previewMerge({ ...at, side: 'after' })).html).toContain('Mine');
    const taken = must(
      await world.useCases.acceptMerge({ ...at, expectedRevision: changed.revision, decisions: { [rich]: 'new' } }),
    );
    expect(await draft('changed')).toMatchObject({
      templateVersionId: published.templateVersionId,
      fill: {},
      revision: taken.revision,
    });
    expect(must(await world.useCases.readUpgradeNotice(at))).toMatchObject({
      open: null,
      undoable: { from: 1, to: 2 },
      kept: 1,
    });
    must(await world.useCases.undoUpgrade(at));
    expect(await draft('changed')).toMatchObject({
      templateVersionId: first.templateVersionId,
      fill: filled.changed,
      orphans: [],
    });

    // Removed: HQ's wins, the fill is kept and can be put elsewhere.
    const removed = await draft('removed');
    const there = { actor: removed.actor, participationId: removed.id };
    must(await world.useCases.acceptMerge({ ...there, expectedRevision: removed.revision, decisions: {} }));
    const orphaned = await draft('removed');
    expect(orphaned.fill).toEqual({});
    expect(orphaned.orphans).toMatchObject([{ path: IDS.plain, reason: 'removed' }]);
    const kept = must(await world.useCases.listKeptTexts(there));
    expect(kept.items[0]!.places.map(({ regionId }) => regionId)).toContain(rich);
    must(await world.useCases.putBack({ ...there, expectedRevision: orphaned.revision, index: 0, regionId: rich }));
    expect(await draft('removed')).toMatchObject({ fill: { [rich]: { html: '<p>My line</p>' } }, orphans: [] });

    // Its place returns: the text that was put aside is back.
    must(await publish(base, templateId, { upgrade: { mode: 'auto' } }));
    must(await world.useCases.system.advanceUpgrades());
    expect(await draft('locked')).toMatchObject({ fill: filled.locked, orphans: [] });
  });

  it('a partner that joins later begins with the newest version', async () => {
    const { templateId, first } = await fresh('Late');
    const second = must(
      await publish(
        onRegion(base, IDS.link!, (node) => ({ ...node, content: 'Now' })),
        templateId,
        { upgrade: { mode: 'auto' } },
      ),
    );
    const late = await world.addPartner('Autohaus Late', [zones.groupId]);
    expect((await draftOf('Late', late)).templateVersionId).toBe(second.templateVersionId);
    expect(first.templateVersionId).not.toBe(second.templateVersionId);
  });
});

describe('FORCE', () => {
  it('holds what is not decided, withdraws what was handed over, and changes nothing silently', async () => {
    const { templateId, draftOf: draft } = await fresh('Legal');
    const line = IDS.plain!;
    const row = await draft('invalid');
    await fillIn(row, { [line]: { text: 'A rather long line of my own' } });
    const at = { actor: row.actor, participationId: row.id };
    const handed = must(await world.useCases.handOver(at));
    const narrow = onRegion(base, line, (node) => ({
      ...node,
      region: { ...node.region!, maxLength: 10 } as Region,
      content: 'Short',
    }));
    const published = must(await publish(narrow, templateId, { upgrade: { mode: 'force' } }));
    must(await world.useCases.system.advanceUpgrades());

    const held = await draft('invalid');
    expect(held).toMatchObject({
      fill: { [line]: { text: 'A rather long line of my own' } },
      heldBy: published.upgradeId,
    });
    expect(codeOf(await world.useCases.handOver(at))).toBe('UPGRADE_FIRST');
    const desk = await zones.trust.orders.readDesk(zones.trust.by(row.partnerId, 'campaign_send'), handed.packageId);
    expect(desk.isWithdrawn).toBe(true);
    expect(codeOf(await world.useCases.declineMerge(at))).toBe('UPGRADE_BINDING');

    // Kept: in the draft it stands, is marked, and can be mended there.
    const merge = must(await world.useCases.readMerge(at));
    expect(merge).toMatchObject({ held: true, verdict: 'blocked' });
    expect(merge.conflicts).toMatchObject([{ path: line, severity: 'hard', violations: [{ rule: 'text.too-long' }] }]);
    const tooLong = { [line]: { edit: { text: 'Still far too long for it' } } };
    expect(
      codeOf(await world.useCases.acceptMerge({ ...at, expectedRevision: held.revision, decisions: tooLong })),
    ).toBe('INVALID');
    must(
      await world.useCases.acceptMerge({
        ...at,
        expectedRevision: held.revision,
        decisions: { [line]: { edit: { text: 'Mine' } } },
      }),
    );
    expect(await draft('invalid')).toMatchObject({ heldBy: null, fill: { [line]: { text: 'Mine' } } });
    expect(codeOf(await world.useCases.undoUpgrade(at))).toBe('UPGRADE_BINDING');
    const again = must(await world.useCases.handOver(at));
    expect(
      (await zones.trust.orders.readDesk(zones.trust.by(row.partnerId, 'campaign_send'), again.packageId)).isWithdrawn,
    ).toBe(false);
  });
});

describe('OFFER', () => {
  it('lets the partner refuse until a date, and the clock decides nothing that needs a person', async () => {
    const { templateId, first, draftOf: draft } = await fresh('Offered');
    const rich = IDS['text.rich']!;
    for (const row of ['kept', 'changed', 'required'] as const)
      await fillIn(await draft(row), { [rich]: { html: `<p>${row}</p>` } });
    const required: Region = {
      id: 'r_newrequired',
      kind: 'text.plain',
      label: 'Opening day',
      required: true,
      maxLength: 80,
      mergeTags: [],
    };
    const next = {
      ...base,
      root: mapTree(base.root, (node) =>
        node.tag === 'mj-column'
          ? {
              ...node,
              children: [
                ...node.children!,
                { id: 'n_newline', tag: 'mj-text', attrs: {}, content: '', region: required },
              ],
            }
          : node,
      ),
    };
    const decideBy = new Date(world.clock.now().getTime() + 2 * DAY_MS);
    const published = must(
      await publish(next, templateId, { upgrade: { mode: 'offer', decideBy, afterwards: 'apply' } }),
    );
    must(await world.useCases.system.advanceUpgrades());
    const row = await draft('kept');
    const at = { actor: row.actor, participationId: row.id };
    const merge = must(await world.useCases.readMerge(at));
    expect(merge.tasks).toMatchObject([
      { path: 'r_newrequired', violation: { rule: 'required' }, dueOn: decideBy.toISOString().slice(0, 10) },
    ]);
    must(await world.useCases.declineMerge(at));
    expect(await draft('kept')).toMatchObject({
      templateVersionId: first.templateVersionId,
      fill: { [rich]: { html: '<p>kept</p>' } },
    });
    const now = world.clock.at;
    world.clock.at = new Date(decideBy.getTime() + 1);
    must(await world.useCases.system.advanceUpgrades());
    world.clock.at = now;
    expect((await draft('changed')).templateVersionId).toBe(first.templateVersionId);
    const { counts } = must(await world.useCases.readUpgrade({ actor: HQ, upgradeId: published.upgradeId! }));
    expect(counts).toMatchObject({ offered: 0, kept: 3 });
  });
});

describe('groups first, stop, revoke, publish again', () => {
  it('goes to the first groups, then to everybody; stopping lets go', async () => {
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'Canary' }));
    must(
      await world.useCases.assignPartnerGroups({
        actor: HQ,
        partnerId: partners.kept!,
        groupIds: [zones.groupId, groupId],
      }),
    );
    const { templateId, first, draftOf: draft } = await fresh('Canary');
    const next = onRegion(base, IDS.link!, (node) => ({ ...node, content: 'Now' }));
    const published = must(await publish(next, templateId, { upgrade: { mode: 'auto', canaryGroupIds: [groupId] } }));
    must(await world.useCases.system.advanceUpgrades());
    expect((await draft('kept')).templateVersionId).toBe(published.templateVersionId);
    expect((await draft('changed')).templateVersionId).toBe(first.templateVersionId);
    must(await world.useCases.widenUpgrade({ actor: HQ, upgradeId: published.upgradeId! }));
    expect((await draft('changed')).templateVersionId).toBe(published.templateVersionId);
    must(await world.useCases.stopUpgrade({ actor: HQ, upgradeId: published.upgradeId! }));
    expect(codeOf(await world.useCases.widenUpgrade({ actor: HQ, upgradeId: published.upgradeId! }))).toBe('CONFLICT');
  });

  it('no new send with a revoked version, here and over there; what was before is published again', async () => {
    const { templateId, first, draftOf: draft } = await fresh('Revoked');
    const row = await draft('changed');
    await fillIn(row, { [IDS['text.rich']!]: { html: '<p>Mine</p>' } });
    const second = must(
      await publish(
        onRegion(base, IDS['text.rich']!, (node) => ({ ...node, content: '<p>Wrong price</p>' })),
        templateId,
        { upgrade: { mode: 'auto' } },
      ),
    );
    must(await world.useCases.system.advanceUpgrades());
    const at = { actor: row.actor, participationId: row.id };
    const offered = must(await world.useCases.readMerge(at));
    must(await world.useCases.acceptMerge({ ...at, expectedRevision: offered.revision, decisions: {} }));
    const handed = must(await world.useCases.handOver(at));

    expect(
      codeOf(
        await world.useCases.revokeVersion({ actor: HQ, templateVersionId: second.templateVersionId, reason: ' ' }),
      ),
    ).toBe('INVALID');
    const revoked = must(
      await world.useCases.revokeVersion({
        actor: HQ,
        templateVersionId: second.templateVersionId,
        reason: 'Wrong price',
      }),
    );
    expect(revoked.movesTo).toBe(1);
    expect(codeOf(await world.useCases.handOver(at))).toBe('VERSION_REVOKED');
    const by = zones.trust.by(row.partnerId, 'campaign_send');
    expect((await zones.trust.orders.readDesk(by, handed.packageId)).isWithdrawn).toBe(true);
    expect((await draft('untouched')).templateVersionId).toBe(first.templateVersionId);
    expect(must(await world.useCases.readMerge(at))).toMatchObject({ held: true, revoked: 'Wrong price', to: 1 });
    await expect(world.db.versionRevocation.deleteMany({})).rejects.toThrow(/never change/);

    const { revision } = must(await world.useCases.readTemplate({ actor: HQ, templateId }));
    const check = must(
      await world.useCases.readPublishCheck({ actor: HQ, templateId, sourceVersionId: first.templateVersionId }),
    );
    const third = must(
      await world.useCases.publishTemplateVersion({
        actor: HQ,
        templateId,
        expectedRevision: revision,
        changelog: 'As before',
        confirmedHosts: check.hosts,
        sourceVersionId: first.templateVersionId,
      }),
    );
    expect(third).toMatchObject({ number: 3 });
    expect(must(await world.useCases.readTemplate({ actor: HQ, templateId })).hasOpenChanges).toBe(true);
  });

  it('belongs to its partner: another one sees and decides nothing', async () => {
    const { draftOf: draft } = await fresh('Private');
    const mine = await draft('kept');
    const other = ownerOf(partners.changed!);
    const at = { actor: other, participationId: mine.id };
    expect(codeOf(await world.useCases.readMerge(at))).toBe('NOT_FOUND');
    expect(codeOf(await world.useCases.acceptMerge({ ...at, expectedRevision: 1, decisions: {} }))).toBe('NOT_FOUND');
    expect(codeOf(await world.useCases.undoUpgrade(at))).toBe('NOT_FOUND');
    expect(codeOf(await world.useCases.listKeptTexts(at))).toBe('NOT_FOUND');
    expect(
      codeOf(
        await world.useCases.revokeVersion({ actor: other, templateVersionId: mine.templateVersionId, reason: 'x' }),
      ),
    ).toBe('FORBIDDEN');
    expect(region(IDS.plain!).label).toBe('Line');
  });
});
