/** Shares that the operator sees beside the limits at which an order stops. Pure. */
import type { Counted } from './count-hour.ts';

/** A share of those that were tried; null of nothing. Bounces that came at once were never accepted. */
export const bounceShare = ({ accepted, bounced, returned }: Record<Counted, number>): number | null =>
  accepted + bounced > 0 ? (bounced + returned) / (accepted + bounced) : null;

export const complaintShare = ({ accepted, complained }: Record<Counted, number>): number | null =>
  accepted > 0 ? complained / accepted : null;
