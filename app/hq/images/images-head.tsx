import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Tabs } from '@multipartner/ui/tabs';
import { imagesMessages } from '../../images/images.messages.ts';
import { hqUrls } from '../hq-urls.ts';

/** Title and views of HQ's images. */
export function ImagesHead({ sentence }: { sentence: string }) {
  const t = useT(imagesMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={sentence} />
      <Tabs
        label={t('title')}
        items={[
          { to: hqUrls.images(), label: t('tabImages'), end: true },
          { to: hqUrls.collections(), label: t('tabCollections') },
        ]}
      />
    </>
  );
}
