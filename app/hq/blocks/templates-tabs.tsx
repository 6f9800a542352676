import { useT } from '@multipartner/ui/messages';
import { Tabs } from '@multipartner/ui/tabs';
import { templateUrls } from '../templates/template-urls.ts';
import { blockUrls } from './block-urls.ts';
import { blocksMessages } from './blocks.messages.ts';

/** Whole mails, and the parts that they share. */
export function TemplatesTabs() {
  const t = useT(blocksMessages);
  return (
    <Tabs
      label={t('templates')}
      items={[
        { to: templateUrls.list(), label: t('templates'), end: true },
        { to: blockUrls.list(), label: t('blocks') },
      ]}
    />
  );
}
