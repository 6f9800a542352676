/** What incidents work with, and in whose name somebody acts. They hold no customer's datum. */
import type { Actor } from '../audit/log.ts';
import type { OrdersDeps } from '../orders/deps.ts';

export interface IncidentDeps extends OrdersDeps {
  /** The clock tells a story of the past: nobody gets mails about it */
  isHistory?: boolean;
}

export interface IncidentBy {
  actor: Actor;
  reqId: string;
}
