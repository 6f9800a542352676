/** Who follows the links of a mail one after the other, faster than anybody reads, is a program that checks them. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type pg from 'pg';

/** Who follows so many links within so short a time does not read, nor who follows every link of a mail right after it arrived. */
const MANY_LINKS = 3;
const TOGETHER_MS = 10 * SECOND_MS;
const RIGHT_AFTER_MS = 60 * SECOND_MS;

export interface VisitorClick {
  id: string;
  linkIndex: number | null;
  at: Date;
}

/** For each click of one visitor how many different links the same visitor followed at most ten seconds before or after. */
export function linksAround(clicks: readonly VisitorClick[]): Map<VisitorClick, number> {
  const inTime = [...clicks].sort((a, b) => a.at.getTime() - b.at.getTime());
  const around = new Map<number | null, number>();
  const found = new Map<VisitorClick, number>();
  let [from, to] = [0, 0];
  for (const click of inTime) {
    const now = click.at.getTime();
    for (; to < inTime.length && inTime[to]!.at.getTime() <= now + TOGETHER_MS; to++)
      around.set(inTime[to]!.linkIndex, (around.get(inTime[to]!.linkIndex) ?? 0) + 1);
    for (; inTime[from]!.at.getTime() < now - TOGETHER_MS; from++) {
      const left = around.get(inTime[from]!.linkIndex)! - 1;
      if (left > 0) around.set(inTime[from]!.linkIndex, left);
      else around.delete(inTime[from]!.linkIndex);
    }
    found.set(click, around.size);
  }
  return found;
}

export interface Clicked {
  deliveryId: string;
  visitor: Buffer;
  at: Date;
}

/** Labels clicks of an order, also earlier ones of the same visitors, that together are no person's. `clicked` are the new ones. */
export async function labelEveryLink(
  client: pg.PoolClient,
  orderId: string,
  clicked: readonly Clicked[],
): Promise<void> {
  const deliveryOf = new Map(clicked.map(({ visitor, deliveryId }) => [visitor.toString('hex'), deliveryId]));
  const times = clicked.map(({ at }) => at.getTime());
  const [first, last] = times.reduce(([a, b], at) => [Math.min(a, at), Math.max(b, at)], [times[0]!, times[0]!]);
  const { rows } = await client.query<VisitorClick & { visitor: Buffer }>(
    `SELECT id, visitor, "linkIndex", at FROM recipient_event
     WHERE "orderId" = $1 AND visitor = ANY($2::bytea[]) AND kind = 'click' AND NOT machine AND at BETWEEN $3 AND $4`,
    [
      orderId,
      [...new Map(clicked.map(({ visitor, deliveryId }) => [deliveryId, visitor])).values()],
      new Date(first - TOGETHER_MS),
      new Date(last + TOGETHER_MS),
    ],
  );
  const [labelled, perhaps]: [string[], (VisitorClick & { links: number; deliveryId: string })[]] = [[], []];
  for (const [visitor, clicks] of Map.groupBy(rows, (row) => row.visitor.toString('hex')))
    for (const [click, links] of linksAround(clicks))
      if (links >= MANY_LINKS) labelled.push(click.id);
      else if (links > 1) perhaps.push({ ...click, links, deliveryId: deliveryOf.get(visitor)! });
  if (perhaps.length > 0) {
    const mails = await client.query<{ id: string; acceptedAt: Date | null; links: number }>(
      `SELECT d.id, d."acceptedAt", jsonb_array_length(k.content->'mail'->'links') AS links
       FROM delivery d JOIN send_order o ON o.id = d."orderId" JOIN send_package k ON k.id = o."packageId" WHERE d.id = ANY($1)`,
      [[...new Set(perhaps.map(({ deliveryId }) => deliveryId))]],
    );
    const mailOf = new Map(mails.rows.map((row) => [row.id, row]));
    for (const { id, links, deliveryId, at } of perhaps) {
      const mail = mailOf.get(deliveryId);
      const arrivedMs = mail?.acceptedAt?.getTime() ?? at.getTime();
      if (mail?.links === links && at.getTime() < arrivedMs + RIGHT_AFTER_MS) labelled.push(id);
    }
  }
  if (labelled.length > 0)
    await client.query(
      `UPDATE recipient_event SET machine = true, "machineSign" = 'every_link' WHERE id = ANY($1::bigint[])`,
      [labelled],
    );
}
