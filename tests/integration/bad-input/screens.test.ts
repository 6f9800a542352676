// What people put in wrongly and what fails meanwhile, on the screens over HTTP without script: a sentence in the person's language,
// nothing that was saved is lost, and the state can be seen.
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCampaignUseCases } from '../../../campaigns/use-cases.ts';
import { ERRORS, failure, sentence } from '../../../kernel/errors.ts';
import { systemClock } from '../../../kernel/time.ts';
import { connect } from '../../../prisma/platform/connect.ts';
import { createDiskStore } from '../../../serving/object-store/disk-store.ts';
import type { Region } from '../../../templates-engine/document.ts';
import { BrowserClient } from '../../support/browser/browser-client.ts';
import { postFile } from '../../support/browser/form-upload.ts';
import { importScreens } from '../../support/browser/import-screens.ts';
import { DAY_MS, HQ, must, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../../support/worlds/web-world.ts';

const LANGUAGES = ['de', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
const actor = HQ;
let world: WebWorld;
let db: ReturnType<typeof connect>;
let campaigns: ReturnType<typeof createCampaignUseCases>;
let partnerId: string;
let regions: Region[];
let offer: (name: string) => Promise<{ campaignId: string; participationId: string }>;

async function signIn(start: string, email: string): Promise<BrowserClient> {
  const browser = new BrowserClient();
  const form = await browser.open(start);
  await browser.post(form.url, { email, password: PASSWORD });
  return browser;
}

/** A published mail with regions, a partner with an editor, on the databases of the running processes. */
async function setUpCampaigns() {
  db = connect(world.platform.url);
  campaigns = createCampaignUseCases({
    db,
    trustCenter: world.asApp,
    assets: createDiskStore(join(world.folder, 'app/assets')),
    clock: systemClock,
    origins: { app: world.app, trustCenter: world.trustCenter },
  });
  const { groupId } = must(await campaigns.createPartnerGroup({ actor, name: 'South' }));
  const partner = {
    ...{ name: 'Autohaus Sonne', legalName: 'Autohaus Sonne GmbH', street: 'Hauptstraße 1', postalCode: '89073' },
    ...{ city: 'Ulm', country: 'DE', language: 'de', timeZone: 'Europe/Berlin', phone: '+49 731 000' },
    ...{ email: 'info@sonne.example', website: 'https://sonne.example', imprint: 'Autohaus Sonne GmbH, 89073 Ulm' },
  };
  ({ partnerId } = must(await campaigns.addPartner({ actor, groupIds: [groupId], partner })));
  const { templateId } = must(await campaigns.importTemplate({ actor, name: 'Frühling', mjml: SAMPLE_MJML }));
  const marked = must(await campaigns.markFirstRegions({ actor, templateId }));
  regions = marked.regions;
  const { hosts } = must(await campaigns.readPublishCheck({ actor, templateId }));
  const { templateVersionId } = must(
    await campaigns.publishTemplateVersion({
      actor,
      templateId,
      expectedRevision: marked.revision,
      changelog: 'Erste',
      confirmedHosts: hosts,
    }),
  );
  offer = async (name) => {
    const opensAt = new Date(Date.now() - DAY_MS);
    const closesAt = new Date(Date.now() + 10 * DAY_MS);
    const campaign = {
      name,
      templateVersionId,
      message: 'Bitte',
      advertiser: 'partner',
      opensAt,
      closesAt,
      groupIds: [groupId],
    };
    const { campaignId } = must(await campaigns.createCampaign({ actor, campaign }));
    must(await campaigns.offerCampaign({ actor, campaignId }));
    const { items } = must(await campaigns.listParticipations({ actor: ownerOf(partnerId) }));
    return { campaignId, participationId: items.find(({ campaignName }) => campaignName === name)!.id };
  };
}

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld();
  await setUpCampaigns();
  await world.addPerson('mia@hq.example', 'hq_marketer');
  await world.addPerson('ed@sonne.example', 'partner_editor', partnerId);
}, 90_000);
afterAll(async () => {
  await db?.$disconnect();
  await world?.stop();
}, 30_000);

