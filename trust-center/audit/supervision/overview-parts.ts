/** What the overview is made of: kinds of things that are due, and the readers of the desk that it asks. */
import type { CanaryUseCases } from '../../canaries/use-cases.ts';
import type { CustodyUseCases } from '../../custody/use-cases.ts';
import type { DepartureUseCases } from '../../departure/use-cases.ts';
import type { DocumentUseCases } from '../../documents/use-cases.ts';
import type { EmergencyUseCases } from '../../emergency/use-cases.ts';
import type { IncidentUseCases } from '../../incidents/use-cases.ts';
import type { GateRefusal } from '../../orders/packages/gate-refusals.ts';
import type { OrderUseCases } from '../../orders/use-cases.ts';
import type { RequestUseCases } from '../../requests/use-cases.ts';
import type { RetentionUseCases } from '../../retention/use-cases.ts';
import type { SupervisionDeps } from './deps.ts';
import type { SupervisionUseCases } from './use-cases.ts';

export const AREA_NAMES = [
  'incidents',
  'alarms',
  'emergencies',
  'requests',
  'hq',
  'log',
  'kms',
  'witnesses',
  'keys',
  'retention',
  'contracts',
  'joint',
  'subprocessors',
  'departures',
  'consents',
  'advertisers',
  'gate',
] as const;
export type AreaName = (typeof AREA_NAMES)[number];

export const DUE_KINDS = [
  'incident_clock',
  'incident_untold',
  'incident_open',
  'canary_alarm',
  'split_view',
  'emergency_requested',
  'emergency_open',
  'request_overdue',
  'request_due',
  'request_open',
  'hq_access',
  'log_never',
  'log_old',
  'log_broken',
  'kms_never',
  'kms_old',
  'kms_broken',
  'witnesses_few',
  'key_missing',
  'key_rotation',
  'destruction_asked',
  'destruction_scheduled',
  'retention_missed',
  'contract_none',
  'contract_unsigned',
  'contract_countersign',
  'joint_none',
  'joint_open',
  'objection_unanswered',
  'subprocessor_window',
  'departure_overdue',
  'consents_unused',
  'advertiser_differs',
  'gate_attempt',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** overdue: its day has passed, or evidence speaks against us · due: somebody has to do it · watch: under way and in time */
export type DueLevel = 'overdue' | 'due' | 'watch';

export interface DueItem {
  kind: DueKind;
  level: DueLevel;
  /** How many of them */
  count: number;
  partners: { id: string; name: string }[];
  /** The earliest day of them */
  dueAt: Date | null;
  /** Only the day of `dueAt` matters, not the hour */
  isDay: boolean;
  /** Name of a programme, a sub-processor or a campaign, where there is one */
  about: string | null;
  /** The page where something can be done about it */
  path: string;
}

export interface Area {
  area: AreaName;
  items: DueItem[];
  /** How much was looked at, for the sentence that says that it is in order */
  count: number;
  /** When it was last done, where that is what matters */
  lastAt: Date | null;
}

export interface OverviewParts extends Pick<SupervisionDeps, 'pool' | 'audit' | 'clock'> {
  requests: Pick<RequestUseCases, 'watch'>;
  retention: Pick<RetentionUseCases, 'listPartners'>;
  documents: Pick<DocumentUseCases, 'readTracker' | 'listSubprocessors'>;
  custody: Pick<CustodyUseCases, 'list'>;
  emergency: Pick<EmergencyUseCases, 'list'>;
  canaries: Pick<CanaryUseCases, 'read'>;
  departure: Pick<DepartureUseCases, 'list'>;
  incidents: Pick<IncidentUseCases, 'list'>;
  orders: Pick<OrderUseCases, 'listDifferingAdvertisers'>;
  supervision: Pick<SupervisionUseCases, 'kmsCheck' | 'partnerNames'> & { listRefusals(): Promise<GateRefusal[]> };
}

export type AreaReader = (parts: OverviewParts, now: Date) => Promise<Area>;

/** One thing to do; whatever is not said is empty. */
export const item = (kind: DueKind, level: DueLevel, path: string, more: Partial<DueItem> = {}): DueItem => ({
  kind,
  level,
  path,
  count: 1,
  partners: [],
  dueAt: null,
  isDay: false,
  about: null,
  ...more,
});

/** Each partner once, in the order in which they come. */
export const partnersOf = (rows: readonly { partnerId: string; name: string }[]): DueItem['partners'] => [
  ...new Map(rows.map(({ partnerId, name }) => [partnerId, { id: partnerId, name }])).values(),
];

export const earliest = (days: readonly Date[]): Date | null =>
  days.length === 0 ? null : new Date(Math.min(...days.map((day) => day.getTime())));

/** A calendar day as a moment in its middle, so that every time zone of Europe writes the same day. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);
