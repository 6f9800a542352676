import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { EmergencyCase } from '../../emergency/deps.ts';
import { bannerMessages } from './banner.messages.ts';
import css from './banner.module.css';

/** At the top of the partner's desk while a case is asked for or open: nobody has to go and look for it. */
export function EmergencyBanner({ one }: { one: Pick<EmergencyCase, 'state' | 'endsAt' | 'ticket'> }) {
  const t = useT(bannerMessages);
  const { dateTime } = useFormats();
  const isOpen = one.state === 'open' && one.endsAt;
  return (
    <div className={css.banner}>
      <Callout
        tone={isOpen ? 'broken' : 'needs-you'}
        title={t(isOpen ? 'openTitle' : 'askedTitle')}
        action={<LinkButton to="/partner/emergency">{t('look')}</LinkButton>}
      >
        {isOpen ? t('open', { time: dateTime(one.endsAt!), ticket: one.ticket }) : t('asked', { ticket: one.ticket })}
      </Callout>
    </div>
  );
}
