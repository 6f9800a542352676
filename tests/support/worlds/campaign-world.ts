// A small HQ zone for tests: real database, real image folder, a clock to turn, people of every role. The trust center is the one given, or one that is stopped.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@multipartner/campaigns/actor';
import type { CampaignDeps, TrustCenter } from '@multipartner/campaigns/deps';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { createCampaignUseCases } from '@multipartner/campaigns/use-cases';
import { connect } from '@multipartner/prisma-platform/connect';
import { createDiskStore } from '@multipartner/serving/disk-store';
import { freePort } from '../../../scripts/database/free-port.ts';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import { createAppClient } from '../../../trust-center/clients/calls/internal-client.ts';
import { atTheEnd } from '../at-the-end.ts';
import { freshPlatformDatabase } from '../database/databases.ts';

/** The app's own client, at a port where nobody listens: the trust center is stopped. */
async function stoppedTrustCenter(keysDir: string) {
  await ensureServiceKeys(keysDir);
  return createAppClient({ url: `https://127.0.0.1:${await freePort()}`, keysDir });
}

export const HQ: Actor = { id: 'usr_hq', role: 'hq_administrator', partnerId: null };
export const OFFICER: Actor = { id: 'usr_officer', role: 'compliance_officer', partnerId: null };
export const ownerOf = (partnerId: string): Actor => ({ id: `usr_of_${partnerId}`, role: 'partner_owner', partnerId });

/** The value of a success; fails the test with the code otherwise. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

/** The code of a refusal, or "accepted". */
export const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'accepted' : outcome.failure.code);

export const DAY_MS = 86_400_000;

export async function campaignWorld(given?: TrustCenter) {
  const { url, adminUrl } = await freshPlatformDatabase();
  const db = connect(url, { poolSize: 4 });
  const folder = await mkdtemp(path.join(tmpdir(), 'multipartner-assets-'));
  const stopped = given ? null : await stoppedTrustCenter(path.join(folder, 'service-keys'));
  const clock = { at: new Date('2026-03-02T09:00:00Z'), now: () => new Date(clock.at) };
  const deps: CampaignDeps = {
    db,
    trustCenter: given ?? stopped!,
    assets: createDiskStore(path.join(folder, 'assets')),
    clock,
    origins: { app: 'http://127.0.0.1:4800', trustCenter: 'http://localhost:4801' },
  };
  const useCases = createCampaignUseCases(deps);
  atTheEnd(async () => {
    await stopped?.close();
    await db.$disconnect();
    await rm(folder, { recursive: true });
  });

  const addPartner = async (name: string, groupIds: string[] = []) =>
    must(
      await useCases.addPartner({
        actor: HQ,
        groupIds,
        partner: {
          name,
          legalName: `${name} GmbH`,
          street: 'Hauptstraße 1',
          postalCode: '89073',
          city: 'Ulm',
          country: 'DE',
          language: 'de',
          timeZone: 'Europe/Berlin',
          phone: '+49 731 000',
          email: 'info@partner.example',
          website: 'https://www.partner.example',
          imprint: `${name} GmbH, Hauptstraße 1, 89073 Ulm`,
        },
      }),
    ).partnerId;

  /** A published version with a text, an image and a button as regions. */
  async function publishTemplate(mjml: string) {
    const actor = HQ;
    const { templateId } = must(await useCases.importTemplate({ actor, name: 'Spring service', mjml }));
    const { revision, regions } = must(await useCases.markFirstRegions({ actor, templateId }));
    const check = must(await useCases.readPublishCheck({ actor, templateId }));
    const version = must(
      await useCases.publishTemplateVersion({
        actor,
        templateId,
        expectedRevision: revision,
        changelog: 'First',
        confirmedHosts: check.hosts,
      }),
    );
    return { templateId, ...version, regions };
  }

  /** An offered campaign of ten days from now on. */
  async function offerCampaign(templateVersionId: string, groupIds: string[], name = 'Spring') {
    const campaign = {
      name,
      templateVersionId,
      message: 'Please take part.',
      advertiser: 'partner',
      opensAt: clock.now(),
      closesAt: new Date(clock.now().getTime() + 10 * DAY_MS),
      groupIds,
    };
    const { campaignId } = must(await useCases.createCampaign({ actor: HQ, campaign }));
    must(await useCases.offerCampaign({ actor: HQ, campaignId }));
    return campaignId;
  }

  return { db, adminUrl, deps, clock, useCases, addPartner, publishTemplate, offerCampaign };
}

export const SAMPLE_MJML = `<mjml>
  <mj-head><mj-title>Spring service</mj-title></mj-head>
  <mj-body>
    <mj-section><mj-column>
      <mj-text>Is your car ready for spring?</mj-text>
      <mj-image src="https://images.aurora.example/spring.png" alt="A car on a spring road" />
      <mj-button href="https://www.aurora.example/service">Book a date</mj-button>
      <mj-text>This text belongs to headquarters.</mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`;
