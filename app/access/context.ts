import type { ServingContext } from '@multipartner/serving/serving-context';
import type { DeskSession } from '@multipartner/trust-center/desk-actor';
import type { AppServices } from '../services.ts';

/** What `app/server.ts` hands to every loader and action. */
export interface AppContext extends ServingContext {
  services: AppServices;
  trustOrigin: string;
  /** The demo world is loaded: a banner says so. */
  isDemo: boolean;
  /** The session of the request's cookie, read once per request; null when nobody is signed in. */
  readSession: () => Promise<DeskSession | null>;
}
