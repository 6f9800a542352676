/** Both zones in one process with one movable clock: the same use cases that the servers call, on the same databases. */
import path from 'node:path';
import type { TrustCenter } from '@multipartner/campaigns/deps';
import { createCampaignUseCases } from '@multipartner/campaigns/use-cases';
import type { Failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { ok, type Result } from '@multipartner/kernel/result';
import { connect } from '@multipartner/prisma-platform/connect';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { createLogger } from '@multipartner/serving/logger';
import { openStore } from '@multipartner/serving/open-store';
import { readStoreEnvironment } from '@multipartner/serving/store-settings';
import { createAssetUseCases } from '../../../app/assets/create-asset-use-cases.ts';
import { readReceiptSigner } from '../../../app/receipts/receipt-key.ts';
import { createStarterUseCases } from '../../../app/starters/create-starter-use-cases.ts';
import { findCanaries, plantCanaries } from '../../../trust-center/canaries/plant-canaries.ts';
import { raiseAlarms } from '../../../trust-center/canaries/raise-alarms.ts';
import { compose } from '../../../trust-center/compose.ts';
import { readEnvironment } from '../../../trust-center/env.ts';
import { createIdentityUseCases } from '../../../trust-center/identity/create-identity.ts';
import type { SingleMail } from '../../../trust-center/identity/notices/mail-port.ts';
import { inviteFirstAdministrator } from '../../../trust-center/identity/people/invite-first-administrator.ts';
import type { PackageContent } from '../../../trust-center/orders/packages/package-row.ts';
import type { By } from '../../../trust-center/people/deps.ts';
import { runRetention } from '../../../trust-center/retention/run-retention.ts';
import { createDemoClock } from './demo-clock.ts';

const LOG_LEVEL = 'warn';
/** How many days ago the story begins */
export const STORY_DAYS = 75;

/** The value of a success. The demo's story meets no refusal: one is a fault of the seed, and its text goes to the log file. */
export function must<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** `environment` holds what all processes of the instance were given; DATA_DIR is the instance's own folder. */
export async function openDemoWorld(environment: NodeJS.ProcessEnv) {
  const dataDir = environment.DATA_DIR!;
  const settings = readEnvironment({ ...environment, PORT: '0', DATA_DIR: path.join(dataDir, 'trust-center') });
  const origins = { app: settings.APP_ORIGIN, trustCenter: settings.TRUST_ORIGIN };
  const clock = createDemoClock(new Date(), STORY_DAYS);
  const trust = await compose(settings, createLogger('demo-seed', LOG_LEVEL), clock);

  // Invitations are read here instead of being mailed: the inbox of a new instance stays empty.
  const mails: SingleMail[] = [];
  const identity = createIdentityUseCases({
    db: trust.db,
    auth: trust.auth,
    origin: origins.trustCenter,
    isDemo: true,
    clock,
    sendSingleMail: async (mail) => void mails.push(mail),
  });

  const asApp = () => ({ principal: 'app' as const, reference: newId('request') });
  const { handlers } = trust;
  const trustCenter: TrustCenter = {
    registerPartner: (input) => handlers.registerPartner(input, asApp()),
    setCommonFields: (input) => handlers.setCommonFields(input, asApp()),
    invite: async ({ body }) => {
      const invited = await identity.invitePerson(body);
      return invited.ok ? ok(invited.value) : invited;
    },
    storeMedia: (input) => handlers.storeMedia(input, asApp()),
    storePackage: (input) => handlers.storePackage(input, asApp()),
    storeFormTemplate: (input) => handlers.storeFormTemplate(input, asApp()),
    withdrawFormTemplate: (input) => handlers.withdrawFormTemplate(input, asApp()),
    storeMessageTemplate: (input) => handlers.storeMessageTemplate(input, asApp()),
    withdrawMessageTemplate: (input) => handlers.withdrawMessageTemplate(input, asApp()),
    closeParticipations: (input) => handlers.closeParticipations(input, asApp()),
    participationStates: (input) => handlers.participationStates(input, asApp()),
    announceTermination: (input) => handlers.announceTermination(input, asApp()),
    departureStandings: (input) => handlers.departureStandings(input, asApp()),
    campaignTotals: (input) => handlers.campaignTotals(input, asApp()),
  };
  const db = connect(environment.DATABASE_URL!);
  const assets = await openStore(readStoreEnvironment(environment), path.join(dataDir, 'app', 'assets'));
  const campaigns = createCampaignUseCases({
    db,
    trustCenter,
    assets,
    clock,
    origins,
    // The very key of the app that will run: what is handed over in the story has receipts that hold.
    receipts: readReceiptSigner(environment.SERVICE_KEYS_DIR!),
  });
  return {
    clock,
    db,
    campaigns,
    assets: createAssetUseCases({ db, assets, clock }),
    starters: createStarterUseCases({ db, assets, clock }),
    identity,
    mails,
    trust: trust.services,
    events: trust.events,
    /** The night's deletions, which the trust center's own schedule only makes at the time of day. */
    runRetention: async (partnerId: string) => void (await runRetention(trust.deps, partnerId)),
    /** Somebody opens a contact whose id was never shown to anybody; an officer looks into it. */
    openCanary: async (partnerId: string, by: By, officerId: string): Promise<void> => {
      await plantCanaries(trust.deps, partnerId);
      const [contactId] = (await findCanaries(trust.deps, partnerId)).ids;
      if (!contactId) return;
      await trust.services.people.viewContact(by, contactId);
      await raiseAlarms(trust.deps, null);
      const { alarms } = await trust.services.canaries.read(partnerId);
      const officer = { actor: { class: 'officer', id: officerId, auth: 'passkey' }, reqId: newId('request') } as const;
      for (const { id } of alarms) await trust.services.canaries.acknowledge(officer, { partnerId, alarmId: id });
    },
    /** A mail of this partner with an image from somewhere else, as a block copied from the web has it: the gate refuses it. */
    refuseMail: async (partnerId: string): Promise<void> => {
      const { rows } = await withPartner(trust.pool, partnerId, (client) =>
        client.query<{ content: PackageContent }>(`SELECT content FROM send_package ORDER BY "createdAt" DESC LIMIT 1`),
      );
      const content = rows[0]?.content;
      if (!content) return;
      const html = [content.mail.html, '<img src="https://zaehler.fremd.example/offen.gif" alt="">'].flat();
      await handlers.storePackage({ body: { ...content, mail: { ...content.mail, html } } }, asApp());
    },
    /** What was mailed about the safety of data in the story was read in the story. */
    forgetSafetyMails: async () =>
      void (await trust.db.singleMail.deleteMany({ where: { kind: { in: ['emergency-access', 'canary-alarm'] } } })),
    mailer: handlers,
    inviteFirst: (person: { email: string; name: string }) =>
      inviteFirstAdministrator({ db: trust.db, origin: origins.trustCenter, clock }, { ...person, language: 'de' }),
    /** Demo people are found again by their address. */
    userIdOf: async (email: string) =>
      (await trust.db.user.findUniqueOrThrow({ where: { email }, select: { id: true } })).id,
    /** An instance that people work with already gets no demo people into it. */
    isEmpty: async () => (await trust.db.user.count()) === 0 && (await db.partner.count()) === 0,
    async close() {
      await trust.vault.close();
      await trust.close();
      await db.$disconnect();
    },
  };
}
export type DemoWorld = Awaited<ReturnType<typeof openDemoWorld>>;

/** Who acts in the trust center: a person of the partner at the screen. */
export const byPerson = (partnerId: string, userId: string, purpose: By['purpose']): By => ({
  partnerId,
  actor: { class: 'partner', id: userId, auth: 'password' },
  purpose,
  reqId: newId('request'),
});
