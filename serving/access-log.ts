import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { type Logger, maskPath } from './logger.ts';

/** One line per answered request; static files stay out. Leaves the request's reference in `response.locals.reference`. */
export function accessLog(logger: Logger, onAnswer?: (status: number, seconds: number) => void): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    const reference = randomUUID().slice(0, 8);
    response.locals.reference = reference;
    const path = maskPath(request.path);
    if (!path.startsWith('/assets/') && path !== '/healthz') {
      response.on('finish', () => {
        const durationMs = Math.round(performance.now() - startedMs);
        onAnswer?.(response.statusCode, durationMs / 1_000);
        logger.info({ reference, method: request.method, path, status: response.statusCode, durationMs }, 'request');
      });
    }
    next();
  };
}
