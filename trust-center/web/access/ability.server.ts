/** What each role may do in the trust center: the gate of the route builders. HQ's roles reach no customer's datum here. */
import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { ROLES } from '../../clients/actors/role-list.ts';
import type { Role } from '../../clients/actors/roles.ts';

export type TrustSubject =
  /** A partner's customers and what belongs to them. */
  | 'Contact'
  | 'ContactImport'
  | 'Segment'
  | 'Consent'
  | 'Suppression'
  /** What people ask about their own data */
  | 'DataRequest'
  /** Sending and its results. */
  | 'SendOrder'
  | 'Report'
  /** The log of the partner whose desk is open, or of everybody for officers. */
  | 'AccessLog'
  /** Who is controller of which customers. */
  | 'Register'
  | 'PartnerSettings'
  /** Records of processing, the processing contract, joint control: the partner's own, or everybody's for officers */
  | 'ProcessingRecord'
  | 'ProcessingContract'
  | 'JointControl'
  /** Personal data breaches: all for officers, those of which it was told for a partner */
  | 'Incident'
  /** A partner that leaves, and who takes over */
  | 'Departure'
  /** What HQ is told in numbers */
  | 'Aggregates'
  /** Acts of one person, found by an address that an officer types; never who it is */
  | 'ConsentEvidence'
  /** Colleagues and their access. */
  | 'Person'
  | 'ApiKey'
  /** Keys of partners: their states, rotations, destruction. */
  | 'Key'
  /** Ways out for mails: the operator's custodians alone, because whoever sets one reads what goes over it */
  | 'Transport';
export type TrustAction = 'create' | 'read' | 'update' | 'delete' | 'export' | 'order';
/** What a route asks for: `['read', 'Contact']`. */
export type TrustPermission = readonly [TrustAction, TrustSubject];
export type TrustAbility = MongoAbility<[TrustAction | 'manage', TrustSubject]>;

const PARTNER_WORK: TrustSubject[] = [
  'Contact',
  'ContactImport',
  'Segment',
  'Consent',
  'Suppression',
  'DataRequest',
  'SendOrder',
  'Report',
];

/** What officers and owners of partners share: both sides write, each its own part. */
const PROTECTION: TrustSubject[] = ['ProcessingRecord', 'ProcessingContract', 'JointControl'];

/** The rules of one role. Queries name their partner as well: these rules are the gate, not the floor. */
export function abilityFor(role: Role): TrustAbility {
  const { can, build } = new AbilityBuilder<TrustAbility>(createMongoAbility);
  switch (role) {
    case 'hq_administrator':
      can(['create', 'read', 'update', 'delete'], 'Person');
      break;
    case 'hq_marketer':
      can('read', 'Person');
      break;
    case 'partner_owner':
      can('manage', [...PARTNER_WORK, 'PartnerSettings', 'Person', 'ApiKey']);
      can(['read', 'export'], 'AccessLog');
      can(['read', 'update', 'export'], ['Departure', 'Incident']);
      can(['read', 'update', 'export'], PROTECTION);
      break;
    case 'partner_editor':
      can(['create', 'read', 'update', 'delete', 'order'], PARTNER_WORK);
      can('read', ['AccessLog', 'PartnerSettings', 'Person', 'Incident', ...PROTECTION]);
      break;
    case 'key_custodian':
      can(['read', 'update'], 'Key');
      can(['create', 'read', 'update'], 'Transport');
      break;
    case 'compliance_officer':
      can('read', ['Register', 'AccessLog', 'Person', 'Key']);
      can('export', ['AccessLog', 'Register']);
      can(['create', 'read', 'update', 'export'], [...PROTECTION, 'Incident']);
      can(['read', 'export'], 'ConsentEvidence');
      can(['read', 'export'], 'Departure');
      can(['read', 'update', 'export'], 'Aggregates');
      can(['create', 'read'], 'ApiKey');
      break;
  }
  return build();
}

/** Who may do it; for the page that refuses. */
export const whoCan = ([action, subject]: TrustPermission): Role[] =>
  ROLES.filter((role) => abilityFor(role).can(action, subject));
