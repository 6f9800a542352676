import { useT } from '@multipartner/ui/messages';
import { FetchedMail } from '../../mail/fetched-mail.tsx';
import { templateMessages } from './overview.messages.ts';

/** The compiled mail of a draft or version. */
export function MailPreview({ src, title }: { src: string; title: string }) {
  const t = useT(templateMessages);
  return <FetchedMail src={src} title={title} waiting={t('previewWait')} height={620} />;
}
