import { Callout } from '@multipartner/ui/callout';
import { useT } from '@multipartner/ui/messages';
import type { Desk } from '../../../orders/packages/read-desk.ts';
import { foreignAdvertiserMessages } from './foreign-advertiser.messages.ts';

/** The mail praises what somebody else sells: whom that keeps out, with the article behind it. */
export function ForeignAdvertiser({ desk: { aim, advertiserName } }: { desk: Desk }) {
  const t = useT(foreignAdvertiserMessages);
  const who = aim.advertiser === 'headquarters' ? t('headquarters') : advertiserName || t('somebody');
  return (
    <Callout tone="needs-you" title={t('title', { who })}>
      <p>{t('sentence')}</p>
      <details>
        <summary>{t('law')}</summary>
        <p>{t('lawText')}</p>
        <p>
          <a href="https://www.gesetze-im-internet.de/uwg_2004/__7.html" rel="noreferrer">
            {t('article')}
          </a>
        </p>
      </details>
    </Callout>
  );
}
