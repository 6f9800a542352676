import type { AddressInfo } from 'node:net';
import { createLogger } from '@multipartner/serving/logger';
import { createApi } from '@multipartner/serving/rest';
import express from 'express';
import { API_ROUTES } from '../../../app/api/routes.ts';
import { scopesFor } from '../../../app/api/scopes.ts';
import { createAssetUseCases } from '../../../app/assets/create-asset-use-cases.ts';
import { createMediaRouter } from '../../../app/assets/media-router.ts';
import type { campaignWorld } from '../worlds/campaign-world.ts';

/** The REST API of the headquarters zone over a world, with the images of its library beside it. */
export async function servePlatformApi(world: Awaited<ReturnType<typeof campaignWorld>>) {
  const app = express();
  app.use(createMediaRouter(world.deps));
  app.use(
    createApi({
      title: 'Test',
      description: '',
      origin: 'http://127.0.0.1',
      routes: API_ROUTES,
      services: { campaigns: world.useCases, assets: createAssetUseCases(world.deps) },
      db: world.db,
      scopesFor,
      logger: createLogger('test', 'silent'),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
