/** HQ's form template and what two partners made of it: people who signed up, some who confirmed, one who never did. */
import { newId } from '@multipartner/kernel/ids';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { FormDesign } from '@multipartner/templates-engine/form-design';
import type { FormPurpose } from '@multipartner/templates-engine/form-template';
import type { PartnerKey } from '../cast/partners.ts';
import { byPerson, type DemoWorld, must } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

interface Visit {
  daysAgo: number;
  hour: number;
  email: string;
  firstName?: string;
  purposes: FormPurpose[];
  /** Minutes until the button behind the mail was pressed; absent: never */
  confirmedAfter?: number;
  /** Page of the partner's own site that the form stands on */
  source?: string;
}

const SONNE_SITE = 'https://www.autohaus-sonne.example/service';
const SONNE: readonly Visit[] = [
  { daysAgo: 42, hour: 10, email: 'r.fink@post.example', purposes: ['newsletter'] },
  {
    daysAgo: 40,
    hour: 17,
    email: 'vera.kolb@mail.example',
    firstName: 'Vera',
    purposes: ['newsletter'],
    confirmedAfter: 14,
  },
  {
    daysAgo: 31,
    hour: 8,
    email: 'jens.thoma@kunden.example',
    firstName: 'Jens',
    purposes: ['newsletter', 'service_reminders'],
    confirmedAfter: 190,
    source: SONNE_SITE,
  },
  {
    daysAgo: 20,
    hour: 19,
    email: 'ida.wirth@briefkasten.example',
    firstName: 'Ida',
    purposes: ['service_reminders'],
    confirmedAfter: 3,
    source: SONNE_SITE,
  },
  { daysAgo: 11, hour: 12, email: 'm.seidel@web-post.example', purposes: ['newsletter'], confirmedAfter: 51 },
  {
    daysAgo: 3,
    hour: 16,
    email: 'nora.beil@post.example',
    firstName: 'Nora',
    purposes: ['newsletter', 'service_reminders'],
  },
  { daysAgo: 1, hour: 9, email: 'k.arndt@mail.example', purposes: ['newsletter'] },
];
const BELLEVUE: readonly Visit[] = [
  {
    daysAgo: 13,
    hour: 15,
    email: 'chloe.meyer@mail.example',
    firstName: 'Chloé',
    purposes: ['newsletter'],
    confirmedAfter: 6,
  },
];

async function publishTemplate(world: DemoWorld, { marketer }: House): Promise<void> {
  const { campaigns } = world;
  const made = must(await campaigns.createFormTemplate({ actor: marketer, name: 'Newsletter und Service' }));
  const { formTemplateId } = made;
  const { draft, revision } = must(await campaigns.readFormTemplate({ actor: marketer, formTemplateId }));
  const changed = {
    ...draft,
    brand: 'Aurora Mobility',
    languages: ['de', 'en', 'fr'],
    fields: ['firstName', 'lastName', 'postalCode', 'city', 'birthday'],
    purposes: ['newsletter', 'service_reminders', 'events'],
  };
  const { items } = must(await world.assets.listAssets({ actor: marketer, limit: 20 }));
  const saved = must(
    await campaigns.saveFormTemplate({
      actor: marketer,
      formTemplateId,
      expectedRevision: revision,
      name: 'Newsletter und Service',
      draft: { ...changed, imageIds: items.slice(0, 3).map(({ id }) => id) },
    }),
  );
  must(await campaigns.publishFormTemplate({ actor: marketer, formTemplateId, expectedRevision: saved.revision }));
}

