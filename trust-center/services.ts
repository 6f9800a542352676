/** The services that the trust center's routes call. Built once in `compose.ts` and handed over by `getLoadContext`. */
import type { AggregatesUseCases } from './aggregates/use-cases.ts';
import type { ApiKeyUseCases } from './api/keys/create-api-key-use-cases.ts';
import type { AuditLog } from './audit/log.ts';
import type { Overview } from './audit/supervision/overview.ts';
import type { SupervisionUseCases } from './audit/supervision/use-cases.ts';
import type { TransparencyUseCases } from './audit/transparency/use-cases.ts';
import type { BudgetUseCases } from './budgets/use-cases.ts';
import type { CanaryUseCases } from './canaries/use-cases.ts';
import type { CustodyUseCases } from './custody/use-cases.ts';
import type { DepartureUseCases } from './departure/use-cases.ts';
import type { DocumentUseCases } from './documents/use-cases.ts';
import type { EmergencyUseCases } from './emergency/use-cases.ts';
import type { FormUseCases } from './forms/use-cases.ts';
import type { IdentityUseCases } from './identity/create-identity.ts';
import type { IncidentUseCases } from './incidents/use-cases.ts';
import type { MessageUseCases } from './messages/use-cases.ts';
import type { BreakerUseCases } from './orders/breaker/use-cases.ts';
import type { ReadReturned } from './orders/feedback/ways/read-returned.ts';
import type { ReadDeliveryNumbers } from './orders/numbers/delivery-numbers.ts';
import type { PacingUseCases } from './orders/pacing/use-cases.ts';
import type { OrderUseCases, PartnerUseCases } from './orders/use-cases.ts';
import type { PeopleUseCases } from './people/use-cases.ts';
import type { RequestUseCases } from './requests/use-cases.ts';
import type { RetentionUseCases } from './retention/use-cases.ts';
import type { SenderUseCases } from './senders/use-cases.ts';
import type { TransportUseCases } from './transports/use-cases.ts';

export interface TrustServices {
  identity: IdentityUseCases;
  people: PeopleUseCases;
  orders: OrderUseCases;
  /** Sign-up forms: a partner's desk and the public pages */
  forms: FormUseCases;
  /** Whose name a partner's mails carry: domains, keys, senders, addresses for answers */
  senders: SenderUseCases;
  messages: MessageUseCases;
  partners: PartnerUseCases;
  /** How fast mails go out */
  pacing: PacingUseCases;
  /** When orders stop by themselves */
  breaker: BreakerUseCases;
  audit: AuditLog;
  /** What HQ's zone is told in numbers */
  aggregates: AggregatesUseCases;
  /** Keys of partners, for their custodians */
  custody: CustodyUseCases;
  /** Partners that leave, and who takes their customers over */
  departure: DepartureUseCases;
  /** Records and contracts of data protection, and every PDF */
  documents: DocumentUseCases;
  /** How much anybody may open on one day */
  budgets: BudgetUseCases;
  /** Alarms of contacts that nobody has a reason to open */
  canaries: CanaryUseCases;
  /** Breaking the glass, with two organisations */
  emergency: EmergencyUseCases;
  /** Keys of the REST API */
  apiKeys: ApiKeyUseCases;
  /** The compliance officer's desk */
  supervision: SupervisionUseCases;
  /** Whether everything is in order, and what is due by when; for officers only */
  readOverview: () => Promise<Overview>;
  /** Personal data breaches and their clock of 72 hours */
  incidents: IncidentUseCases;
  /** The log as it is published to those who check it */
  transparency: TransparencyUseCases;
  /** How long data is kept, legal holds, and what was deleted */
  retention: RetentionUseCases;
  /** Ways out for mails, for the operator */
  transports: TransportUseCases;
  /** How delivery goes, of all partners together; for the operator only */
  readDeliveryNumbers: ReadDeliveryNumbers;
  /** What comes back, and whether it is read; for the operator only */
  readReturned: ReadReturned;
  /** Requests of data subjects: what is asked, by when, and the answer */
  requests: RequestUseCases;
}
