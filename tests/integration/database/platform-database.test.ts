import { AbilityBuilder } from '@casl/ability';
import { accessibleBy, createPrismaAbility } from '@casl/prisma';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type PlatformDatabase } from '../../../prisma/platform/connect.ts';
import { freshPlatformDatabase, freshTrustDatabase } from '../../support/database/databases.ts';

let db: PlatformDatabase;
let urls: Awaited<ReturnType<typeof freshPlatformDatabase>>;

beforeAll(async () => {
  urls = await freshPlatformDatabase();
  db = connect(urls.url);
  await db.template.create({ data: { id: 'tpl_1', name: 'Spring', draft: {}, createdBy: 'usr_1' } });
  await db.templateVersion.create({
    data: { id: 'tpv_1', templateId: 'tpl_1', number: 1, document: {}, hash: 'h', publishedBy: 'usr_1' },
  });
});

afterAll(() => db.$disconnect());

it('keeps a published version as it is, whoever asks', async () => {
  await expect(db.templateVersion.update({ where: { id: 'tpv_1' }, data: { hash: 'other' } })).rejects.toThrow(
    /never change/,
  );
  await expect(db.templateVersion.delete({ where: { id: 'tpv_1' } })).rejects.toThrow(/never change/);
  const administrator = new pg.Client({ connectionString: urls.adminUrl });
  await administrator.connect();
  await expect(administrator.query('TRUNCATE template_version CASCADE')).rejects.toThrow(/never change/);
  await administrator.end();
  expect((await db.templateVersion.findUniqueOrThrow({ where: { id: 'tpv_1' } })).hash).toBe('h');
});

it('returns nothing to somebody who may nothing, in every form of the query', async () => {
  const ability = new AbilityBuilder(createPrismaAbility).build();
  const nobody = accessibleBy(ability, 'read').ofType('Template') as object;
  const named = { name: 'Spring' };
  expect(await db.template.count({ where: { AND: [nobody] } })).toBe(0);
  expect(await db.template.count({ where: { AND: [nobody, {}] } })).toBe(0);
  expect(await db.template.count({ where: { AND: [nobody, named] } })).toBe(0);
  expect(await db.template.findMany({ where: { AND: [nobody, named] } })).toEqual([]);
  expect(await db.template.findFirst({ where: { ...named, ...nobody } })).toBeNull();
  expect((await db.template.updateMany({ where: { AND: [nobody, named] }, data: { name: 'Taken' } })).count).toBe(0);
  expect(await db.template.count({ where: named })).toBe(1);
});

it('does not let the app into the trust database', async () => {
  const trust = await freshTrustDatabase();
  const url = new URL(urls.url);
  url.pathname = `/${trust.name}`;
  const client = new pg.Client({ connectionString: url.href });
  await expect(client.connect()).rejects.toMatchObject({ code: '42501' });
});
