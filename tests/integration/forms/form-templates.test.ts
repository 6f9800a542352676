// HQ's form templates through the real border between the zones: made, published, told over mutual TLS, used by a partner.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFormUseCases } from '../../../trust-center/forms/use-cases.ts';
import { codeOf, HQ, must, OFFICER, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones } from '../../support/worlds/two-zones.ts';

type Zones = Awaited<ReturnType<typeof openTwoZones>>;
let zones: Zones;
const actor = HQ;

beforeAll(async () => {
  zones = await openTwoZones();
});
afterAll(() => zones.close());

const hq = () => zones.world.useCases;
const forms = () => createFormUseCases(zones.trust.deps);

async function makeTemplate(change: object = {}) {
  const { formTemplateId } = must(await hq().createFormTemplate({ actor, name: 'Newsletter' }));
  const { draft, revision } = must(await hq().readFormTemplate({ actor, formTemplateId }));
  const input = { actor, formTemplateId, expectedRevision: revision, name: 'Newsletter' };
  const saved = await hq().saveFormTemplate({ ...input, draft: { ...draft, brand: 'Aurora', ...change } });
  return { formTemplateId, draft, saved };
}

describe('a form template', () => {
  it('is told when it is published, and no partner sees it before', async () => {
    const { formTemplateId, saved } = await makeTemplate({ languages: ['de', 'fr'] });
    const expectedRevision = must(saved).revision;
    expect(await forms().listTemplates()).toEqual([]);
    const first = must(await hq().publishFormTemplate({ actor, formTemplateId, expectedRevision }));
    expect(first).toMatchObject({ number: 1, told: true });
    const [template] = await forms().listTemplates();
    expect(template).toMatchObject({ versionId: first.formTemplateVersionId, name: 'Newsletter', hash: first.hash });
    expect(Object.keys(template!.content.texts).sort()).toEqual(['de', 'fr']);
    expect(must(await hq().readFormTemplate({ actor, formTemplateId })).hasOpenChanges).toBe(false);
  });

  it('never changes once published, not even for the owner of the database', async () => {
    const { db } = zones.world;
    await expect(db.formTemplateVersion.updateMany({ data: { name: 'Anders' } })).rejects.toThrow(/never change/);
    await expect(db.formTemplateVersion.deleteMany()).rejects.toThrow(/never change/);
  });

  it('says what is missing before it can be published', async () => {
    const { formTemplateId, draft } = await makeTemplate({ purposes: [] });
    const texts = { ...draft.texts, de: { ...draft.texts.de, consent: 'Ja bitte.' } };
    const input = { actor, formTemplateId, name: 'Newsletter' };
    must(await hq().saveFormTemplate({ ...input, expectedRevision: 2, draft: { ...draft, purposes: [], texts } }));
    const refused = await hq().publishFormTemplate({ actor, formTemplateId, expectedRevision: 3 });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'FORM_TEMPLATE_INCOMPLETE' } });
    const fields = refused.ok ? [] : (refused.failure.fields ?? []);
    expect(fields).toContainEqual({ field: 'texts.de.consent', issue: 'place_missing' });
    expect(fields.map(({ field }) => field)).toContain('purposes');
    expect(fields.map(({ field }) => field)).toContain('brand');
  });

  it('is saved by one person at a time, and only whole', async () => {
    const { formTemplateId, draft } = await makeTemplate();
    const input = { actor, formTemplateId, name: 'Newsletter', draft };
    expect(codeOf(await hq().saveFormTemplate({ ...input, expectedRevision: 1 }))).toBe('CONFLICT');
    const forged = { ...draft, extra: 1 };
    expect(codeOf(await hq().saveFormTemplate({ ...input, expectedRevision: 2, draft: forged }))).toBe('INVALID');
  });

  it('is told later when the trust center was down, and withdrawn when it is archived', async () => {
    const { formTemplateId, saved } = await makeTemplate();
    await zones.stopTrustCenter();
    const expectedRevision = must(saved).revision;
    const published = must(await hq().publishFormTemplate({ actor, formTemplateId, expectedRevision }));
    expect(published.told).toBe(false);
    await zones.startTrustCenter();
    must(await hq().system.syncFormTemplates());
    const names = async () => (await forms().listTemplates()).map(({ versionId }) => versionId);
    expect(await names()).toContain(published.formTemplateVersionId);
    must(await hq().archiveFormTemplate({ actor, formTemplateId }));
    expect(await names()).not.toContain(published.formTemplateVersionId);
    expect(codeOf(await hq().publishFormTemplate({ actor, formTemplateId, expectedRevision }))).toBe(
      'FORM_TEMPLATE_ARCHIVED',
    );
  });

  it('is HQ’s alone: officers read, partners do neither', async () => {
    const owner = ownerOf('prt_nobody');
    expect(codeOf(await hq().createFormTemplate({ actor: owner, name: 'x' }))).toBe('FORBIDDEN');
    expect(codeOf(await hq().listFormTemplates({ actor: owner }))).toBe('FORBIDDEN');
    expect(codeOf(await hq().listFormTemplates({ actor: OFFICER }))).toBe('accepted');
    expect(codeOf(await hq().createFormTemplate({ actor: OFFICER, name: 'x' }))).toBe('FORBIDDEN');
  });
});
