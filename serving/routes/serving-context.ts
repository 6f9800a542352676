import type { Language } from '@multipartner/kernel/language';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { Logger } from '../logger.ts';

/** What every request of a web app carries besides its own services. */
export interface ServingContext {
  nonce: string;
  /** Names the request in logs and on error pages. */
  reference: string;
  logger: Logger;
  origin: string;
  language: Language;
  /** True when the browser asked for data only (a client navigation or a fetcher), not for a page. */
  isDataRequest: boolean;
}

export type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;
