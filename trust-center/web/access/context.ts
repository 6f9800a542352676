import type { ServingContext } from '@multipartner/serving/serving-context';
import type { TrustServices } from '../../services.ts';
import type { TrustSession } from './actor.ts';

/** What `trust-center/server.ts` hands to every loader and action. */
export interface TrustContext extends ServingContext {
  services: TrustServices;
  appOrigin: string;
  /** The demo world is loaded: its sign-ins are offered and a banner says so. */
  isDemo: boolean;
  /** The session of the request's cookie, read once per request; null when nobody is signed in. */
  readSession: () => Promise<TrustSession | null>;
}
