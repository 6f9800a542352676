// The ways on which people's data moves, beyond a campaign: each is walked with marked people, as a person or a program walks it.
import type { createApiClient } from '../../scripts/cli/api-client.ts';
import { importContacts } from '../../scripts/cli/import-contacts.ts';
import type { BrowserClient } from '../support/browser/browser-client.ts';
import { signUpByForm } from '../support/browser/sign-up-by-form.ts';
import type { Mailed } from '../support/instances/inbox.ts';
import type { WholeInstance } from '../support/instances/whole-instance.ts';
import { LATER, MARKED, MARKED_WORDS, markedCsv } from './marked-people.ts';

export interface Ways {
  instance: WholeInstance;
  partnerId: string;
  /** With every scope that a partner's program can have */
  trust: ReturnType<typeof createApiClient>;
  owner: BrowserClient;
  officer: BrowserClient;
  operatorsCustodian: BrowserClient;
  partnersCustodian: BrowserClient;
  stranger: BrowserClient;
  mailed: Mailed;
}

/** What a way gave to somebody who may have it: these must show the people, or the search says nothing. */
export type Personal = Record<string, string | Buffer>;

const [read, wrote, left] = MARKED as [(typeof MARKED)[0], (typeof MARKED)[0], (typeof MARKED)[0]];
const [signedUp, twice, undone] = LATER as [(typeof LATER)[0], (typeof LATER)[0], (typeof LATER)[0]];

/** Posts a form of the trust center as its page would; fails unless the page says that it was done. */
export async function postForm(
  { instance }: Pick<Ways, 'instance'>,
  client: BrowserClient,
  path: string,
  fields: Record<string, string> | URLSearchParams,
) {
  const answer = await client.request(`${instance.trustCenter}${path}`, {
    method: 'POST',
    headers: { origin: instance.trustCenter },
    body: new URLSearchParams(fields),
  });
  if (answer.status >= 400 || /sign-in/.test(answer.headers.location ?? ''))
    throw new Error(`POST ${path}: ${answer.status} ${answer.headers.location ?? ''} ${answer.text.slice(0, 200)}`);
  return answer;
}

const contactOf = async ({ trust }: Ways, address: string) =>
  (await trust.post<{ contact: { id: string; rowVersion: string } }>('/contacts/search', { address })).contact;

/** Own fields with values, tags, further columns, legal grounds and their proof, the answer about tracking. */
export async function keepMore(ways: Ways): Promise<Personal> {
  const { trust, owner, instance } = ways;
  const { fieldId } = await trust.post<{ fieldId: string }>('/contact-fields', {
    label: MARKED_WORDS.fieldLabel,
    type: 'text',
    category: 'preference',
    purpose: 'Damit die Einladung zum richtigen Ort führt',
  });
  const { id, rowVersion } = await contactOf(ways, read.email);
  await trust.patch(`/contacts/${id}`, {
    rowVersion,
    changes: {
      fields: { [fieldId]: MARKED_WORDS.fieldValue },
      tags: [MARKED_WORDS.tag],
      custom: { [MARKED_WORDS.column]: MARKED_WORDS.columnValue },
    },
  });
  const shown = { text: MARKED_WORDS.statement, date: '2026-01-15' };
  await trust.post(`/contacts/${id}/consent`, {
    act: 'existing_customer',
    purposes: ['service_reminders'],
    customer: { sale: shown, similar: shown, noObjection: shown, notice: shown },
  });
  await trust.post(`/contacts/${id}/consent`, {
    act: 'withdrawn',
    purposes: ['service_reminders'],
    statement: MARKED_WORDS.statement,
  });
  await postForm(ways, owner, `/partner/contacts/${id}/tracking`, {
    answer: 'granted',
    statement: MARKED_WORDS.statement,
  });
  const page = async (path: string) => (await owner.request(`${instance.trustCenter}${path}`)).bytes;
  return {
    'proof by the API': JSON.stringify(await trust.get(`/contacts/${id}/consent-proof`)),
    'proof on the screen': await page(`/partner/contacts/${id}/proof`),
    'proof as PDF': await page(`/partner/contacts/${id}/proof/pdf`),
    'the contact': await page(`/partner/contacts/${id}`),
    'the data of the contact': await page(`/partner/contacts/${id}.data`),
  };
}

