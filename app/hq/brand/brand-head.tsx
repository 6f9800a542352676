import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Tabs } from '@multipartner/ui/tabs';
import { hqUrls } from '../hq-urls.ts';
import { brandMessages } from './brand.messages.ts';

/** Title and views of the brand kit. */
export function BrandHead({ sentence }: { sentence: string }) {
  const t = useT(brandMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={sentence} />
      <Tabs
        label={t('title')}
        items={[
          { to: hqUrls.brand(), label: t('tabLook'), end: true },
          { to: hqUrls.brandLegal(), label: t('tabLegal') },
          { to: hqUrls.brandHistory(), label: t('tabHistory') },
        ]}
      />
    </>
  );
}
