// `npx multipartner` against a whole instance: every command once, as people and as scripts call it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openThrowaway } from '../../scripts/demo-command/open-throwaway.ts';
import type { DemoTarget } from '../../scripts/demo-command/target.ts';
import { root } from '../../scripts/start/settings.ts';

const MJML = `<mjml><mj-head><mj-title>Autumn check</mj-title></mj-head><mj-body><mj-section><mj-column>
  <mj-text>Is your car ready for autumn?</mj-text><mj-button href="https://www.aurora-mobility.example/service">Book</mj-button>
</mj-column></mj-section></mj-body></mjml>`;
const CSV =
  'email,first_name,consent\nanna@kunden.example,Anna,yes\nbert@kunden.example,Bert,no\nbroken@@kunden.example,Carl,yes\n';

let target: DemoTarget;
let folder = '';
let keys: Record<string, string> = {};
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner cli test '));
  fs.writeFileSync(path.join(folder, 'mail.mjml'), MJML);
  fs.writeFileSync(path.join(folder, 'people.csv'), CSV);
  target = await openThrowaway(
    () => undefined,
    () => undefined,
  );
  keys = { MULTIPARTNER_API_KEY: target.hqKey };
});
afterAll(async () => {
  await target?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs a command; answers its ending and both outputs. */
function multipartner(args: string[], env: Record<string, string> = keys) {
  const child = spawn(process.execPath, [path.join(root, 'scripts/cli/multipartner.ts'), ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      MULTIPARTNER_URL: target.urls.app,
      MULTIPARTNER_TRUST_URL: target.urls.trustCenter,
      ...env,
    } as Record<string, string> as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text.err += chunk;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, ...text })),
  );
}

/** The JSON answer of a command that has to work. */
async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await multipartner([...args, '--json']);
  expect(code, err).toBe(0);
  return JSON.parse(out) as T;
}

