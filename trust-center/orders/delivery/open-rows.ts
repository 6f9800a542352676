/**
 * True while somebody of the order is still to be worked on: queued, claimed or deferred. One question per state, because each has an index of
 * its own; asked together they would read everybody of the order.
 * @param orderId SQL that names the order: `$1`, `o.id`
 */
export const hasOpenRows = (orderId: string): string =>
  `(${['queued', 'claimed', 'deferred'].map((state) => `EXISTS (SELECT 1 FROM delivery d WHERE d."orderId" = ${orderId} AND d.state = '${state}')`).join(' OR ')})`;
