import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { OrderPlan } from '../../../../orders/schedule/order-plan.ts';
import { resultsMessages } from './results.messages.ts';

/** How an order goes out, in one line; null where it has no wishes. */
export function usePlanWords({ window, recipientZone, spreadHours, lateHours }: OrderPlan): string | null {
  const t = useT(resultsMessages);
  const { list } = useFormats();
  const words = [
    ...(window ? [t('planWindow', window)] : []),
    ...(recipientZone ? [t('planZone')] : []),
    ...(spreadHours ? [t('planSpread', { count: spreadHours })] : []),
    ...(lateHours ? [t('planLate', { count: lateHours })] : []),
  ];
  return words.length > 0 ? list(words) : null;
}
