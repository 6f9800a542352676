/** Roles of the people who sign in. Without zod, so that a page which lists them does not carry it. */
export const ROLES = [
  'hq_administrator',
  'hq_marketer',
  'partner_owner',
  'partner_editor',
  'compliance_officer',
  'key_custodian',
] as const;