/** The page as text: React escapes quotation marks and splits texts by comments. */
const words = (html: string): string =>
  html
    .replace(/<!-- -->/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'");

describe.skipIf(!isBuilt)('at headquarters', { timeout: 120_000 }, () => {
  it('a broken template is refused with its line, nothing is stored, and the name stays in the form', async () => {
    const browser = await signIn(`${world.app}/hq/templates/new`, 'mia@hq.example');
    const before = await db.template.count();
    const send = (mjml: string | Buffer, language: Language) => {
      const bytes = [Buffer.from(mjml)];
      const fields = { name: 'Sommerfest im Autohaus', start: 'mjml', language: 'de' };
      return postFile(
        browser,
        `${world.app}/hq/templates/new`,
        { field: 'file', name: 'mail.mjml', bytes },
        { fields, language },
      );
    };
    for (const [language, line] of [
      ['de', 'Zeile 2'],
      ['en', 'Line 2'],
    ] as const) {
      const open = await send('<mjml>\n<mj-body><mj-section>', language);
      expect(open.status).toBe(422);
      expect(words(open.text)).toContain(line);
      expect(open.text).toContain('Sommerfest im Autohaus');
      const notText = await send(Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81]), language);
      expect(notText.status).toBe(422);
    }
    expect(await db.template.count()).toBe(before);
  });

  it('an image bomb is refused from its header, with the limit in the sentence', async () => {
    const browser = await signIn(`${world.app}/hq/images`, 'mia@hq.example');
    const bytes = bomb(30_000);
    for (const language of LANGUAGES) {
      const file = { field: 'file', name: 'bild.png', bytes: [bytes] };
      const fields = { intent: 'upload', altText: 'Ein Bild' };
      const answer = await postFile(browser, `${world.app}/hq/images`, file, {
        fields,
        language,
        length: bytes.length,
      });
      expect(answer.status).toBe(422);
      expect(words(answer.text)).toContain(sentence(failure('IMAGE_BOMB', { limit: 50 }), language));
    }
    expect(await db.asset.count()).toBe(0);
  });

  it('an upload far over the limit is refused with a sentence, not with a broken connection', async () => {
    const browser = await signIn(`${world.app}/hq/images`, 'mia@hq.example');
    for (const language of LANGUAGES) {
      const file = { field: 'file', name: 'bild.png', bytes: [Buffer.alloc(16 * 1024 * 1024)] };
      const more = { fields: { intent: 'upload', altText: 'Ein Bild' }, language, length: 16 * 1024 * 1024 };
      const answer = await postFile(browser, `${world.app}/hq/images`, file, more);
      expect(answer.status).toBe(413);
      expect(words(answer.text)).toContain(sentence(failure('TOO_LARGE', { limit: '10 MB' }), language));
    }
    expect(await db.asset.count()).toBe(0);
  });

  it('so is a partner’s logo, and the partner keeps the one that it has', async () => {
    const page = `${world.app}/hq/partners/${partnerId}/profile`;
    const browser = await signIn(page, 'mia@hq.example');
    const before = await db.partner.findUniqueOrThrow({ where: { id: partnerId } });
    for (const language of LANGUAGES) {
      const file = { field: 'file', name: 'logo.png', bytes: [Buffer.alloc(16 * 1024 * 1024)] };
      const more = { fields: { intent: 'logo' }, language, length: 16 * 1024 * 1024 };
      const answer = await postFile(browser, page, file, more);
      expect(answer.status).toBe(413);
      expect(words(answer.text)).toContain(sentence(failure('TOO_LARGE', { limit: '10 MB' }), language));
      // Without a length it is not read at all.
      const unsaid = await postFile(browser, page, { ...file, bytes: [Buffer.alloc(1_000)] }, { fields: more.fields });
      expect(unsaid.status).toBe(400);
    }
    expect(await db.asset.count()).toBe(0);
    expect(await db.partner.findUniqueOrThrow({ where: { id: partnerId } })).toEqual(before);
  });
});