/** A stranger signs up, confirms by the mailed link, and looks at what may be mailed. */
export async function signUp({ trust, stranger, mailed }: Ways): Promise<Personal> {
  const { items } = await trust.get<{ items: { url: string; state: string }[] }>('/forms');
  const form = items.find(({ state }) => state === 'live')!;
  const { email, firstName, lastName } = signedUp;
  const link = await signUpByForm(stranger, form.url, { email, firstName, lastName }, mailed);
  const { origin } = new URL(link);
  await stranger.request(link);
  await stranger.request(link, { method: 'POST', headers: { origin }, body: new URLSearchParams() });
  return {};
}

/** Two who got the mail: one says what it wants, one wants nothing of the whole brand. */
export async function answerMails(ways: Ways): Promise<Personal> {
  const { stranger, mailed } = ways;
  const preferences = await mailed(wrote.email, /http:\/\/localhost:\d+\/preferences\/[\w-]{60}/);
  const { origin } = new URL(preferences);
  const choose = new URLSearchParams({ purposes: 'newsletter', tracking: 'yes', pause: 'start', language: 'de' });
  await stranger.request(preferences);
  await stranger.request(preferences, { method: 'POST', headers: { origin }, body: choose });
  const page = await mailed(left.email, /http:\/\/localhost:\d+\/u\/[\w-]{60}/);
  const view = await stranger.request(page.replace('/u/', '/v/'));
  for (const intent of ['stop', 'undo', 'everywhere'])
    await stranger.request(page, { method: 'POST', headers: { origin }, body: new URLSearchParams({ intent }) });
  return { 'the mail in a browser': view.bytes };
}

/** One asks for a copy of everything: recorded, checked, fetched by the API and by the mailed link with its code. */
export async function askForData(ways: Ways): Promise<Personal> {
  const { trust, stranger, mailed } = ways;
  const { requestId } = await trust.post<{ requestId: string }>('/requests', {
    kind: 'access',
    address: read.email,
    name: `${read.firstName} ${read.lastName}`,
    text: MARKED_WORDS.requestText,
    language: 'de',
  });
  await trust.post(`/requests/${requestId}/identity`, { method: 'in_person', result: 'confirmed' });
  const whole = await trust.post(`/requests/${requestId}/package`);
  const { code } = await trust.post<{ code: string }>(`/requests/${requestId}/package-link`);
  const link = await mailed(read.email, /http:\/\/localhost:\d+\/d\/[\w-]{86}/);
  const { origin } = new URL(link);
  await stranger.request(link);
  const post = (body: Record<string, string>) =>
    stranger.request(`${link}/file`, { method: 'POST', headers: { origin }, body: new URLSearchParams(body) });
  await post({ code: 'WRONG-CODES' });
  const file = await post({ code });
  return {
    'the package by the API': JSON.stringify(whole),
    'the package by link': file.bytes,
    'the request': JSON.stringify(await trust.get(`/requests/${requestId}`)),
  };
}

/** One asks by itself: opens its own page at the partner by a mailed link and takes a copy along, and another asks all partners at once. */
export async function helpThemselves({ instance, partnerId, stranger, mailed }: Ways): Promise<Personal> {
  const origin = instance.trustCenter;
  const post = (url: string, body: Record<string, string>) =>
    stranger.request(url, { method: 'POST', headers: { origin }, body: new URLSearchParams(body) });
  await post(`${origin}/your-data/${partnerId}`, { address: read.email });
  const page = await mailed(read.email, /http:\/\/localhost:\d+\/my\/[\w-]{40,1500}/);
  await stranger.request(page);
  await post(page, { intent: 'open' });
  const seen = await stranger.request(page);
  const data = await stranger.request(`${page}.data`);
  const file = await post(`${page}/file`, {});
  await post(page, { intent: 'close' });
  await post(`${origin}/your-data`, { address: wrote.email, kind: 'access' });
  const confirm = await mailed(wrote.email, /http:\/\/localhost:\d+\/your-data\/confirm\/[\w-]{40,1500}/);
  await stranger.request(confirm);
  await post(confirm, { intent: 'confirm' });
  return { 'the own page': seen.bytes, 'its data': data.bytes, 'its file': file.bytes };
}

