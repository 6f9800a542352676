// A disk that is full, for real: the processes' data folders are disks of a few megabytes; PostgreSQL reports its own.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ERRORS } from '../../../kernel/errors.ts';
import { connect } from '../../../prisma/platform/connect.ts';
import { partnerTransaction } from '../../../prisma/trust-center/connect.ts';
import { storageFailure } from '../../../serving/full-disk.ts';
import { BrowserClient } from '../../support/browser/browser-client.ts';
import { postFile } from '../../support/browser/form-upload.ts';
import { importScreens } from '../../support/browser/import-screens.ts';
import { campaignWorld, codeOf, ownerOf } from '../../support/worlds/campaign-world.ts';
import { canLimitDisks, isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../../support/worlds/web-world.ts';

const MB = 1024 * 1024;
const LANGUAGES = ['de', 'en'] as const;
const canRun = isBuilt && canLimitDisks;
if (isBuilt && !canLimitDisks) console.info('skipped: this system lets nobody mount a small disk (user namespaces)');
let world: WebWorld;

beforeAll(async () => {
  if (canRun) world = await openWebWorld({ disks: { trust: '6m', app: '1m' } });
}, 90_000);
afterAll(async () => world?.stop(), 30_000);

async function signIn(start: string, email: string): Promise<BrowserClient> {
  const browser = new BrowserClient();
  const form = await browser.open(start);
  await browser.post(form.url, { email, password: PASSWORD });
  return browser;
}

describe.skipIf(!canRun)('the trust center’s disk', { timeout: 120_000 }, () => {
  it('refuses an import that does not fit, says why, keeps the earlier one, and takes the next', async () => {
    const partnerId = await world.registerPartner('Autohaus Sonne');
    await world.addPerson('ed@sonne.example', 'partner_editor', partnerId);
    const browser = await signIn(`${world.trustCenter}/partner/contacts`, 'ed@sonne.example');
    const small = () => [Buffer.from('email;Vorname;Einwilligung\nanna@klein.example;Anna;ja\n')];
    const first = await importScreens(browser, world.trustCenter).upload('erste.csv', small());
    expect(first.status).toBe(302);
    // What the process sees of its disk, by the mount of its own.
    const staging = `/proc/${world.trustCenterPid()}/root${path.join(world.folder, 'trust/imports')}`;
    const before = readdirSync(staging);
    expect(before).toHaveLength(1);
    for (const language of LANGUAGES) {
      const row = Buffer.from(`${'x'.repeat(60)}@gross.example;${'Anna '.repeat(30)};ja\n`.repeat(400));
      const large = Array.from({ length: Math.ceil((9 * MB) / row.length) }, () => row);
      const answer = await importScreens(browser, world.trustCenter, language).upload('zu-viel.csv', large);
      expect(answer.status).toBe(507);
      expect(answer.text).toContain(ERRORS.STORAGE_FULL[language]);
      expect(readdirSync(staging)).toEqual(before);
    }
    const health = await fetch(`${world.trustCenter}/healthz`);
    expect(await health.json()).toMatchObject({ parts: { disk: 'down' } });
    const screens = importScreens(browser, world.trustCenter);
    await screens.run(new URL(first.location!, world.trustCenter).pathname, { consent: 'column' });
    expect((await screens.upload('dritte.csv', small())).status).toBe(302);
    const imports = await partnerTransaction(world.db, partnerId, (tx) =>
      tx.contactImport.findMany({ orderBy: { id: 'asc' }, select: { state: true, accepted: true } }),
    );
    expect(imports).toEqual([
      { state: 'finished', accepted: 1 },
      { state: 'uploaded', accepted: 0 },
    ]);
    expect(await partnerTransaction(world.db, partnerId, (tx) => tx.contact.count())).toBe(1);
  });

  it('refuses an image of a mail as full, and keeps no half of it', async () => {
    const noise = await noisePng(1_100);
    const few = await noisePng(40);
    const keep = async (bytes: Buffer) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return world.asApp.storeMedia({ params: { sha256 }, body: new Uint8Array(bytes) });
    };
    expect(await keep(few)).toMatchObject({ ok: true });
    const answers = [await keep(noise), await keep(await noisePng(1_101)), await keep(await noisePng(1_102))];
    expect(answers.at(-1)).toMatchObject({ ok: false, failure: { code: 'STORAGE_FULL' } });
    const media = `/proc/${world.trustCenterPid()}/root${path.join(world.folder, 'trust/media')}`;
    const files = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(path.join(media, file)).isFile(),
    );
    expect(files.every((file) => /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(file))).toBe(true);
    expect(files).toHaveLength(1 + answers.filter(({ ok }) => ok).length);
    expect(await keep(few)).toMatchObject({ ok: true, value: { stored: false } });
  });
});

