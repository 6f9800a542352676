/**
 * SQL: whether the person agreed that opens and clicks are kept with their name, by the newest answer. Nobody's silence is a yes.
 * `contactId` is an expression of ours, never a value.
 */
export const agreedToTracking = (contactId: `${string}."contactId"`): string =>
  `COALESCE((SELECT a.act = 'granted' AND NOT EXISTS (SELECT 1 FROM repeated_refusal r WHERE r."contactId" = a."contactId" AND r.purpose = 'tracking' AND r.at >= a."createdAt")
     FROM consent_evidence a WHERE a."contactId" = ${contactId} AND a.purpose = 'tracking'
     ORDER BY a."createdAt" DESC, a.id DESC LIMIT 1), false)`;
