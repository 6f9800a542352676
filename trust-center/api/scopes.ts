/** What an API key of the trust center can be allowed. A partner's key reaches its own people only; an officer's reads the log. */
export const PARTNER_SCOPES = ['contacts:read', 'contacts:write', 'orders:read', 'orders:write', 'log:read'] as const;
export const OFFICER_SCOPES = ['log:read'] as const;

export type TrustScope = (typeof PARTNER_SCOPES)[number];

/** The scopes that a key of a partner, or of the officers (`null`), can have. HQ gets no key here. */
export const scopesFor = (partnerId: string | null): readonly TrustScope[] =>
  partnerId === null ? OFFICER_SCOPES : PARTNER_SCOPES;
