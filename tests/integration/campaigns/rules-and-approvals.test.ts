/** Brand rules from the form to the mailer, and the approval by exception between them. */
import path from 'node:path';
import vm from 'node:vm';
import { gate } from '@multipartner/templates-engine/gate';
import type { Rule } from '@multipartner/templates-engine/rules';
import { stoppingViolations } from '@multipartner/templates-engine/rules/package';
import type { Violation } from '@multipartner/templates-engine/validate';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDraft } from '../../../campaigns/participations/judge-fill.ts';
import { ownParticipationInclude } from '../../../campaigns/participations/own-participation.ts';
import { UnsafeValue } from '../../../mailer/wire/header-lines.ts';
import { compileMessage } from '../../../mailer/wire/message-program.ts';
import { root } from '../../../scripts/start/settings.ts';
import { codeOf, DAY_MS, HQ, must, OFFICER, ownerOf } from '../../support/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/two-zones.ts';

let zones: TwoZones;
let world: TwoZones['world'];
let partnerId: string;
let rich: string;

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world, partnerId } = zones);
  rich = zones.version.regions.find((region) => region.kind === 'text.rich')!.id;
});
afterAll(() => zones?.close());

const actor = () => ownerOf(partnerId);
const words = (id: string, name: string, severity: Rule['severity'], ...list: string[]) => ({
  id: `rl_${id}`,
  kind: 'forbiddenWords',
  name,
  severity,
  in: ['subject', 'preheader', 'text'],
  words: list,
});

/** Publishes a pack of rules the way HQ does: saved, tried on all drafts, published. */
async function publish(packId: string, content: object, changelog = 'Rules'): Promise<number> {
  const { useCases } = world;
  const { revision } = must(await useCases.readRulePack({ actor: HQ, packId }));
  const saved = must(await useCases.saveRulePack({ actor: HQ, packId, expectedRevision: revision, content }));
  must(await useCases.startRuleTrial({ actor: HQ, packId }));
  const expectedRevision = saved.revision;
  return must(await useCases.publishRulePack({ actor: HQ, packId, expectedRevision, changelog })).number;
}
const begin = async (name: string) => must(await world.useCases.createRulePack({ actor: HQ, name })).packId;

const revisions = new Map<string, number>();
async function write(participationId: string, html: string): Promise<Violation[]> {
  const expectedRevision = revisions.get(participationId) ?? 1;
  const patch = { [rich]: { html: `<p>${html}</p>` } };
  const saved = must(await world.useCases.saveFill({ actor: actor(), participationId, expectedRevision, patch }));
  revisions.set(participationId, saved.revision);
  return saved.violations;
}
const stateOf = async (id: string) => (await world.db.participation.findUniqueOrThrow({ where: { id } })).state;

