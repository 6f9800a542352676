import type { StateOf } from '@multipartner/ui/badge';

/** From done to not begun: the order of the filter, and of the table when sorted by state. */
export const PARTICIPATION_STATES = [
  'sent',
  'sending',
  'ordered',
  'approved',
  'in_review',
  'in_progress',
  'invited',
  'declined',
  'missed',
] as const satisfies readonly StateOf<'participation'>[];
