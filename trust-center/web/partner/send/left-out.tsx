import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { AudienceCount } from '../../../orders/audience/audience.ts';
import type { LeftOut as Reason } from '../../../people/consent/left-out.ts';
import { leftOutMessages } from './left-out.messages.ts';

const ORDER: readonly Reason[] = [
  'no_consent',
  'own_offers_only',
  'unsubscribed',
  'bounced',
  'complained',
  'blocked',
  'paused',
  'recently_mailed',
  'restricted',
];

/** "412 people" in the person's language. */
export function usePeople(): (count: number) => string {
  const t = useT(leftOutMessages);
  const { number } = useFormats();
  return (count) => t('people', { count, number: number(count) });
}

/** Why some of an audience get no mail, as one line. */
export function LeftOut({ counts }: { counts: AudienceCount }) {
  const t = useT(leftOutMessages);
  const { number, list } = useFormats();
  const reasons = ORDER.flatMap((reason) => {
    const count = counts.leftOut[reason] ?? 0;
    return count > 0 ? [t(reason, { count, number: number(count) })] : [];
  });
  return reasons.length > 0 ? list(reasons) : t('nobodyLeftOut');
}
