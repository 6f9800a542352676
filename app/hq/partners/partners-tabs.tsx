import { useT } from '@multipartner/ui/messages';
import { Tabs } from '@multipartner/ui/tabs';
import { hqUrls } from '../hq-urls.ts';
import { partnersMessages } from './partners.messages.ts';

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
