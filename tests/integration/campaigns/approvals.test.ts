/** Approval by exception: HQ sees what a rule asks for, and nothing else waits for anybody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstWords, ruleDesk } from '../../support/desks/rule-desk.ts';
import { codeOf, HQ, must, OFFICER, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

let zones: TwoZones;
let world: TwoZones['world'];
let desk: ReturnType<typeof ruleDesk>;

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world } = zones);
  desk = ruleDesk(zones);
});
afterAll(() => zones?.close());

describe('approval by exception', () => {
  let packId: string;
  const rules = [againstWords('claim', 'Claims', 'needsApproval', 'Testsieger')];
  const waiting = async () => must(await world.useCases.listApprovals({ actor: HQ, state: 'waiting' })).items;
  beforeAll(async () => {
    packId = await desk.begin('Approval');
    await desk.publish(packId, { rules });
  });
  afterAll(async () => {
    await world.useCases.archiveRulePack({ actor: HQ, packId });
  });

  it('waits only for what a rule asks, shows the difference, holds while it is unchanged, and travels with the mail', async () => {
    const { participationId } = await zones.offer('Asked');
    const input = { actor: desk.actor, participationId };
    await desk.write(participationId, 'Ganz ohne Behauptung');
    must(await world.useCases.handOver(input));
    expect(codeOf(await world.useCases.askApproval(input))).toBe('APPROVAL_NOT_NEEDED');

    const asks = (await desk.write(participationId, 'Wir sind Testsieger')).filter(({ own }) => own);
    expect(asks).toMatchObject([{ severity: 'needsApproval', regionId: desk.rich }]);
    const refused = await world.useCases.handOver(input);
    expect(refused).toMatchObject({
      failure: { code: 'APPROVAL_NEEDED', violations: [{ own: `${packId}/rl_claim` }] },
    });
    const { requestId } = must(await world.useCases.askApproval({ ...input, message: 'Siehe Heft 3' }));
    expect(await desk.stateOf(participationId)).toBe('in_review');
    expect(codeOf(await world.useCases.askApproval(input))).toBe('IN_REVIEW');
    const patch = { [desk.rich]: { html: '<p>Heimlich</p>' } };
    const expectedRevision = desk.revisions.get(participationId)!;
    expect(codeOf(await world.useCases.saveFill({ ...input, expectedRevision, patch }))).toBe('IN_REVIEW');

    const request = must(await world.useCases.readApproval({ actor: OFFICER, requestId, language: 'de' }));
    expect(request.changes).toMatchObject([{ regionId: desk.rich, after: 'Wir sind Testsieger' }]);
    expect(request).toMatchObject({ message: 'Siehe Heft 3', wasApprovedBefore: false });
    expect(request.previews!.after).toContain('Wir sind Testsieger');
    expect(request.previews!.before).not.toContain('Testsieger');

    must(await world.useCases.withdrawApproval(input));
    expect(await desk.stateOf(participationId)).toBe('in_progress');
    const again = must(await world.useCases.askApproval(input)).requestId;
    const decide = (decision: 'approve' | 'refuse', reason?: string) =>
      world.useCases.decideApprovals({ actor: HQ, requestIds: [requestId, again], decision, reason });
    expect(codeOf(await decide('refuse'))).toBe('INVALID');
    expect(must(await decide('approve'))).toEqual({ decided: 1, tooLate: 1 });
    expect(codeOf(await decide('approve'))).toBe('APPROVAL_DECIDED');
    expect(await desk.stateOf(participationId)).toBe('approved');
    const { packageId } = must(await world.useCases.handOver(input));
    const stored = await zones.trust.admin.query<{ content: { rules: { approval: unknown } } }>(
      'SELECT content FROM send_package WHERE id = $1',
      [packageId],
    );
    expect(stored.rows[0]!.content.rules.approval).toMatchObject({ requestId: again });

    // Another word breaks the approval; the same words again have it still.
    await desk.write(participationId, 'Wir sind Testsieger und mehr');
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
    expect(await desk.stateOf(participationId)).toBe('in_progress');
    expect(must(await world.useCases.listApprovals({ actor: desk.actor, participationId })).items[0]).toMatchObject({
      state: 'refused',
      reason: 'Zu viel',
    });
    await desk.write(participationId, 'Wir sind Testsieger');
    must(await world.useCases.handOver(input));
    const events = await world.db.auditEvent.findMany({
      where: { action: { startsWith: 'approval.' }, partnerId: zones.partnerId },
    });
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
    let due = world.clock.now();
    for (const otherwise of ['approved', 'refused', 'stays'] as const) {
      await desk.publish(packId, { rules, answer: { days: 2, otherwise } }, otherwise);
      const { participationId } = await zones.offer(`Limit ${otherwise}`);
      await desk.write(participationId, 'Testsieger');
      due = must(await world.useCases.askApproval({ actor: desk.actor, participationId })).dueAt!;
      ends[otherwise] = participationId;
    }
    expect(must(await world.useCases.system.applyApprovalLimits())).toBe(0);
    world.clock.at = new Date(due.getTime() - 1);
    expect(must(await world.useCases.system.applyApprovalLimits())).toBe(0);
    world.clock.at = due;
    expect(must(await world.useCases.system.applyApprovalLimits())).toBe(2);
    expect(must(await world.useCases.system.applyApprovalLimits())).toBe(0);
    const states = await Promise.all(Object.values(ends).map(desk.stateOf));
    expect(states).toEqual(['approved', 'in_progress', 'in_review']);
    expect((await waiting()).map(({ participationId }) => participationId)).toEqual([ends.stays]);
    const other = ownerOf('prt_00000000000000000000000000');
    expect(must(await world.useCases.listApprovals({ actor: other })).items).toEqual([]);
    expect(codeOf(await world.useCases.withdrawApproval({ actor: other, participationId: ends.stays! }))).toBe(
      'NOT_FOUND',
    );
    must(await world.useCases.withdrawApproval({ actor: desk.actor, participationId: ends.stays! }));
  });

  it('ends with a day of HQ’s calendar, however many hours that day has', async () => {
    await desk.publish(packId, { rules, answer: { days: 1, otherwise: 'stays' } }, 'A day');
    const asked: [string, string][] = [
      ['2026-12-01T08:00:00Z', '2026-12-02T22:59:59.999Z'],
      // In Berlin it is the next day already.
      ['2026-12-01T23:30:00Z', '2026-12-03T22:59:59.999Z'],
      ['2027-03-27T08:00:00Z', '2027-03-28T21:59:59.999Z'],
      ['2027-10-30T21:30:00Z', '2027-10-31T22:59:59.999Z'],
    ];
    for (const [at, due] of asked) {
      world.clock.at = new Date(at);
      const { participationId } = await zones.offer(`Asked ${at}`);
      await desk.write(participationId, 'Testsieger');
      const { dueAt } = must(await world.useCases.askApproval({ actor: desk.actor, participationId }));
      expect([at, dueAt?.toISOString()]).toEqual([at, due]);
      must(await world.useCases.withdrawApproval({ actor: desk.actor, participationId }));
    }
  });
});
