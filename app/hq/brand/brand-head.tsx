import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Tabs } from '@multipartner/ui/tabs';
import type { ReactNode } from 'react';
import { hqUrls } from '../hq-urls.ts';
import { ruleUrls } from '../rules/rules-urls.ts';
import { brandMessages } from './brand.messages.ts';

/** Title and views of the brand kit. */
export function BrandHead({ sentence, action }: { sentence: string; action?: ReactNode }) {
  const t = useT(brandMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={sentence} action={action} />
      <Tabs
        label={t('title')}
        items={[
          { to: hqUrls.brand(), label: t('tabLook'), end: true },
          { to: hqUrls.brandLegal(), label: t('tabLegal') },
          { to: ruleUrls.packs(), label: t('tabRules') },
          { to: hqUrls.brandHistory(), label: t('tabHistory') },
        ]}
      />
    </>
  );
}