it('goes the whole way: template, partner, campaign, fill, contacts, order, report, log', async () => {
  const { templateId } = await json<{ templateId: string }>('templates', 'import', 'mail.mjml', '--mark-first');
  const unconfirmed = await multipartner(['templates', 'publish', templateId]);
  expect(unconfirmed.code).toBe(2);
  expect(unconfirmed.err).toContain('www.aurora-mobility.example');
  const version = await json<{ templateVersionId: string }>('templates', 'publish', templateId, '--confirm-hosts');
  const listed = await json<{ id: string; latestVersion: { number: number } }[]>('templates', 'list');
  expect(listed).toMatchObject([{ id: templateId, latestVersion: { number: 1 } }]);

  const profile = [
    '--email',
    'info@sonne.example',
    '--website',
    'https://www.sonne.example',
    '--imprint',
    'Autohaus Sonne GmbH, Ulm',
  ];
  const { groupId } = (await (
    await fetch(`${target.urls.app}/api/v1/partner-groups`, {
      method: 'POST',
      headers: { authorization: `Bearer ${target.hqKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Süd' }),
    })
  ).json()) as { groupId: string };
  expect(groupId).toMatch(/^grp_/);
  const place = ['--street', 'Hauptstraße 1', '--postal-code', '89073', '--city', 'Ulm', '--phone', '+49 731 555'];
  const { partnerId } = await json<{ partnerId: string }>(
    ...['partners', 'add', '--name', 'Autohaus Sonne', '--group', 'süd', ...profile, ...place],
  );
  expect((await multipartner(['partners', 'list'])).out).toContain('Autohaus Sonne');

  const offered = await json<{ campaignId: string; participations: number }>(
    ...[
      'campaigns',
      'offer',
      '--template-version',
      version.templateVersionId,
      '--name',
      'Autumn',
      '--advertiser',
      'partner',
      '--group',
      'Süd',
    ],
    ...['--closes', new Date(Date.now() + 86_400_000).toISOString()],
  );
  expect(offered.participations).toBe(1);

  const own = await target.partnerKeys(partnerId);
  keys = { ...keys, MULTIPARTNER_API_KEY: own.app, MULTIPARTNER_TRUST_API_KEY: own.trust };
  const [participation] = await json<{ id: string }[]>('participations', 'list');
  const before = await json<{ regions: { id: string; kind: string }[] }>('participations', 'fill', participation!.id);
  const text = before.regions.find(({ kind }) => kind === 'text.rich')!.id;
  const filled = await json<{ sendable: boolean; fill: Record<string, unknown> }>(
    ...['participations', 'fill', participation!.id, '--set', `${text}=<p>Autumn at Sonne</p>`],
  );
  expect(filled.sendable).toBe(true);
  expect(JSON.stringify(filled.fill)).toContain('Autumn at Sonne');

  const imported = await json<{ accepted: number; refused: { line: number }[] }>('contacts', 'import', 'people.csv');
  expect(imported).toMatchObject({ accepted: 2, refused: [{ line: 4 }] });
  expect(await json('contacts', 'count')).toMatchObject({ total: 2, mailable: 1 });

  const asked = await multipartner(['participations', 'order', participation!.id]);
  expect(asked.code).toBe(2);
  expect(asked.err).toContain('Send "Autumn" to 1 people?');
  const ordered = await json<{ recipients: number }>('participations', 'order', participation!.id, '--yes');
  expect(ordered.recipients).toBe(1);
  expect(await json('audit', 'verify')).toMatchObject({ verified: true });

  const report = await multipartner(['campaigns', 'report', offered.campaignId], {
    MULTIPARTNER_API_KEY: target.hqKey,
  });
  expect(report.code).toBe(0);
  expect(report.out).toContain('No totals');
});

it('keeps HQ’s library: blocks and their updates, images, the brand kit', async () => {
  keys = { ...keys, MULTIPARTNER_API_KEY: target.hqKey };
  const write = (name: string, value: unknown) => fs.writeFileSync(path.join(folder, name), JSON.stringify(value));
  const block = (content: string) => ({
    root: {
      id: 'n_0123456789abcdef',
      tag: 'mj-section',
      attrs: {},
      children: [
        {
          id: 'n_1123456789abcdef',
          tag: 'mj-column',
          attrs: {},
          children: [{ id: 'n_2123456789abcdef', tag: 'mj-text', attrs: {}, content }],
        },
      ],
    },
    languages: ['en'],
    translations: {},
  });
  write('block.json', block('first'));
  const { blockId } = await json<{ blockId: string }>('blocks', 'save', 'block.json', '--name', 'Service line');
  expect(await json('blocks', 'list', '--search', 'service')).toMatchObject([{ id: blockId, latestNumber: 1 }]);

  expect(await json('blocks', 'behind', blockId)).toMatchObject({ number: 1, templates: [] });
  write('block.json', block('second'));
  await json('blocks', 'save', 'block.json', '--block', blockId, '--after', '1', '--changelog', 'Other words');
  expect((await multipartner(['blocks', 'behind', blockId])).out).toContain('All templates hold version 2.');
  expect((await multipartner(['blocks', 'update', blockId])).out).toContain('All templates hold version 2.');
  const unknown = await multipartner(['blocks', 'update', blockId, '--template', 'tpl_00000000000000000000000000']);
  expect([unknown.code, unknown.out]).toEqual([1, expect.stringContaining('tpl_0')]);
  const shown = await multipartner(['blocks', 'show', blockId, '--out', 'shown.json']);
  expect(shown.out).toContain('Service line, version 2');
  expect(fs.readFileSync(path.join(folder, 'shown.json'), 'utf8')).toContain('second');
  expect((await multipartner(['blocks', 'archive', blockId])).code).toBe(0);
  expect(await json('blocks', 'list', '--search', 'service')).toEqual([]);
  expect((await multipartner(['blocks', 'archive', blockId, '--restore'])).code).toBe(0);

  const picture = (background: string) =>
    sharp({ create: { width: 40, height: 20, channels: 3, background } })
      .png()
      .toFile(path.join(folder, 'picture.png'));
  await picture('#0b6e6e');
  const images = await multipartner(['images', 'add', 'picture.png', 'people.csv', '--alt', 'A line', '--json']);
  expect(images.code).toBe(1);
  const { added, refused } = JSON.parse(images.out) as { added: { assetId: string }[]; refused: string[] };
  expect(refused).toEqual([expect.stringContaining('people.csv')]);
  const [{ assetId }] = added as [{ assetId: string }];
  await picture('#c03030');
  await json('images', 'replace', assetId, 'picture.png');
  expect(await json('images', 'list', '--search', 'picture')).toMatchObject([{ id: assetId, width: 40, height: 20 }]);

  const kit = await json<{ colours: unknown[] }>('brand', 'show');
  expect((await multipartner(['brand', 'impact'])).out).toContain('No change is prepared.');
  const colour = { token: 'colour-moss', name: 'Moss', value: '#3c6e0b', role: 'accent' };
  write('kit.json', { ...kit, colours: [...kit.colours, colour] });
  expect(await json('brand', 'prepare', 'kit.json')).toMatchObject({
    prepared: true,
    changes: [{ part: 'colours', before: null, after: expect.stringContaining('#3c6e0b') }],
  });
  expect((await multipartner(['brand', 'impact'])).out).toContain('Moss');
  expect((await multipartner(['brand', 'apply', '--note', 'One more colour'])).out).toContain('is in force');
  expect(await json('brand', 'show')).toEqual({ ...kit, colours: [...kit.colours, colour] });
  expect((await multipartner(['brand', 'apply'])).err).toContain('No change is prepared.');
  write('kit.json', { ...kit, colours: [...kit.colours, { ...colour, value: 'green' }] });
  const wrong = await multipartner(['brand', 'prepare', 'kit.json']);
  // A sentence with the place, not a code.
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringMatching(/colours\.\d+\.value: Use a colour such as/)]);
});

it('says why it was refused and ends with 1', async () => {
  const wrongKey = await multipartner(['templates', 'list'], { MULTIPARTNER_API_KEY: `mpk_${'x'.repeat(43)}` });
  expect(wrongKey).toMatchObject({ code: 1, out: '', err: 'Please sign in.\n' });
  const unknown = await multipartner(['campaigns', 'report', 'cmp_unknown', '--json'], {
    MULTIPARTNER_API_KEY: target.hqKey,
  });
  expect(unknown).toMatchObject({ code: 1, out: '' });
  expect(JSON.parse(unknown.err)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  const nobody = await multipartner(['templates', 'list', '--url', 'http://127.0.0.1:9'], keys);
  expect(nobody.code).toBe(1);
  expect(nobody.err).toContain('cannot be reached');
});

it('ends with 2 when the call itself is wrong, and with 0 for help', async () => {
  expect((await multipartner(['templates', 'list'], {})).code).toBe(2);
  expect((await multipartner(['templates', 'dance'])).code).toBe(2);
  const help = await multipartner(['campaigns', 'offer', '--help']);
  expect(help.code).toBe(0);
  expect(help.out).toContain('--template-version');
});
