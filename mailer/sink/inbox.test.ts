import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInboxServer } from './inbox-server.ts';
import { type InboxStore, openInboxStore } from './inbox-store.ts';
import { createSmtpSink, type SmtpSink } from './smtp-sink.ts';

const dir = mkdtempSync(join(tmpdir(), 'inbox-'));
let store: InboxStore;
let sink: SmtpSink;
let inbox: ReturnType<typeof createInboxServer>;
let origin: string;
let transport: ReturnType<typeof createTransport>;

beforeAll(async () => {
  store = await openInboxStore(dir);
  sink = createSmtpSink(store);
  inbox = createInboxServer(sink, store);
  await new Promise<void>((resolve) => inbox.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(inbox.address() as { port: number }).port}`;
  transport = createTransport({ host: '127.0.0.1', port: await sink.listen(0) });
});
afterAll(async () => {
  transport?.close();
  inbox?.close();
  await sink?.close();
  rmSync(dir, { recursive: true, force: true });
});
const mail = (to: string, subject = 'Frühling') => ({
  from: '"Autohaus Süd" <news@mail.example>',
  to,
  subject,
  html: `<p onclick="x()">Hallo</p><script>alert(1)</script>`,
  text: `Hallo <${to}>`,
});
const api = async (path = '') => (await fetch(`${origin}/api/messages${path}`)).json();

test('a mail arrives, is listed newest first, found, shown and kept over a restart', async () => {
  await transport.sendMail(mail('erika@example.com', 'Erste'));
  await transport.sendMail(mail('max@example.com', 'Größe & <b>'));
  expect((await api()).entries.map(({ subject }: { subject: string }) => subject)).toEqual(['Größe & <b>', 'Erste']);
  expect(await api('?q=ERIKA')).toMatchObject({ total: 1, entries: [{ subject: 'Erste', to: ['erika@example.com'] }] });
  const list = await (await fetch(origin)).text();
  expect(list).toContain('Größe &amp; &lt;b&gt;');

  const again = await openInboxStore(dir);
  expect(again.list({ offset: 0, limit: 10 }).entries.map(({ subject }) => subject)).toEqual(['Größe & <b>', 'Erste']);
  const { id } = again.list({ offset: 0, limit: 1 }).entries[0]!;
  expect((await again.read(id))?.toString()).toContain('Message-ID');
});

test("a mail's HTML runs no script, reaches nothing of ours and is framed by us alone", async () => {
  const { id } = (await api()).entries[0];
  const page = await fetch(`${origin}/messages/${id}`);
  expect(await page.text()).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const framed = await fetch(`${origin}/messages/${id}/html`);
  const policy = framed.headers.get('content-security-policy')!;
  expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  expect(policy).toContain("frame-ancestors 'self'");
  const text = await (await fetch(`${origin}/messages/${id}?view=text`)).text();
  expect(text).toContain('Hallo &lt;max@example.com&gt;');
  expect((await fetch(`${origin}/messages/${id}.eml`)).headers.get('content-disposition')).toContain('attachment');
});

test('German and English by Accept-Language', async () => {
  expect(await (await fetch(origin, { headers: { 'accept-language': 'de-AT' } })).text()).toContain('Demo-Posteingang');
  expect(await (await fetch(origin, { headers: { 'accept-language': 'fr' } })).text()).toContain('Demo inbox');
});

test('times are those of the other pages and say by which clock', async () => {
  const { at } = (await api()).entries[0];
  const clock = new Date(at).toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin' });
  const zone = { en: /(CET|CEST)$/, de: /(MEZ|MESZ)$/ };
  for (const language of ['en', 'de'] as const) {
    const list = await (await fetch(origin, { headers: { 'accept-language': language } })).text();
    const shown = list.match(new RegExp(`<time [^>]*datetime="${at}">([^<]*)</time>`))![1]!;
    expect(shown).toContain(clock);
    expect(shown).toMatch(zone[language]);
  }
});

test('another host name or another site gets nothing', async () => {
  const status = await new Promise((resolve) =>
    request(origin, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode)).end(),
  );
  expect(status).toBe(421);
  const size = store.size;
  expect(
    (await fetch(`${origin}/delete`, { method: 'POST', headers: { origin: 'https://evil.example' } })).status,
  ).toBe(403);
  expect((await fetch(`${origin}/api/messages`, { method: 'DELETE', headers: { origin: 'null' } })).status).toBe(403);
  expect(store.size).toBe(size);
  for (const path of [
    '/messages/../../etc/passwd',
    '/messages/%2e%2e%2findex.jsonl',
    '/messages/00000000-0000-0000-0000-000000000000',
  ])
    expect((await fetch(origin + path)).status).toBe(404);
});

test('failures for the demo: bounce for ever, defer once', async () => {
  const taken = sink.received;
  await expect(transport.sendMail(mail('bounce.me@example.com'))).rejects.toMatchObject({ responseCode: 550 });
  await expect(transport.sendMail(mail('anyone@bounces.example'))).rejects.toMatchObject({ responseCode: 550 });
  await expect(transport.sendMail(mail('defer-1@example.com'))).rejects.toMatchObject({ responseCode: 451 });
  await transport.sendMail(mail('defer-1@example.com'));
  expect(sink.received).toBe(taken + 1);
});

test('emptying the inbox deletes list and files, also after a restart', async () => {
  const { id } = (await api()).entries[0];
  expect((await fetch(`${origin}/delete`, { method: 'POST', redirect: 'manual', headers: { origin } })).status).toBe(
    303,
  );
  expect((await api()).total).toBe(0);
  expect((await fetch(`${origin}/messages/${id}`)).status).toBe(404);
  expect((await openInboxStore(dir)).size).toBe(0);
  await transport.sendMail(mail('erika@example.com'));
  expect((await api()).total).toBe(1);
});
