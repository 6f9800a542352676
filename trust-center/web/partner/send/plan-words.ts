import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { OrderPlan } from '../../../orders/schedule/order-plan.ts';
import { planMessages } from './plan.messages.ts';

/** How an order goes out, in one line; null where it has no wishes. */
export function usePlanWords({ window, withoutWeekdays, recipientZone, spreadHours, lateHours }: OrderPlan) {
  const t = useT(planMessages);
  const { list } = useFormats();
  const words = [
    ...(window ? [t('window', window)] : []),
    ...(withoutWeekdays?.length ? [t('workdays')] : []),
    ...(recipientZone ? [t('zone')] : []),
    ...(spreadHours ? [t('spread', { count: spreadHours })] : []),
    ...(lateHours ? [t('late', { count: lateHours })] : []),
  ];
  return words.length > 0 ? list(words) : null;
}
