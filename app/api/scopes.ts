/** What an API key can be allowed. A partner's key reaches its own participations and images, never another partner's and never HQ's objects. */
export const HQ_SCOPES = [
  'partners:read',
  'partners:write',
  'templates:read',
  'templates:write',
  'campaigns:read',
  'campaigns:write',
  'participations:read',
  'assets:read',
  'assets:write',
  'brand:read',
  'brand:write',
  'fields:read',
  'fields:write',
] as const;

export const PARTNER_SCOPES = ['participations:read', 'participations:write', 'assets:read', 'assets:write'] as const;

export type Scope = (typeof HQ_SCOPES)[number] | (typeof PARTNER_SCOPES)[number];

/** The scopes that a key of HQ (`null`) or of a partner can have. */
export const scopesFor = (partnerId: string | null): readonly Scope[] =>
  partnerId === null ? HQ_SCOPES : PARTNER_SCOPES;
