/** Questions about single rows of an order and those still to be worked on, asked so that they cost the same in an order of any size. */

/** What the index of a state is sorted by: migration 20261122069000_open_deliveries. */
const SORTED_BY = { queued: 'contactId', claimed: 'leaseId', deferred: 'nextAttemptAt' } as const;

/**
 * True while somebody of the order is in this state. Asked for the first row in the order of the state's index: under row-level security the planner
 * does not know how rare a state is, and for a bare EXISTS it reads the table until it finds one.
 * @param orderId SQL that names the order: `$1`, `o.id`
 * @param more a further condition on `d`, beginning with AND
 */
export const hasRowsIn = (state: keyof typeof SORTED_BY, orderId: string, more = ''): string =>
  `((SELECT d.id FROM delivery d WHERE d."orderId" = ${orderId} AND d.state = '${state}' ${more} ORDER BY d."${SORTED_BY[state]}" LIMIT 1) IS NOT NULL)`;

/** True while somebody of the order is queued, claimed or deferred. One question per state, because each has an index of its own. */
export const hasOpenRows = (orderId: string): string =>
  `(${hasRowsIn('queued', orderId)} OR ${hasRowsIn('claimed', orderId)} OR ${hasRowsIn('deferred', orderId)})`;

/**
 * The rows of an order with these ids, found one by one. A planner whose statistics are older than a large order takes it for a handful of rows; then
 * it would rather read all of the partner's than look up five hundred. So it may not look for rows by the order, nor know how many ids there are.
 * @param orderId SQL that names the order: `$1`
 * @param ids SQL of an array of texts: `$2`
 */
export const rowsWithIds = (orderId: string, ids: string): string =>
  `("orderId" || '') = ${orderId} AND id = ANY(ARRAY(SELECT unnest(${ids}::text[])))`;
