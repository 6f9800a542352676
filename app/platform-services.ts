/** Use cases of campaigns, images and API keys, built once for the app process, with the timer that repeats what could not be done. */
import { type CampaignUseCases, createCampaignUseCases } from '@multipartner/campaigns/use-cases';
import { type Clock, HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { describeError, type Logger } from '@multipartner/serving/logger';
import type { ObjectStore } from '@multipartner/serving/object-store';
import { createApi, type SqlClient } from '@multipartner/serving/rest';
import { type AppClient, createAppClient } from '@multipartner/trust-center/internal-client';
import express, { type Router } from 'express';
import { type ApiKeyUseCases, createApiKeyUseCases } from './api/keys/create-api-key-use-cases.ts';
import { API_ROUTES } from './api/routes.ts';
import { scopesFor } from './api/scopes.ts';
import { type AssetUseCases, createAssetUseCases } from './assets/create-asset-use-cases.ts';
import { createMediaRouter } from './assets/media-router.ts';
import { openBrowser } from './checks/open-browser.ts';
import { createHousekeeping } from './housekeeping/keep-house.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { readReceiptSigner } from './receipts/receipt-key.ts';
import { createStarterUseCases, type StarterUseCases } from './starters/create-starter-use-cases.ts';

export interface PlatformServices {
  campaigns: CampaignUseCases;
  assets: AssetUseCases;
  starters: StarterUseCases;
  apiKeys: ApiKeyUseCases;
}

export interface PlatformOptions {
  db: PrismaClient;
  clock: Clock;
  logger: Logger;
  origins: { app: string; trustCenter: string };
  trustInternalUrl: string;
  serviceKeysDir: string;
  /** Where images lie */
  assets: ObjectStore;
}

export interface Platform {
  services: PlatformServices;
  trustCenter: AppClient;
  /** `/media/…` and `/api/…`; to be mounted before the Remix handler */
  router: Router;
  /** Stops the timer and the connections to the trust center. */
  close(): Promise<void>;
}

const HOUSEKEEPING_MS = MINUTE_MS;

export function createPlatform(options: PlatformOptions): Platform {
  const { db, clock, logger, origins, assets } = options;
  const trustCenter = createAppClient({ url: options.trustInternalUrl, keysDir: options.serviceKeysDir });
  // One at a time in this process: a run renders for thousands of partners.
  let checking: Promise<unknown> | null = null;
  const runChecks = (): Promise<unknown> => {
    checking ??= services.campaigns.system
      .workOffChecks()
      .catch((error: unknown) => logger.error(describeError(error), 'checks failed'))
      .finally(() => {
        checking = null;
      });
    return checking;
  };
  const advanceUpgrades = oneAtATime(() => services.campaigns.system.advanceUpgrades());
  const services: PlatformServices = {
    campaigns: createCampaignUseCases({
      db,
      trustCenter,
      assets,
      clock,
      origins,
      checking: { openBrowser, wake: () => void runChecks() },
      wakeUpgrades: () =>
        void advanceUpgrades().catch((error: unknown) => logger.error(describeError(error), 'upgrades failed')),
      receipts: readReceiptSigner(options.serviceKeysDir),
      onError: (error, what) => logger.error(describeError(error), what),
    }),
    assets: createAssetUseCases({ db, assets, clock }),
    starters: createStarterUseCases({ db, assets, clock }),
    apiKeys: createApiKeyUseCases({ db, clock }),
  };
  const router = express.Router();
  router.use(createMediaRouter({ assets }));
  router.use(
    createApi({
      title: 'Multipartner',
      description:
        'Partners, templates, campaigns and participations. Customers live in the trust center, which has an API of its own.',
      origin: origins.app,
      routes: API_ROUTES,
      services,
      db: db as SqlClient,
      scopesFor,
      logger,
    }),
  );
  const { system } = services.campaigns;
  const removeOldRecords = async () => {
    const removed = await system.removeOldRecords();
    if (removed.ok && Object.keys(removed.value).length > 0)
      logger.info({ removed: removed.value }, 'old records removed');
  };
  const keepHouse = createHousekeeping(
    [
      { name: 'partners', run: system.syncWaitingPartners },
      { name: 'form templates', run: system.syncFormTemplates },
      { name: 'words of single mails', run: system.syncMessageTemplates },
      { name: 'contact fields', run: system.syncContactFields },
      { name: 'missed', run: system.markMissed },
      { name: 'approval limits', run: system.applyApprovalLimits },
      { name: 'rule trials', run: system.continueRuleTrials },
      { name: 'upgrades', run: advanceUpgrades },
      { name: 'old records', run: removeOldRecords, everyMs: HOUR_MS },
      // Not waited for: it takes its time, and is one at a time by itself.
      { name: 'checks', run: async () => void runChecks() },
    ],
    logger,
  );
  const timer = setInterval(() => void keepHouse(), HOUSEKEEPING_MS);
  timer.unref();
  return {
    services,
    trustCenter,
    router,
    async close() {
      clearInterval(timer);
      await checking;
      await trustCenter.close();
    },
  };
}