/** Pixels that no compression makes smaller: about 3 bytes each. */
const noisePng = (edge: number): Promise<Buffer> =>
  sharp(randomBytes(edge * edge * 3), { raw: { width: edge, height: edge, channels: 3 } })
    .png()
    .toBuffer();

describe.skipIf(!canRun)('the app’s disk', { timeout: 120_000 }, () => {
  it('refuses an image that does not fit, says why in the form, and keeps the others', async () => {
    await world.addPerson('mia@hq.example', 'hq_marketer');
    const browser = await signIn(`${world.app}/hq/images`, 'mia@hq.example');
    const add = (bytes: Buffer, language: 'en' | 'de') =>
      postFile(
        browser,
        `${world.app}/hq/images`,
        { field: 'file', name: 'bild.png', bytes: [bytes] },
        {
          fields: { intent: 'upload', altText: 'Ein Bild' },
          language,
          length: bytes.length,
        },
      );
    expect((await add(await noisePng(60), 'en')).status).toBe(302);
    for (const language of LANGUAGES) {
      const answer = await add(await noisePng(800), language);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(ERRORS.STORAGE_FULL[language]);
    }
    expect((await add(await noisePng(50), 'en')).status).toBe(302);
    const platform = connect(world.platform.url);
    expect(await platform.asset.count()).toBe(2);
    await platform.$disconnect();
  });
});

describe('PostgreSQL’s disk', async () => {
  // The server's own words for a full disk, at the table that the change is for.
  const DISK_FULL = `CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`;
  const zone = await campaignWorld();

  it('is told through Prisma as well, and nothing is half done', async () => {
    const { adminUrl, useCases, db, addPartner } = zone;
    const partnerId = await addPartner('Autohaus Sonne');
    const admin = new pg.Client({ connectionString: adminUrl });
    onTestFinished(() => admin.end());
    await admin.connect();
    await admin.query(DISK_FULL);
    // The change itself fits; its entry does not any more.
    await admin.query('CREATE TRIGGER full_now BEFORE INSERT ON audit_event EXECUTE FUNCTION disk_full()');
    const actor = ownerOf(partnerId);
    const change = () => useCases.updatePartnerProfile({ actor, partnerId, change: { phone: '+49 731 999' } });
    const error = await change().then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(storageFailure(error)).toMatchObject({ code: 'STORAGE_FULL' });
    expect((await db.partner.findUniqueOrThrow({ where: { id: partnerId } })).phone).toBe('+49 731 000');
    await admin.query('DROP TRIGGER full_now ON audit_event');
    expect(codeOf(await change())).toBe('accepted');
    expect((await db.partner.findUniqueOrThrow({ where: { id: partnerId } })).phone).toBe('+49 731 999');
  });

  it('is not seen in other faults', () => {
    for (const cause of [new Error('no'), { code: '23505' }, { cause: { code: 'ENOENT' } }, null, 'ENOSPC'])
      expect(storageFailure(cause)).toBeNull();
  });
});