/** What a partner does with its own people: files out, filters, holds, two that are one, an import that is taken back, a blocked address. */
export async function workOnPeople(ways: Ways): Promise<Personal> {
  const { trust, owner, instance } = ways;
  const files: Personal = {};
  for (const format of ['csv', 'json', 'xlsx'])
    files[`export as ${format}`] = (await postForm(ways, owner, '/partner/contacts/export/file', { format })).bytes;
  const filter = {
    name: MARKED_WORDS.tag,
    match: 'all',
    'what-0': 'lastName',
    'operator-0': 'is',
    'value-0': read.lastName,
  };
  await postForm(ways, owner, '/partner/segments/new', { ...filter, intent: 'save' });
  await postForm(ways, owner, '/partner/segments/count', filter);
  const holdIds = async () => {
    const { text } = await owner.request(`${instance.trustCenter}/partner/settings/retention`);
    return [...text.matchAll(/hld_[0-9a-z]{26}/g)].map(([id]) => id);
  };
  const earlier = await holdIds();
  await postForm(ways, owner, '/partner/settings/retention/hold', {
    whom: 'person',
    email: read.email,
    reason: MARKED_WORDS.holdReason,
  });
  // Lifted again: while it stands nobody could ask for the destruction of this partner's keys, which another file tries.
  const holdId = (await holdIds()).find((id) => !earlier.includes(id));
  await postForm(ways, owner, '/partner/settings/retention', { intent: 'lift', holdId: holdId! });
  const person = ({ firstName, lastName, street, phone }: typeof twice) => ({ firstName, lastName, street, phone });
  const ids: string[] = [];
  for (const email of [twice.email, twice.email.replace('@', '.2@')]) {
    const made = await trust.post<{ contactId: string }>('/contacts', { profile: { ...person(twice), email } });
    ids.push(made.contactId);
  }
  files.duplicates = (await owner.request(`${instance.trustCenter}/partner/contacts/duplicates`)).bytes;
  const merge = `/partner/contacts/merge/${ids[0]}/${ids[1]}`;
  const preview = await owner.request(`${instance.trustCenter}${merge}`);
  const version = (name: string) => new RegExp(`name="${name}"[^>]*value="(\\d+)"`).exec(preview.text)![1]!;
  await postForm(ways, owner, merge, { keepVersion: version('keepVersion'), goneVersion: version('goneVersion') });
  const { importId } = await importContacts(trust, {
    name: 'nachtrag.csv',
    bytes: Buffer.from(`${markedCsv([undone])}\nkeine-adresse,${MARKED_WORDS.refusedName},,,,yes`),
  });
  files['rows that were refused'] = (
    await owner.request(`${instance.trustCenter}/partner/imports/${importId}/refused.csv`)
  ).bytes;
  await trust.post(`/imports/${importId}/undo`);
  await trust.post('/suppressions', { address: undone.email, reason: 'manual', note: MARKED_WORDS.statement });
  await trust.post('/suppressions/search', { address: undone.email });
  return files;
}

/** Keys change under everything, and two custodians read in an emergency. */
export async function guard(ways: Ways): Promise<Personal> {
  const { operatorsCustodian, partnersCustodian, partnerId } = ways;
  for (const intent of ['rotate-data-key', 'rotate-blind-index'])
    await postForm(ways, operatorsCustodian, `/keys/${partnerId}?index`, { intent });
  const asked = await postForm(ways, operatorsCustodian, '/emergencies/new', {
    partnerId,
    ticket: 'INC-11',
    reason: 'Somebody asks by phone to be taken off every list, and nobody is in.',
    maxRecords: '3',
  });
  const path = new URL(asked.headers.location!, ways.instance.trustCenter).pathname;
  await postForm(ways, partnersCustodian, path, { intent: 'open' });
  const found = await postForm(ways, operatorsCustodian, path, { intent: 'search', address: read.email });
  await postForm(ways, partnersCustodian, path, { intent: 'end' });
  return { 'the emergency': found.bytes };
}
