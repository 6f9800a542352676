/** What both web apps' `entry.server.tsx` do: render to a stream with the nonce of the answer, and log unexpected errors. */
import { PassThrough } from 'node:stream';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceProvider } from './nonce.tsx';
import type { ServingContext } from './routes/serving-context.ts';

const RENDER_MS = 10_000;

/** Remix's `handleRequest`. */
export function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce, logger } = loadContext as unknown as ServingContext;
  return new Promise((resolve, reject) => {
    let finalStatus = status;
    let isShellSent = false;
    const send = () => {
      isShellSent = true;
      const body = new PassThrough();
      headers.set('Content-Type', 'text/html; charset=utf-8');
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }));
      pipe(body);
    };
    const wantsWhole = isbot(request.headers.get('user-agent'));
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={RENDER_MS} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onShellReady: wantsWhole ? undefined : send,
        onAllReady: wantsWhole ? send : undefined,
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          if (isShellSent) logger.error({ err: error }, 'rendering failed');
        },
      },
    );
    setTimeout(abort, RENDER_MS + 1_000).unref();
  });
}

/** Remix's `handleError`: everything that no route expected. */
export function logUnexpected(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return; // the browser went away
  const { logger, reference } = context as unknown as ServingContext;
  logger.error({ err: error, reference }, 'unexpected');
}
