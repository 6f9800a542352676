/** What the trust center must be able to do for the other services: one function per call of the contracts. */
import type { CallResult, ParsedInput } from '../clients/calls/calls.ts';
import { appCalls, mailerCalls } from '../clients/calls/contracts.ts';
import type { Principal } from '../clients/calls/service-identity.ts';

/** Who called, and under which reference the call stands in the access log. */
export interface CallContext {
  principal: Principal;
  /** The grant's id: goes into the Merkle log as the reference of the request */
  reference: string;
}

/** Which principal may make which call. Compiled in: no setting and no database row can widen it. */
export const CALLS_OF = { app: appCalls, mailer: mailerCalls } as const;
type Calls = (typeof CALLS_OF)['app'] & (typeof CALLS_OF)['mailer'];

/** Implemented by the people, orders, partners and identity folders, wired in server.ts. */
export type InternalHandlers = {
  [K in keyof Calls]: (input: ParsedInput<Calls[K]>, context: CallContext) => CallResult<Calls[K]>;
};
