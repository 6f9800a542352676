import { LinkButton } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { IconFileTypePdf, IconTable } from '@tabler/icons-react';
import { exportMessages } from './export.messages.ts';

/** The page's list as files: `href` is the address of its export route without the format, `search` the page's filters. */
export function ExportButtons({ href, search = '', only }: { href: string; search?: string; only?: 'pdf' | 'csv' }) {
  const t = useT(exportMessages);
  return (
    <>
      {only === 'csv' ? null : (
        <LinkButton href={`${href}/pdf${search}`} download icon={IconFileTypePdf}>
          {t('pdf')}
        </LinkButton>
      )}
      {only === 'pdf' ? null : (
        <LinkButton href={`${href}/csv${search}`} download icon={IconTable}>
          {t('csv')}
        </LinkButton>
      )}
    </>
  );
}
