import { useT } from '@multipartner/ui/messages';
import { Tabs } from '@multipartner/ui/tabs';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { hqUrls } from '../hq-urls.ts';

/** The two views of HQ's partners. */
export function PartnersTabs() {
  const t = useT(partnersMessages);
  return (
    <Tabs
      label={t('partners')}
      items={[
        { to: hqUrls.partners(), label: t('partners'), end: true },
        { to: hqUrls.groups(), label: t('groups') },
      ]}
    />
  );
}
