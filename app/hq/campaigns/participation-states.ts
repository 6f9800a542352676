import type { StateOf } from '@multipartner/ui/badge';

/** From done to not begun, then what will not come any more: the way of a participation, backwards. */
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