/** The form's public address, once it is open. */
async function openForm(
  world: DemoWorld,
  house: House,
  partner: PartnerKey,
  name: string,
  change: (design: FormDesign) => FormDesign,
): Promise<string> {
  const { partnerId, id } = house.owners[partner];
  const by = byPerson(partnerId, id, 'sign_up');
  const { forms } = world.trust;
  const [template] = await forms.listTemplates();
  const { formId } = await forms.createForm(by, { templateVersionId: template!.versionId, name });
  const { design, revision } = await forms.readForm(by, formId);
  await forms.saveForm(by, { formId, revision, name, design: change(design) });
  await forms.publishForm(by, { formId, revision: revision + 1 });
  const { url } = await forms.readForm(by, formId);
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Takes the waiting confirmations as the mail servers of the history do; answers their links by address. */
async function takeMails(world: DemoWorld): Promise<Map<string, string>> {
  const principal = () => ({ principal: 'mailer' as const, reference: newId('request') });
  const leased = must(await world.mailer.leaseSingleMails({ body: { workerId: 'demo', max: 50 } }, principal()));
  const ours = leased.filter(({ text }) => text.includes('/c/'));
  const outcomes = ours.map(({ id }) => ({ id, result: 'accepted' as const }));
  must(await world.mailer.reportSingleMails({ body: { outcomes } }, principal()));
  return new Map(ours.map(({ to, text }) => [to, /\/c\/([\w-]+)/.exec(text)![1]!]));
}

function visits(world: DemoWorld, address: () => string, language: string, all: readonly Visit[]): LaterAct[] {
  const { clock, trust } = world;
  return all.flatMap((visit, i) => {
    const shownAt = clock.at(visit.daysAgo, visit.hour, 5 + i);
    const after = (minutes: number) => new Date(shownAt.getTime() + minutes * MINUTE_MS);
    const visitor = () => ({
      ip: `203.0.113.${40 + i}`,
      userAgent: 'Mozilla/5.0 (Demo)',
      reqId: newId('request'),
    });
    let token = '';
    let link = '';
    const acts: LaterAct[] = [
      {
        at: shownAt,
        run: async () => {
          const form = await trust.forms.findForm(address());
          token = trust.forms.tokenFor(form!, visit.source ?? null);
        },
      },
      {
        at: after(2),
        run: async () => {
          // Somewhere between other acts of the story the clock may stand already: reading takes its time all the same.
          clock.moveTo(new Date(clock.now().getTime() + MINUTE_MS));
          const { email, firstName, purposes } = visit;
          const form = (await trust.forms.findForm(address()))!;
          const fields = firstName ? { firstName } : {};
          const sent = { token, email, fields, boxes: purposes, trap: '', work: '', language };
          const { why } = await trust.forms.requestSignUp(form, sent, visitor());
          if (why !== 'asked') throw new Error(`the demo's visitor was asked again: ${why}`);
          link = (await takeMails(world)).get(email) ?? '';
        },
      },
    ];
    const { confirmedAfter } = visit;
    if (confirmedAfter !== undefined)
      acts.push({
        at: after(2 + confirmedAfter),
        run: async () => void (await trust.forms.confirmSignUp(link, visitor())),
      });
    return acts;
  });
}

/** All of it as acts at their times, for the story to run in between. */
export function signUpForms(world: DemoWorld, house: House): LaterAct[] {
  const { clock } = world;
  let sonne = '';
  let bellevue = '';
  return [
    { at: clock.at(44, 13), run: () => publishTemplate(world, house) },
    {
      at: clock.at(43, 8, 30),
      run: async () => {
        sonne = await openForm(world, house, 'sonne', 'Website', (design) => ({
          ...design,
          languages: ['de', 'en'],
          fields: ['firstName', 'lastName'],
          purposes: ['newsletter', 'service_reminders'],
        }));
      },
    },
    {
      at: clock.at(15, 9),
      run: async () => {
        bellevue = await openForm(world, house, 'bellevue', 'Empfang', (design) => ({
          ...design,
          languages: ['de', 'fr'],
          fields: ['firstName'],
        }));
      },
    },
    ...visits(world, () => sonne, 'de', SONNE),
    ...visits(world, () => bellevue, 'fr', BELLEVUE),
  ];
}