describe('rule packs', () => {
  it('say before publishing what they would stop, judge from then on, and go back to what they said before', async () => {
    const { participationId } = await zones.offer('Rules begin');
    await write(participationId, 'Der allerbilligste Service');
    const packId = await begin('Claims');
    const content = { rules: [words('cheap', 'No cheapness', 'block', 'allerbilligste')] };
    const { revision } = must(await world.useCases.saveRulePack({ actor: HQ, packId, expectedRevision: 1, content }));
    const early = { actor: HQ, packId, expectedRevision: revision, changelog: 'First' };
    expect(codeOf(await world.useCases.publishRulePack(early))).toBe('RULE_TRIAL_MISSING');
    expect(must(await world.useCases.startRuleTrial({ actor: HQ, packId })).finished).toBe(true);
    const tried = must(await world.useCases.readRulePack({ actor: OFFICER, packId }));
    expect(tried.trial).toMatchObject({
      state: 'done',
      isOfThisDraft: true,
      counts: { stopped: 1, byRule: { rl_cheap: 1 } },
    });
    expect(tried.trial!.counts.partnersStopped).toEqual([partnerId]);
    expect(codeOf(await world.useCases.handOver({ actor: actor(), participationId }))).not.toBe('FILL_INCOMPLETE');

    must(await world.useCases.publishRulePack(early));
    expect(codeOf(await world.useCases.publishRulePack(early))).toBe('RULE_NOTHING_CHANGED');
    const refused = await world.useCases.handOver({ actor: actor(), participationId });
    expect(refused).toMatchObject({
      failure: { code: 'FILL_INCOMPLETE', violations: [{ own: `${packId}/rl_cheap`, regionId: rich }] },
    });

    expect(await publish(packId, { rules: [words('cheap', 'No cheapness', 'hint', 'allerbilligste')] })).toBe(2);
    must(await world.useCases.handOver({ actor: actor(), participationId }));
    const before = must(await world.useCases.readRulePack({ actor: HQ, packId }));
    const restored = await world.useCases.restoreRuleVersion({
      actor: HQ,
      packId,
      expectedRevision: before.revision,
      number: 1,
    });
    must(await world.useCases.startRuleTrial({ actor: HQ, packId }));
    const expectedRevision = must(restored).revision;
    expect(
      must(await world.useCases.publishRulePack({ actor: HQ, packId, expectedRevision, changelog: 'Back' })).number,
    ).toBe(3);
    expect(codeOf(await world.useCases.handOver({ actor: actor(), participationId }))).toBe('FILL_INCOMPLETE');
    await expect(world.db.rulePackVersion.updateMany({ data: { changelog: 'changed' } })).rejects.toThrow();
    must(await world.useCases.archiveRulePack({ actor: HQ, packId }));
    must(await world.useCases.handOver({ actor: actor(), participationId }));
  });

  it('are for the groups and kinds of mails that they name, and are not published against their own examples', async () => {
    const { participationId } = await zones.offer('Scope');
    await write(participationId, 'Ein Sonderpreis');
    const groups = must(await world.useCases.listPartnerGroups({ actor: HQ }));
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'Elsewhere' }));
    const packId = await begin('Scoped');
    const rules = [words('price', 'No price', 'block', 'Sonderpreis')];
    await publish(packId, { rules, groups: [groupId] });
    must(await world.useCases.handOver({ actor: actor(), participationId }));
    await publish(packId, { rules, purposes: ['surveys'] });
    must(await world.useCases.handOver({ actor: actor(), participationId }));
    await publish(packId, { rules, groups: groups.map(({ id }) => id), purposes: ['newsletter'] });
    expect(codeOf(await world.useCases.handOver({ actor: actor(), participationId }))).toBe('FILL_INCOMPLETE');

    const { revision } = must(await world.useCases.readRulePack({ actor: HQ, packId }));
    const wrong = [{ ...rules[0], fixtures: [{ expect: 'pass', text: 'Sonderpreis' }] }];
    const saved = must(
      await world.useCases.saveRulePack({ actor: HQ, packId, expectedRevision: revision, content: { rules: wrong } }),
    );
    must(await world.useCases.startRuleTrial({ actor: HQ, packId }));
    const now = { actor: HQ, packId, expectedRevision: saved.revision, changelog: 'x' };
    expect(codeOf(await world.useCases.publishRulePack(now))).toBe('RULE_FIXTURES_FAILED');
    const bad = { ...rules[0], kind: 'pattern', pattern: '(?<=a)b', must: 'occur', words: undefined };
    const refused = await world.useCases.saveRulePack({
      actor: HQ,
      packId,
      expectedRevision: saved.revision,
      content: { rules: [bad] },
    });
    expect(refused).toMatchObject({
      failure: { code: 'INVALID', fields: expect.arrayContaining([{ field: 'rules.0.pattern', issue: 'pattern' }]) },
    });
    must(await world.useCases.archiveRulePack({ actor: HQ, packId }));
  });
});

