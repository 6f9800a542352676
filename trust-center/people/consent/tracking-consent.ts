/**
 * SQL: whether the person agreed that opens and clicks are kept with their name, by the newest answer. Nobody's silence is a yes.
 * `contactId` is an expression of ours, never a value.
 */
export const agreedToTracking = (contactId: `${string}."contactId"`): string =>
  `COALESCE((SELECT a.act = 'granted' FROM consent_evidence a WHERE a."contactId" = ${contactId} AND a.purpose = 'tracking'
     ORDER BY a."createdAt" DESC, a.id DESC LIMIT 1), false)`;
