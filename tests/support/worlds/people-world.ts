// A small trust zone for tests: real database, real local KMS in its own process, real vault and log, two partners.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { createDiskStore } from '@multipartner/serving/disk-store';
import type { PartnerProfile } from '@multipartner/templates-engine/document';
import { OBJECTION_NOTICE } from '@multipartner/templates-engine/objection-notice';
import { afterAll } from 'vitest';
import type { Purpose } from '../../../trust-center/audit/log.ts';
import { createErasureLedger } from '../../../trust-center/erasure/erasure-ledger.ts';
import { ledgerKey } from '../../../trust-center/erasure/ledger-entry.ts';
import { createFormHandlers } from '../../../trust-center/forms/internal-handlers.ts';
import { createMessageHandlers } from '../../../trust-center/messages/internal-handlers.ts';
import { createLeaseWatch } from '../../../trust-center/orders/delivery/lease-watch.ts';
import { type OrdersDeps, tokenSecret } from '../../../trust-center/orders/deps.ts';
import { createOrderHandlers } from '../../../trust-center/orders/internal-handlers.ts';
import type { PackageContent } from '../../../trust-center/orders/packages/package-row.ts';
import { createOrderUseCases, createPartnerUseCases } from '../../../trust-center/orders/use-cases.ts';
import type { By } from '../../../trust-center/people/deps.ts';
import { createFieldRunner } from '../../../trust-center/people/fields/field-runner.ts';
import { createImportRunner } from '../../../trust-center/people/imports/import-runner.ts';
import { brandFileKey } from '../../../trust-center/people/objections/brand-file.ts';
import { createBrandObjections } from '../../../trust-center/people/objections/brand-objections.ts';
import { refusalKey } from '../../../trust-center/people/objections/refusal-entry.ts';
import { createRefusalLedger } from '../../../trust-center/people/objections/refusal-ledger.ts';
import { createPeopleUseCases } from '../../../trust-center/people/use-cases.ts';
import { createDnsReader } from '../../../trust-center/senders/dns/dns-reader.ts';
import { defaultNames } from '../../../trust-center/senders/settings.ts';
import { openVault } from '../../../trust-center/vault/open-vault.ts';
import { freshTrustDatabase } from '../database/databases.ts';
import { type KmsProcess, startKmsProcess } from '../servers/kms-process.ts';

export const profileOf = (name: string): PartnerProfile => ({
  name,
  legalName: `${name} GmbH`,
  street: 'Hauptstr. 1',
  postalCode: '89073',
  city: 'Ulm',
  country: 'DE',
  phone: '+49 731 1',
  email: 'info@sonne.example',
  website: 'https://sonne.example',
  imprint: 'Autohaus Sonne GmbH, Hauptstr. 1, 89073 Ulm',
  openingHours: [],
  accentColour: null,
  logo: null,
  language: 'de',
  timeZone: 'Europe/Berlin',
});

/** A whole compiled mail that passes the gate. */
export const packageFor = (partnerId: string, more: Partial<PackageContent> = {}): PackageContent => ({
  partnerId,
  campaignId: newId('campaign'),
  participationId: newId('participation'),
  campaignName: 'Frühling',
  opensAt: '2020-01-01T00:00:00.000Z',
  closesAt: '2099-01-01T00:00:00.000Z',
  templateVersion: { id: newId('templateVersion'), number: 1, hash: 'a'.repeat(64) },
  fillHash: 'b'.repeat(64),
  mail: {
    language: 'de',
    subject: ['Angebot für ', { tag: 'contact.firstName', fallback: 'Sie', escape: 'none' }],
    fromName: 'Autohaus Sonne',
    html: [
      '<!doctype html><html lang="de"><head><title>Angebot</title></head><body><p>',
      { tag: 'contact.greeting', fallback: 'Guten Tag', escape: 'html' },
      '</p><p><a href="',
      { click: 0 },
      '">Zum Angebot</a></p><p>Autohaus Sonne GmbH, Hauptstr. 1, 89073 Ulm</p><p><a href="',
      { link: 'unsubscribe' },
      `">Abmelden</a></p><p>${OBJECTION_NOTICE.de}</p>`,
      { pixel: true },
      '</body></html>',
    ],
    text: [
      { tag: 'contact.greeting', fallback: 'Guten Tag', escape: 'none' },
      '\n',
      { click: 0 },
      '\nAutohaus Sonne GmbH, Hauptstr. 1, 89073 Ulm\nAbmelden: ',
      { link: 'unsubscribe' },
      `\n${OBJECTION_NOTICE.de}`,
    ],
    links: ['https://sonne.example/angebot'],
    images: [],
  },
  replyTo: 'info@sonne.example',
  allowedHosts: { links: ['sonne.example'], images: [] },
  returnPath: '/campaigns',
  ...more,
});

/** For one test file: on a fresh database, closed when the file is done. Call it at the top: hooks do not register others. */
export async function peopleWorld() {
  const world = await openPeopleWorld(await freshTrustDatabase());
  afterAll(world.close);
  return world;
}