describe('approval by exception', () => {
  let packId: string;
  const rules = [words('claim', 'Claims', 'needsApproval', 'Testsieger')];
  const waiting = async () => must(await world.useCases.listApprovals({ actor: HQ, state: 'waiting' })).items;
  beforeAll(async () => {
    packId = await begin('Approval');
    await publish(packId, { rules });
  });
  afterAll(async () => {
    await world.useCases.archiveRulePack({ actor: HQ, packId });
  });

  it('waits only for what a rule asks, shows the difference, holds while it is unchanged, and travels with the mail', async () => {
    const { participationId } = await zones.offer('Asked');
    const input = { actor: actor(), participationId };
    await write(participationId, 'Ganz ohne Behauptung');
    must(await world.useCases.handOver(input));
    expect(codeOf(await world.useCases.askApproval(input))).toBe('APPROVAL_NOT_NEEDED');

    const asks = (await write(participationId, 'Wir sind Testsieger')).filter(({ own }) => own);
    expect(asks).toMatchObject([{ severity: 'needsApproval', regionId: rich }]);
    const refused = await world.useCases.handOver(input);
    expect(refused).toMatchObject({
      failure: { code: 'APPROVAL_NEEDED', violations: [{ own: `${packId}/rl_claim` }] },
    });
    const { requestId } = must(await world.useCases.askApproval({ ...input, message: 'Siehe Heft 3' }));
    expect(await stateOf(participationId)).toBe('in_review');
    expect(codeOf(await world.useCases.askApproval(input))).toBe('IN_REVIEW');
    const patch = { [rich]: { html: '<p>Heimlich</p>' } };
    const expectedRevision = revisions.get(participationId)!;
    expect(codeOf(await world.useCases.saveFill({ ...input, expectedRevision, patch }))).toBe('IN_REVIEW');

    const request = must(await world.useCases.readApproval({ actor: OFFICER, requestId, language: 'de' }));
    expect(request.changes).toMatchObject([{ regionId: rich, after: 'Wir sind Testsieger' }]);
    expect(request).toMatchObject({ message: 'Siehe Heft 3', wasApprovedBefore: false });
    expect(request.previews!.after).toContain('Wir sind Testsieger');
    expect(request.previews!.before).not.toContain('Testsieger');

    must(await world.useCases.withdrawApproval(input));
    expect(await stateOf(participationId)).toBe('in_progress');
    const again = must(await world.useCases.askApproval(input)).requestId;
    const decide = (decision: 'approve' | 'refuse', reason?: string) =>
      world.useCases.decideApprovals({ actor: HQ, requestIds: [requestId, again], decision, reason });
    expect(codeOf(await decide('refuse'))).toBe('INVALID');
    expect(must(await decide('approve'))).toEqual({ decided: 1, tooLate: 1 });
    expect(codeOf(await decide('approve'))).toBe('APPROVAL_DECIDED');
    expect(await stateOf(participationId)).toBe('approved');
    const { packageId } = must(await world.useCases.handOver(input));
    const stored = await zones.trust.admin.query<{ content: { rules: { approval: unknown } } }>(
      'SELECT content FROM send_package WHERE id = $1',
      [packageId],
    );
    expect(stored.rows[0]!.content.rules.approval).toMatchObject({ requestId: again });

    // Another word breaks the approval; the same words again have it still.
    await write(participationId, 'Wir sind Testsieger und mehr');
    expect(codeOf(await world.useCases.handOver(input))).toBe('APPROVAL_NEEDED');
    const second = must(await world.useCases.askApproval(input)).requestId;
    const difference = must(await world.useCases.readApproval({ actor: HQ, requestId: second, language: 'en' }));
    expect(difference).toMatchObject({
      wasApprovedBefore: true,
      changes: [{ before: 'Wir sind Testsieger', after: 'Wir sind Testsieger und mehr' }],
    });
    must(
      await world.useCases.decideApprovals({ actor: HQ, requestIds: [second], decision: 'refuse', reason: 'Zu viel' }),
    );
    expect(await stateOf(participationId)).toBe('in_progress');
    expect(must(await world.useCases.listApprovals({ actor: actor(), participationId })).items[0]).toMatchObject({
      state: 'refused',
      reason: 'Zu viel',
    });
    await write(participationId, 'Wir sind Testsieger');
    must(await world.useCases.handOver(input));
    const events = await world.db.auditEvent.findMany({ where: { action: { startsWith: 'approval.' }, partnerId } });
    expect(events.map(({ action }) => action).sort()).toEqual([
      'approval.approved',
      'approval.refused',
      'approval.requested',
      'approval.requested',
      'approval.requested',
      'approval.withdrawn',
    ]);
  });

  it('is answered by its time limit as the pack says, and by nobody while it says nothing', async () => {
    const ends = {} as Record<string, string>;
    for (const otherwise of ['approved', 'refused', 'stays'] as const) {
      await publish(packId, { rules, answer: { days: 2, otherwise } }, otherwise);
      const { participationId } = await zones.offer(`Limit ${otherwise}`);
      await write(participationId, 'Testsieger');
      must(await world.useCases.askApproval({ actor: actor(), participationId }));
      ends[otherwise] = participationId;
    }
    expect(must(await world.useCases.system.applyApprovalLimits())).toBe(0);
    world.clock.at = new Date(world.clock.at.getTime() + 2 * DAY_MS);
    expect(must(await world.useCases.system.applyApprovalLimits())).toBe(2);
    expect(must(await world.useCases.system.applyApprovalLimits())).toBe(0);
    const states = await Promise.all(Object.values(ends).map(stateOf));
    expect(states).toEqual(['approved', 'in_progress', 'in_review']);
    expect((await waiting()).map(({ participationId }) => participationId)).toEqual([ends.stays]);
    const other = ownerOf('prt_00000000000000000000000000');
    expect(must(await world.useCases.listApprovals({ actor: other })).items).toEqual([]);
    expect(codeOf(await world.useCases.withdrawApproval({ actor: other, participationId: ends.stays! }))).toBe(
      'NOT_FOUND',
    );
    must(await world.useCases.withdrawApproval({ actor: actor(), participationId: ends.stays! }));
  });
});

