import type { Role } from '../clients/actors/roles.ts';

/** What an API key of the trust center can be allowed. A partner's key reaches its own people only; an officer's reads the log. */
export const PARTNER_SCOPES = [
  'contacts:read',
  'contacts:write',
  'orders:read',
  'orders:write',
  'messages:send',
  'forms:read',
  'forms:write',
  'requests:read',
  'requests:write',
  'requests:export',
  'log:read',
  'documents:read',
  'documents:write',
  'departure:read',
  'departure:write',
] as const;
export const OFFICER_SCOPES = [
  'log:read',
  'documents:read',
  'documents:write',
  'keys:read',
  'oversight:read',
  'oversight:write',
] as const;
/** Only custodians give these: to programs of the operator, or of their partner. */
export const CUSTODIAN_SCOPES = ['keys:read', 'keys:write', 'emergency:read', 'emergency:write'] as const;

export type TrustScope = (typeof PARTNER_SCOPES | typeof OFFICER_SCOPES | typeof CUSTODIAN_SCOPES)[number];

/** The scopes that a key of a partner, or of officers and the operator's custodians (`null`), can have. HQ gets no key here. */
export const scopesFor = (partnerId: string | null): readonly TrustScope[] => [
  ...(partnerId === null ? OFFICER_SCOPES : PARTNER_SCOPES),
  ...CUSTODIAN_SCOPES,
];

/** Those that somebody with this role may give. */
export const scopesToGive = (role: Role, partnerId: string | null): readonly TrustScope[] =>
  role === 'key_custodian' ? CUSTODIAN_SCOPES : partnerId === null ? OFFICER_SCOPES : PARTNER_SCOPES;