/** A small PNG that says it is `edge` × `edge` pixels. */
function bomb(edge: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(edge);
  header.writeUInt32BE(edge, 4);
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(1_000)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    pixels,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
function crc(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

describe.skipIf(!isBuilt)('at a partner’s', { timeout: 120_000 }, () => {
  const textRegion = () => regions.find(({ kind }) => kind === 'text.rich')!.id;
  const linkRegion = () => regions.find(({ kind }) => kind === 'link')!.id;
  const fillOf = async (participationId: string) =>
    db.participation.findUniqueOrThrow({ where: { id: participationId } });
  async function save(
    browser: BrowserClient,
    participationId: string,
    fields: Record<string, string>,
    language: Language,
  ) {
    const { revision } = await fillOf(participationId);
    return browser.request(`${world.app}/partner/participations/${participationId}`, {
      method: 'POST',
      body: new URLSearchParams({ intent: 'save', revision: String(revision), ...fields }),
      headers: { origin: world.app, 'accept-language': language },
    });
  }

  it('a region over its limit: the rest is saved, the long text stays in the form with a sentence', async () => {
    const { participationId } = await offer('Zu lang');
    const browser = await signIn(`${world.app}/partner`, 'ed@sonne.example');
    const long = 'Lang. '.repeat(1_500);
    for (const [language, phrase] of [
      ['de', 'passen'],
      ['en', 'fit'],
    ] as const) {
      const label = `Termin ${language}`;
      const fields = {
        [`${textRegion()}.text`]: long,
        [`${linkRegion()}.label`]: label,
        [`${linkRegion()}.target`]: 'headquarters',
      };
      const answer = await save(browser, participationId, fields, language);
      expect(answer.status).toBe(422);
      expect(words(answer.text)).toMatch(/9[.,]?000|8[.,]?999/);
      expect(words(answer.text)).toContain(phrase);
      expect(answer.text).toContain('Lang. Lang. Lang.');
      expect((await fillOf(participationId)).fill).toEqual({ [linkRegion()]: { link: { label } } });
    }
  });

  it('a campaign that is over: the sentence says since when, and what was saved is still there', async () => {
    const { campaignId, participationId } = await offer('Vorbei');
    const browser = await signIn(`${world.app}/partner`, 'ed@sonne.example');
    const saved = await save(browser, participationId, { [`${textRegion()}.text`]: 'Kommen Sie.' }, 'de');
    expect(saved.status).toBe(302);
    const { fill } = await fillOf(participationId);
    must(await campaigns.endCampaign({ actor, campaignId }));
    for (const language of LANGUAGES) {
      const answer = await save(browser, participationId, { [`${textRegion()}.text`]: 'Zu spät.' }, language);
      expect(answer.status).toBe(409);
      const [start, end] = ERRORS.PERIOD_OVER[language].split('{date}');
      expect(words(answer.text)).toContain(start);
      expect(words(answer.text)).toContain(end);
    }
    const after = await fillOf(participationId);
    expect(after.fill).toEqual(fill);
    expect(after.state).toBe('missed');
  });

  it('a dead KMS: pages with customers say so in the person’s language, imports wait, and nothing is lost', async () => {
    const browser = await signIn(`${world.trustCenter}/partner/contacts`, 'ed@sonne.example');
    const screens = importScreens(browser, world.trustCenter);
    const csv = (name: string) => [Buffer.from(`email,Vorname,Einwilligung\n${name}@kunden.example,${name},ja\n`)];
    const first = await screens.upload('erste.csv', csv('anna'));
    await screens.run(new URL(first.location!, world.trustCenter).pathname, { consent: 'column' });
    const startAgain = await world.stopKms();
    // Keys that are still in memory are worth nothing after this.
    await world.db.$executeRaw`UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = ${partnerId}`;
    for (const language of LANGUAGES) {
      const inLanguage = importScreens(browser, world.trustCenter, language);
      const [start] = ERRORS.KMS_UNAVAILABLE[language].split('{');
      const page = await inLanguage.open('/partner/contacts');
      expect(page.status).toBe(503);
      expect(words(page.text)).toContain(start);
      expect(page.text).not.toContain('kunden.example');
      const refused = await inLanguage.upload('zweite.csv', csv('bert'));
      expect(refused.status).toBe(503);
      expect(words(refused.text)).toContain(start);
    }
    const health = await fetch(`${world.trustCenter}/healthz`);
    expect(await health.json()).toMatchObject({ status: 'degraded', parts: { kms: 'down', database: 'up' } });
    await startAgain();
    for (let tries = 0; (await screens.open('/partner/contacts')).status !== 200; tries++) {
      if (tries > 100) throw new Error('the contacts did not come back');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await screens.open('/partner/contacts')).text).toContain('anna@kunden.example');
    expect((await screens.upload('zweite.csv', csv('bert'))).status).toBe(302);
  });
});
