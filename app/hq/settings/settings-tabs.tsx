import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Tabs } from '@multipartner/ui/tabs';
import type { ReactNode } from 'react';
import { hqUrls } from '../hq-urls.ts';
import { settingsMessages } from './settings.messages.ts';

interface SettingsHeadProps {
  sentence: string;
  action?: ReactNode;
  /** Keys are for those who answer for the house. */
  seesKeys: boolean;
}

/** Title and views of HQ's settings. */
export function SettingsHead({ sentence, action, seesKeys }: SettingsHeadProps) {
  const t = useT(settingsMessages);
  const keys = { to: hqUrls.apiKeys(), label: t('apiKeys') };
  return (
    <>
      <PageHeader title={t('settings')} sentence={sentence} action={action} />
      <Tabs
        label={t('settings')}
        items={[
          { to: hqUrls.house(), label: t('house'), end: true },
          { to: hqUrls.fields(), label: t('fields') },
          ...(seesKeys ? [keys] : []),
        ]}
      />
    </>
  );
}