describe('one verdict in five places', () => {
  it('browser, save, approval, send desk and mailer say the same to one corpus', async () => {
    const packId = await begin('Corpus');
    const pack = {
      rules: [
        words('never', 'Never', 'block', 'gratis'),
        words('ask', 'Ask', 'needsApproval', 'Testsieger'),
        words('warned', 'Warned', 'warn', 'super*'),
        {
          id: 'rl_vat',
          kind: 'requiredWords',
          name: 'VAT',
          severity: 'block',
          in: ['text'],
          words: ['MwSt'],
          when: ['€'],
        },
        {
          id: 'rl_phone',
          kind: 'pattern',
          name: 'Phone',
          severity: 'block',
          in: ['text'],
          pattern: '0900[ 0-9]+',
          must: 'notOccur',
        },
        { id: 'rl_loud', kind: 'count', name: 'Loud', severity: 'needsApproval', of: 'exclamationMarks', max: 2 },
        { id: 'rl_image', kind: 'image', name: 'Alt', severity: 'hint', altMin: 60 },
        {
          id: 'rl_host',
          kind: 'linkHosts',
          name: 'Hosts',
          severity: 'warn',
          mode: 'never',
          hosts: ['www.aurora.example'],
        },
      ],
    };
    await publish(packId, pack);
    const judge = await browserJudge();
    const corpus = [
      'Alles gut',
      'Heute GRATIS',
      'g&#114;atis',
      'gra<strong>tis</strong>',
      'gratis<br>und mehr',
      'kostenlos und grat\u00adis',
      'Testsieger 2026',
      'Superpreis',
      'Nur 99 €',
      'Nur 99 € inkl. MwSt.',
      'Rufen Sie an: 0900 123 456',
      'Los! Jetzt! Heute!',
      'Testsieger!! gratis',
      'Groß&amp;klein &lt;gratis&gt;',
    ];
    const own = (violations: readonly { own?: string | undefined; severity: string }[]) =>
      [
        ...new Set(
          violations.flatMap(({ own: id, severity }) =>
            id?.startsWith(packId) ? [`${id.split('/')[1]} ${severity}`] : [],
          ),
        ),
      ].sort();
    const outcome = (violations: readonly { severity: string }[]) => {
      const has = (severity: string) => violations.some((one) => one.severity === severity);
      return has('block') ? 'stopped' : has('needsApproval') ? 'asks' : 'goes';
    };
    const seen = new Set<string>();
    for (const [index, html] of corpus.entries()) {
      const { participationId } = await zones.offer(`Corpus ${index}`);
      const input = { actor: actor(), participationId };
      const saved = await write(participationId, html);
      const row = await world.db.participation.findUniqueOrThrow({
        where: { id: participationId },
        include: ownParticipationInclude,
      });
      const draft = await readDraft(world.deps, row, world.deps.origins.trustCenter);
      const { document, fill, profile, language, assets, linkHosts, campaign, today } = draft;
      const options = { profile, language, assets, linkHosts, campaign, today, rules: draft.rules.packs };
      const typed = judge(document, fill, options);
      expect([html, typed]).toEqual([html, saved]);

      const expected = outcome(saved);
      seen.add(expected);
      const handed = await world.useCases.handOver(input);
      const code = { stopped: 'FILL_INCOMPLETE', asks: 'APPROVAL_NEEDED', goes: 'accepted' }[expected];
      expect([html, codeOf(handed)]).toEqual([html, code]);

      // The same mail, handed over by somebody who skips all of that: send desk and mailer still say the same.
      const { rulesToTake } = await import('../../../campaigns/approvals/finished-draft.ts');
      const { compileMail } = await import('@multipartner/templates-engine/compile');
      const { mail } = await compileMail(draft);
      const rules = await rulesToTake(draft, mail, null);
      const { judgePackage } = await import('@multipartner/templates-engine/rules/package');
      expect([html, own(judgePackage(mail, rules))]).toEqual([html, own(saved)]);
      const stops = stoppingViolations(mail, rules).length > 0;
      expect([html, stops]).toEqual([html, expected !== 'goes']);
      const answer = await world.deps.trustCenter.storePackage({
        body: {
          partnerId,
          campaignId: row.campaignId,
          participationId,
          campaignName: 'Corpus',
          opensAt: row.campaign.opensAt.toISOString(),
          closesAt: row.campaign.closesAt.toISOString(),
          templateVersion: { id: row.templateVersionId, number: 1, hash: row.templateVersion.hash },
          fillHash: '0'.repeat(64),
          mail,
          rules,
          replyTo: profile.email,
          allowedHosts: {
            links: ['www.aurora.example', 'www.partner.example'],
            images: ['images.aurora.example', 'localhost:4801'],
          },
          returnPath: '/',
        },
      });
      const findings = must(answer).findings.filter(({ rule }) => rule === 'brand-rule');
      expect([html, findings.length > 0]).toEqual([html, stops]);
      const compose = () =>
        compileMessage({
          packageId: 'pkg_x',
          partnerId,
          mail,
          rules,
          from: { name: 'Sonne', address: 'sonne@mail.example' },
          replyTo: 'info@partner.example',
          listId: 'list.example',
          feedbackId: 'a:b:c:d',
        });
      if (stops) expect(compose).toThrow(UnsafeValue);
      else compose();
      expect(
        gate(mail, { allowedHosts: { links: [], images: [] }, ownOrigins: [], imprint: null }).findings.some(
          ({ rule }) => String(rule) === 'brand-rule',
        ),
      ).toBe(false);
    }
    expect([...seen].sort()).toEqual(['asks', 'goes', 'stopped']);
    must(await world.useCases.archiveRulePack({ actor: HQ, packId }));
  }, 120_000);

  it('rules that are not those of their hash are refused at the trust center', async () => {
    const { packsAreWhole } = await import('@multipartner/templates-engine/rules/package');
    const rules = {
      packs: [{ id: 'rpk_x', version: 1, rules: [], builtIn: {} }],
      hash: '0'.repeat(64),
      images: {},
      approval: null,
    };
    expect(await packsAreWhole(rules)).toBe(false);
  });
});

type Judge = (document: unknown, fill: unknown, options: unknown) => Violation[];

/** `validate` as a browser gets it: bundled for browsers, run where there is no Node. */
async function browserJudge(): Promise<Judge> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(root, 'templates-engine/validate.ts'), formats: ['iife'], name: 'engine' },
    },
  });
  const [bundle] = built as Rollup.RollupOutput[];
  const context = vm.createContext({ URL, TextEncoder, Intl, crypto });
  vm.runInContext(bundle!.output[0].code, context);
  const judge = vm.runInContext(`(json) => JSON.stringify(engine.validate(...JSON.parse(json)))`, context) as (
    json: string,
  ) => string;
  return (...given) => JSON.parse(judge(JSON.stringify(given))) as Violation[];
}