/** The same on any migrated trust database; the caller closes it. With the keys and the ledger of other processes where they share it. */
export async function openPeopleWorld(
  database: { url: string; adminUrl: string },
  {
    secret = 'people tests',
    env = 'test',
    keys,
    ledgerDir,
  }: { secret?: string; env?: string; keys?: KmsProcess; ledgerDir?: string } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-people-'));
  const kms = keys ?? (await startKmsProcess(join(folder, 'kms')));
  const vaultPool = createPool(database.url, { poolSize: 6 });
  const pool = createPool(database.url, { poolSize: 6 });
  const adminPool = createPool(database.adminUrl, { poolSize: 2 });
  const { vault, audit } = await openVault({
    pool: vaultPool,
    kms: kms.createClient(),
    env,
  });
  const clock = { offsetMs: 0, now: () => new Date(Date.now() + clock.offsetMs) };
  const errors: string[] = [];
  const place = { dir: ledgerDir ?? join(folder, 'erasure-ledger'), key: ledgerKey(secret) };
  const erasures = createErasureLedger({ pool, audit, clock, place });
  await erasures.open();
  const brand = createBrandObjections({ pool, vault, clock, place: { ...place, key: brandFileKey(secret) } });
  await brand.open();
  const refusals = createRefusalLedger({ pool, clock, place: { ...place, key: refusalKey(secret) } });
  await refusals.open();
  const deps: OrdersDeps = {
    pool,
    vault,
    audit,
    clock,
    stagingDir: join(folder, 'staging'),
    erasures,
    brand,
    refusals,
    media: createDiskStore(join(folder, 'media')),
    trustOrigin: 'http://localhost:4501',
    trackingOrigin: 'http://localhost:4501',
    mailDomain: 'mail.test.example',
    senders: { dns: createDnsReader(), ...defaultNames('mail.test.example') },
    tokenSecrets: [tokenSecret(secret)],
    wake: { order: async () => undefined, singleMails: async () => undefined },
    onError: (code, where) => errors.push(`${code} ${where}`),
    leases: createLeaseWatch(() => performance.now() + clock.offsetMs),
    minimumCount: 10,
  };
  const runner = createImportRunner(deps, (code) => errors.push(code));
  const fieldJobs = createFieldRunner(deps, (code) => errors.push(code));
  const people = createPeopleUseCases(deps, runner, fieldJobs);
  const orders = createOrderUseCases(deps);
  const partners = createPartnerUseCases(deps);
  const handlers = { ...createOrderHandlers(deps), ...createFormHandlers(deps), ...createMessageHandlers(deps) };
  const sonne = newId('partner');
  const mond = newId('partner');
  const system = { class: 'service', id: 'app', auth: 'mtls' } as const;
  await partners.registerPartner({
    partnerId: sonne,
    profile: profileOf('Autohaus Sonne'),
    demo: false,
    suspended: false,
    actor: system,
    reqId: newId('request'),
  });
  await partners.registerPartner({
    partnerId: mond,
    profile: profileOf('Autohaus Mond'),
    demo: false,
    suspended: false,
    actor: system,
    reqId: newId('request'),
  });
  const close = async () => {
    await runner.stop();
    await fieldJobs.stop();
    await audit.close();
    await vault.close();
    await Promise.all([pool.end(), vaultPool.end(), adminPool.end()]);
    kms.end();
    await rm(folder, { recursive: true, force: true });
  };
  const by = (
    partnerId: string,
    purpose: Purpose = 'contact_care',
    actorClass: By['actor']['class'] = 'partner',
  ): By => ({
    partnerId,
    actor: { class: actorClass, id: `usr_of_${partnerId}`, auth: 'password' },
    purpose,
    reqId: newId('request'),
  });
  /** Uploads, previews and runs a file to its end. */
  const importCsv = async (
    partnerId: string,
    bytes: Uint8Array | string,
    consent?: Parameters<typeof people.previewImport>[1]['consent'],
  ) => {
    async function* chunks() {
      yield typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    }
    const actor = by(partnerId, 'import');
    const { importId } = await people.uploadImport(actor, { fileName: 'kunden.csv', bytes: chunks() });
    await people.previewImport(actor, { importId, ...(consent ? { consent } : {}) });
    await people.startImport(actor, importId);
    await runner.idle();
    return people.importProgress(partnerId, importId);
  };
  return {
    deps,
    /** Where a process that sees opens and clicks keeps what the database does not take at once */
    eventsDir: join(folder, 'events'),
    people,
    orders,
    partners,
    handlers,
    runner,
    fieldJobs,
    by,
    importCsv,
    sonne,
    mond,
    errors,
    clock,
    url: database.url,
    admin: adminPool,
    folder,
    kms,
    system,
    close,
  };
}
export type PeopleWorld = Awaited<ReturnType<typeof peopleWorld>>;
