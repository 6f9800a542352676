/**
 * What each role may do in the app: the gate of the route builders and the filter of the queries. It is not the floor: every query
 * names its partner as well. Clients that use `accessibleBy` must be extended with `createCaslExtension`: a filter that allows
 * nothing is `{ OR: [] }`, which a bare Prisma client reads as "everything".
 */
import { type Ability, AbilityBuilder } from '@casl/ability';
import { createPrismaAbility, type PrismaQueryOf, type Subjects } from '@casl/prisma';
import type {
  ApiKey,
  Asset,
  AuditEvent,
  Campaign,
  Headquarters,
  Participation,
  Partner,
  PartnerGroup,
  Prisma,
  Template,
  TemplateVersion,
} from '@multipartner/prisma-platform/client';
import type { Role } from '@multipartner/trust-center/roles';

interface SubjectModels {
  ApiKey: ApiKey;
  Asset: Asset;
  AuditEvent: AuditEvent;
  Campaign: Campaign;
  Headquarters: Headquarters;
  Participation: Participation;
  Partner: Partner;
  PartnerGroup: PartnerGroup;
  Template: Template;
  TemplateVersion: TemplateVersion;
}
export type AppSubject = keyof SubjectModels;
export type AppAction = 'create' | 'read' | 'update' | 'delete' | 'publish' | 'offer' | 'order';
/** What a route asks for: `['read', 'Campaign']`. */
export type AppPermission = readonly [AppAction, AppSubject];
export type AppAbility = Ability<
  [AppAction | 'manage', Subjects<{ [K in AppSubject]: SubjectModels[K] }> | 'all'],
  PrismaQueryOf<Prisma.TypeMap>
>;

/** Whose rules are asked for. Partner roles need their partner. */
export interface AbilityOwner {
  role: Role;
  partnerId?: string;
}

/** The rules of one role. */
export function abilityFor({ role, partnerId }: AbilityOwner): AppAbility {
  const { can, build } = new AbilityBuilder<AppAbility>(createPrismaAbility);
  if (role === 'hq_administrator')
    can('manage', [
      'ApiKey',
      'Asset',
      'Campaign',
      'Headquarters',
      'Partner',
      'PartnerGroup',
      'Template',
      'TemplateVersion',
    ]);
  if (role === 'hq_administrator') can('read', ['AuditEvent', 'Participation']);
  if (role === 'hq_marketer') {
    can('manage', ['Asset', 'Campaign', 'Template', 'TemplateVersion']);
    can('read', ['Headquarters', 'Participation', 'Partner', 'PartnerGroup']);
    can(['create', 'update'], ['Partner', 'PartnerGroup']);
  }
  if (role === 'compliance_officer')
    can('read', [
      'AuditEvent',
      'Campaign',
      'Headquarters',
      'Participation',
      'Partner',
      'PartnerGroup',
      'Template',
      'TemplateVersion',
    ]);
  if (partnerId && (role === 'partner_owner' || role === 'partner_editor')) {
    can(['read', 'update', 'order'], 'Participation', { partnerId });
    can('read', 'Campaign', { participations: { some: { partnerId } } });
    can('read', 'TemplateVersion', { campaigns: { some: { participations: { some: { partnerId } } } } });
    can(['create', 'read', 'update', 'delete'], 'Asset', { partnerId });
    can('read', 'Asset', { partnerId: null });
    can('read', 'Partner', { id: partnerId });
  }
  if (partnerId && role === 'partner_owner') {
    can('update', 'Partner', { id: partnerId });
    can(['create', 'read', 'update', 'delete'], 'ApiKey', { partnerId });
  }
  return build();
}

/** Says in English and German who may do what the role may not; for the page that refuses. */
export function whoCan([action, subject]: AppPermission): Role[] {
  const roles: Role[] = ['hq_administrator', 'hq_marketer', 'partner_owner', 'partner_editor', 'compliance_officer'];
  return roles.filter((role) => abilityFor({ role, partnerId: 'any' }).can(action, subject));
}
