import { Card, Columns, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { FetchedMail } from '../../mail/fetched-mail.tsx';
import { mergeMailPath } from '../partner-urls.ts';
import { upgradeMessages } from './upgrade.messages.ts';

function OneMail({ src, title }: { src: string; title: string }) {
  const t = useT(upgradeMessages);
  return (
    <Stack gap={2}>
      <strong>{title}</strong>
      <FetchedMail src={src} title={title} waiting={t('wait')} height={560} />
    </Stack>
  );
}

/** The mail as it is and as it would be. Fetched after the page, which does not wait for them. */
export function TwoMails({ participationId, from, to }: { participationId: string; from: number; to: number }) {
  const t = useT(upgradeMessages);
  return (
    <Card title={t('compare')} sentence={t('compareSentence')}>
      <Columns min={320}>
        <OneMail src={mergeMailPath(participationId, 'before')} title={t('mailBefore', { number: from })} />
        <OneMail src={mergeMailPath(participationId, 'after')} title={t('mailAfter', { number: to })} />
      </Columns>
    </Card>
  );
}
