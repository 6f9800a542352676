/** What the API's routes of the trust center share: their services and who stands behind a key. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { type ApiCaller, apiRoute } from '@multipartner/serving/rest';
import { z } from 'zod';
import type { AggregatesUseCases } from '../aggregates/use-cases.ts';
import type { AuditLog, Purpose } from '../audit/log.ts';
import type { Overview } from '../audit/supervision/overview.ts';
import type { SupervisionUseCases } from '../audit/supervision/use-cases.ts';
import type { BudgetUseCases } from '../budgets/use-cases.ts';
import type { CanaryUseCases } from '../canaries/use-cases.ts';
import type { CustodyUseCases } from '../custody/use-cases.ts';
import type { DepartureUseCases } from '../departure/use-cases.ts';
import type { DocumentUseCases } from '../documents/use-cases.ts';
import type { EmergencyUseCases } from '../emergency/use-cases.ts';
import type { FormUseCases } from '../forms/use-cases.ts';
import type { IncidentUseCases } from '../incidents/use-cases.ts';
import type { MessageUseCases } from '../messages/use-cases.ts';
import type { OrderUseCases } from '../orders/use-cases.ts';
import type { By } from '../people/deps.ts';
import type { PeopleUseCases } from '../people/use-cases.ts';
import type { RequestUseCases } from '../requests/use-cases.ts';
import type { SenderUseCases } from '../senders/use-cases.ts';
import type { LogReader } from './log-reader.ts';

export interface TrustApiServices {
  requests: RequestUseCases;
  people: PeopleUseCases;
  orders: OrderUseCases;
  forms: FormUseCases;
  messages: MessageUseCases;
  senders: Pick<SenderUseCases, 'listIdentities'>;
  custody: CustodyUseCases;
  documents: DocumentUseCases;
  emergency: EmergencyUseCases;
  canaries: CanaryUseCases;
  budgets: BudgetUseCases;
  audit: Pick<AuditLog, 'listEntries'>;
  departure: DepartureUseCases;
  aggregates: AggregatesUseCases;
  incidents: IncidentUseCases;
  supervision: Pick<SupervisionUseCases, 'searchConsent' | 'listRefusals'>;
  readOverview: () => Promise<Overview>;
  log: LogReader;
}

export const trustRoute = apiRoute<TrustApiServices>();

/** A key acts for the partner that made it. Throws FailureError FORBIDDEN for a key that belongs to no partner. */
export function byKey(caller: ApiCaller, purpose: Purpose): By {
  if (caller.partnerId === null) throw new FailureError(failure('FORBIDDEN', { who: 'The partner' }));
  return {
    partnerId: caller.partnerId,
    actor: { class: 'partner', id: caller.keyId, auth: 'api_key' },
    purpose,
    reqId: newId('request'),
  };
}

/** A time in answers: ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** Place of an entry in the access log. */
export const logSeq = z.string().regex(/^[0-9]{1,18}$/);
export const id = z.string().max(40);
export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
