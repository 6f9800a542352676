// A form between HQ's template and the partner's page: what each of them may change, and what a paused form does.
import { describe, expect, it } from 'vitest';
import { formTemplateFor, formWorld } from '../../support/worlds/form-world.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { forms, tell, by, openForm, visitor, send, mails } = await formWorld(world);
const { sonne } = world;
const { formId, address } = await openForm();

describe('a form', () => {
  it('is told by HQ once and for all, and withdrawn without touching forms that use it', async () => {
    const { versionId } = await tell(2, formTemplateFor({ brand: 'Aurora 2' }));
    expect((await tell(2, formTemplateFor({ brand: 'Andere' }), versionId)).told).toMatchObject({ ok: false });
    expect((await forms.readForm(by(), formId)).newerTemplate).toBe(2);
    expect(await forms.takeNewerTemplate(by(), formId)).toEqual({ taken: true });
    const { revision, hasOpenChanges, design } = await forms.readForm(by(), formId);
    expect([hasOpenChanges, design.purposes]).toEqual([true, ['newsletter', 'events']]);
    await forms.publishForm(by(), { formId, revision });
    expect((await forms.findForm(address))?.content.brand).toBe('Aurora 2');
  });

  it('of another partner does not exist', async () => {
    const stranger = world.by(world.mond, 'account');
    const acts = [
      () => forms.readForm(stranger, formId),
      () => forms.pauseForm(stranger, formId),
      () => forms.publishForm(stranger, { formId, revision: 1 }),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
    expect(await forms.listForms(stranger)).toEqual([]);
    await expect(forms.listForms(world.by(sonne, 'account', 'hq'))).rejects.toMatchObject({
      failure: { code: 'FORBIDDEN' },
    });
  });

  it('saves only what the template leaves open', async () => {
    const { revision, design } = await forms.readForm(by(), formId);
    const save = (change: object) =>
      forms.saveForm(by(), { formId, revision, name: 'Webseite', design: { ...design, ...change } });
    await expect(save({ consent: 'alles' })).rejects.toMatchObject({ failure: { code: 'INVALID' } });
    expect(await save({ purposes: ['surveys'] })).toEqual({ issues: [{ path: 'purposes', fault: 'not_offered' }] });
    expect((await forms.readForm(by(), formId)).revision).toBe(revision);
  });

  it('that is paused takes nobody, and its mails stay good', async () => {
    const own = await openForm('Pause');
    await send(own.address, 'pause@beispiel.example', {});
    const [mail] = await mails();
    await forms.pauseForm(by(), own.formId);
    expect((await forms.findForm(own.address))?.paused).toBe(true);
    expect(await forms.confirmSignUp(mail!.link, visitor())).toBe('confirmed');
  });
});
