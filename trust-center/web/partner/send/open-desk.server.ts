import { redirect } from '@remix-run/node';
import type { Desk } from '../../../orders/packages/read-desk.ts';
import type { By } from '../../../people/deps.ts';
import type { TrustServices } from '../../../services.ts';
import { resultsPath } from './send-urls.ts';

/** The mail on the desk. What is ordered already has no desk any more: its results are shown instead. */
export async function openDesk(services: TrustServices, by: By, packageId: string): Promise<Desk> {
  const desk = await services.orders.readDesk(by, packageId);
  if (desk.order) throw redirect(resultsPath(desk.order.orderId));
  return desk;
}
