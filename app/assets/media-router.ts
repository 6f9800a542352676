/**
 * `GET /media/<sha256>`: images for previews. The name is a hash of the bytes, which only somebody who was given it knows; images of
 * mails are public by nature once a mail is out, so this route asks for no session and its answers may be cached for ever.
 */
import type { AssetStore } from '@multipartner/campaigns/asset-store';
import express, { type Router } from 'express';
import { imageType } from './image-type.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const YEAR_SECONDS = 31_536_000;

export function createMediaRouter(deps: { assets: AssetStore }): Router {
  const router = express.Router();
  router.get('/media/:sha256', async (request, response, next) => {
    try {
      const { sha256 } = request.params;
      const bytes = SHA256.test(sha256) ? await deps.assets.read(sha256) : null;
      const type = bytes && imageType(bytes);
      if (!bytes || !type || type === 'svg') {
        response.status(404).set('cache-control', 'no-store').type('text/plain').send('Not found');
        return;
      }
      response.set({
        'content-type': type,
        'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
        etag: `"${sha256}"`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      });
      if (request.fresh) response.status(304).end();
      else response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    } catch (error) {
      next(error);
    }
  });
  return router;
}
