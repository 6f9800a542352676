import type { ReturnedWay } from '../../../orders/feedback/ways/read-returned.ts';

/** A way as the page shows it: what neither suppresses nor counts towards it is one number. */
export function shownWay({ counts, ...way }: ReturnedWay) {
  const { hard = 0, soft = 0, complaint = 0, unknown = 0 } = counts;
  const other = (counts.auto_reply ?? 0) + (counts.delayed ?? 0) + (counts.delivered ?? 0);
  return {
    ...way,
    id: `${way.source} ${way.state} ${way.trouble ?? ''}`,
    counts: { hard, soft, complaint, other, unknown },
  };
}
export type ShownWay = ReturnType<typeof shownWay>;
