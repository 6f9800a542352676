// Sign-up forms on the small trust zone: HQ's template told, a form of Autohaus Sonne published, and a visitor who fills it in.
import { newId } from '@multipartner/kernel/ids';
import type { FormTemplateContent } from '@multipartner/templates-engine/form-template';
import { createFormHandlers } from '../../../trust-center/forms/internal-handlers.ts';
import type { SentForm } from '../../../trust-center/forms/public/judge-sending.ts';
import { createFormUseCases } from '../../../trust-center/forms/use-cases.ts';
import type { PeopleWorld } from './people-world.ts';

const texts = {
  consent: '{partner} darf mir {purpose} per E-Mail schicken. Das kann ich jederzeit widerrufen.',
  privacy: '{partner} verarbeitet Ihre Angaben nur dafür.',
  headline: 'Bleiben Sie informiert',
  intro: 'Einmal im Monat das Wichtigste.',
  thanks: 'Danke für Ihr Interesse.',
};
const foreign = (headline: string) => ({
  consent: '{partner} may send me {purpose} by e-mail.',
  privacy: '{partner} uses this for nothing else.',
  headline,
  intro: 'Once a month.',
  thanks: 'Thank you.',
});

export const formTemplateFor = (more: Partial<FormTemplateContent> = {}): FormTemplateContent => ({
  brand: 'Aurora Mobility',
  texts: { de: texts, en: foreign('Stay informed'), fr: foreign('Restez informés') },
  limits: { headline: 60, intro: 400, thanks: 400 },
  fields: ['firstName', 'city', 'birthday'],
  purposes: ['newsletter', 'events'],
  images: [],
  ...more,
});

export async function formWorld(world: PeopleWorld) {
  const forms = createFormUseCases(world.deps);
  const handlers = createFormHandlers(world.deps);
  const asApp = () => ({ principal: 'app' as const, reference: newId('request') });
  const templateId = newId('formTemplate');
  const tell = async (
    number: number,
    content = formTemplateFor(),
    versionId: string = newId('formTemplateVersion'),
  ) => {
    const told = await handlers.storeFormTemplate(
      { params: { formTemplateVersionId: versionId }, body: { templateId, number, name: 'Newsletter', content } },
      asApp(),
    );
    return { versionId, told };
  };
  await tell(1);
  const by = () => world.by(world.sonne, 'account');
  /** A new form of Autohaus Sonne that people can fill in, for newsletter and events. */
  const openForm = async (name = 'Webseite') => {
    const [template] = await forms.listTemplates();
    const { formId } = await forms.createForm(by(), { templateVersionId: template!.versionId, name });
    const { revision, design } = await forms.readForm(by(), formId);
    const changed = { ...design, purposes: ['newsletter', 'events'], fields: ['firstName', 'city', 'birthday'] };
    await forms.saveForm(by(), { formId, revision, name, design: changed });
    await forms.publishForm(by(), { formId, revision: revision + 1 });
    const { url } = await forms.readForm(by(), formId);
    return { formId, address: url.split('/f/')[1]! };
  };
  const visitor = (ip = '192.0.2.1') => ({ ip, userAgent: 'Test/1.0', reqId: newId('request') });
  /** Opens the form, waits as a person does, and sends it. */
  const send = async (address: string, email: string, more: Partial<SentForm> = {}, ip?: string, source?: string) => {
    const form = (await forms.findForm(address))!;
    const token = forms.tokenFor(form, source ?? null);
    world.clock.offsetMs += 5_000;
    const sent: SentForm = {
      token,
      email,
      fields: {},
      boxes: ['newsletter'],
      trap: '',
      work: '',
      language: 'de',
      ...more,
    };
    return { answer: await forms.requestSignUp(form, sent, visitor(ip)), form, sent };
  };
  /** The mails that wait, as the mailer gets them; taken by the receiving server. */
  const mails = async () => {
    const leased = await world.handlers.leaseSingleMails(
      { body: { workerId: 'test', max: 50 } },
      { principal: 'mailer', reference: newId('request') },
    );
    if (!leased.ok) throw new Error(leased.failure.code);
    const outcomes = leased.value.map(({ id }) => ({ id, result: 'accepted' as const }));
    await world.handlers.reportSingleMails(
      { body: { outcomes } },
      { principal: 'mailer', reference: newId('request') },
    );
    return leased.value.map((mail) => ({ ...mail, link: /\/c\/([A-Za-z0-9_-]+)/.exec(mail.text)?.[1] ?? '' }));
  };
  return { forms, handlers, tell, templateId, by, openForm, visitor, send, mails };
}
