// A data folder from before there was a brand kit keeps starting: its colours, fonts, hosts, images and logos are what they were.
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@multipartner/prisma-platform/connect';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { brandTokens } from '../../../campaigns/brand/brand-tokens.ts';
import { readAllowedHosts, readBrandHosts, readBrandKit } from '../../../campaigns/brand/read-brand-kit.ts';
import { withBrand } from '../../../campaigns/brand/with-brand.ts';
import { parseStored } from '../../../campaigns/templates/stored-document.ts';
import { createDatabase, databases } from '../../../scripts/database/databases.ts';
import { deployMigrations } from '../../../scripts/database/deploy-migrations.ts';

const KIT = '20261122045000_assets_and_brand';
const server = inject('databaseServer');
const { folder: all, owner } = databases.platform;
const folder = await mkdtemp(join(tmpdir(), 'multipartner-old-brand-'));
const names: string[] = [];

async function query(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  for (const one of (await readdir(all)).filter((stamp) => stamp < KIT)) {
    await mkdir(join(folder, one));
    await cp(join(all, one), join(folder, one), { recursive: true });
  }
});
afterAll(async () => {
  for (const name of names) await query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await rm(folder, { recursive: true, force: true });
});

/** A database as it was before the kit, filled by `fill`, and then brought up to today. */
async function broughtUp(fill: (url: string) => Promise<void>) {
  const name = `old_brand_${process.pid}_${names.length}`;
  names.push(name);
  const at = new URL(server);
  at.pathname = `/${name}`;
  await createDatabase(server, 'platform', name);
  await deployMigrations({ folder, url: at.href, role: owner });
  await fill(at.href);
  await deployMigrations({ folder: all, url: at.href, role: owner });
  return at.href;
}

const HEADQUARTERS = `INSERT INTO headquarters (id, name, brand, "allowedHosts", "updatedAt") VALUES ('hq', 'Aurora', $1, $2, '2026-01-02Z')`;
const OLD = {
  colours: [
    { name: 'Petrol', value: '#0b6e6e' },
    { name: 'Grün (hell) – 40 Zeichen, wie es erlaubt', value: '#94c9a9' },
  ],
  fonts: ['Inter', "'Source Sans 3', Arial", '"; } x {', 'x'.repeat(80), '…'],
};
/** A version from then: a legal text of its own, a logo in the tree, and no word of tokens. */
const DOCUMENT = {
  schema: 1,
  languages: ['de'],
  envelope: { subject: { value: 'x' }, preheader: { value: '' }, fromName: { value: 'x' } },
  root: {
    id: 'n_root',
    tag: 'mjml',
    attrs: {},
    children: [
      {
        id: 'n_body',
        tag: 'mj-body',
        attrs: {},
        children: [
          {
            id: 'n_legal',
            tag: 'mj-text',
            attrs: { color: '#0b6e6e', 'font-family': 'Inter' },
            content: 'x',
            region: {
              id: 'r_legal000',
              kind: 'legal',
              label: 'Terms',
              required: false,
              variants: [{ language: 'de', content: 'Gilt bis Mai.' }],
            },
          },
        ],
      },
    ],
  },
  translations: {},
  hosts: { links: ['www.aurora.example'], images: [] },
};

it('finds tokens, fonts, hosts, images and the words of versions as they were', async () => {
  const url = await broughtUp(async (at) => {
    await query(at, HEADQUARTERS, [JSON.stringify(OLD), ['www.aurora.example', 'cdn.aurora.example']]);
    await query(
      at,
      `INSERT INTO asset (id, sha256, "mediaType", width, height, bytes, name, "altText", "createdAt")
       VALUES ('ast_00000000000000000000000001', 'aa', 'image/png', 300, 100, 1234, 'logo.png', 'Aurora', '2026-01-01Z')`,
    );
    await query(
      at,
      `INSERT INTO template (id, name, draft, "createdBy", "updatedAt") VALUES ('tpl_a', 'Spring', $1, 'usr_hq', now())`,
      [JSON.stringify(DOCUMENT)],
    );
    await query(
      at,
      `INSERT INTO template_version (id, "templateId", number, document, hash, changelog, "publishedBy", "publishedAt")
       VALUES ('tpv_a', 'tpl_a', 1, $1, 'h', '', 'usr_hq', '2026-01-03Z')`,
      [JSON.stringify(DOCUMENT)],
    );
  });
  const db = connect(url, { poolSize: 1 });
  try {
    const kit = await readBrandKit(db);
    expect(kit.colours).toEqual([
      { token: 'colour-1', name: 'Petrol', value: '#0b6e6e', role: 'accent' },
      { token: 'colour-2', name: OLD.colours[1]!.name, value: '#94c9a9', role: 'accent' },
    ]);
    // Names as style sheets take them; one that was nothing else is left out.
    expect(kit.fonts.map(({ token, name }) => [token, name.trim()])).toEqual([
      ['font-1', 'Inter'],
      ['font-2', 'Source Sans 3 Arial'],
      ['font-3', 'x'],
      ['font-4', 'x'.repeat(60)],
    ]);
    expect(brandTokens(kit)).toMatchObject({
      'colour-1': '#0b6e6e',
      'colour-2': '#94c9a9',
      'font-1': 'Inter, Arial, Helvetica, sans-serif',
    });
    expect(await readAllowedHosts(db)).toEqual(['www.aurora.example', 'cdn.aurora.example']);
    expect((await readBrandHosts(db)).images).toEqual(['www.aurora.example', 'cdn.aurora.example']);
    expect({ ...kit, colours: [], fonts: [], hosts: null }).toMatchObject({ logos: [], legal: [], tone: [] });
    // The kit from then is the first state of the history, and it never changes.
    const versions = await db.brandVersion.findMany();
    expect(versions).toMatchObject([{ number: 1, savedBy: 'system', savedAt: new Date('2026-01-02Z') }]);
    expect(versions[0]!.kit).toEqual((await db.headquarters.findFirstOrThrow()).brand);
    await expect(db.brandVersion.updateMany({ data: { note: 'x' } })).rejects.toThrow();
    // Images keep their bytes and become their own first version; they are whole and centred.
    expect(await db.asset.findFirstOrThrow({ include: { versions: true } })).toMatchObject({
      sha256: 'aa',
      altText: 'Aurora',
      focusX: 0.5,
      focusY: 0.5,
      version: 1,
      archivedAt: null,
      versions: [{ number: 1, sha256: 'aa', width: 300, height: 100, bytes: 1234 }],
    });
    // What was published says what it said, byte by byte, and reads as a document of today.
    const version = await db.templateVersion.findFirstOrThrow();
    expect(version.document).toEqual(DOCUMENT);
    const branded = withBrand(parseStored(version.document), kit);
    expect(branded.root).toEqual(parseStored(DOCUMENT).root);
    expect(branded.tokens).toEqual(brandTokens(kit));
    expect(branded.logos).toBeUndefined();
  } finally {
    await db.$disconnect();
  }
});

it('starts where nothing was said about a brand, and where nobody had begun', async () => {
  for (const fill of [
    async () => undefined,
    async (at: string) => void (await query(at, HEADQUARTERS, ['{}', []])),
    async (at: string) => void (await query(at, HEADQUARTERS, [JSON.stringify({ colours: [], fonts: [] }), []])),
  ]) {
    const db = connect(await broughtUp(fill), { poolSize: 1 });
    try {
      expect(await readBrandKit(db)).toMatchObject({ colours: [], fonts: [], hosts: { links: [], images: [] } });
    } finally {
      await db.$disconnect();
    }
  }
});
