import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useT } from '@multipartner/ui/messages';
import { sendersMessages } from './senders.messages.ts';

interface NowCardProps {
  now: { address: string; name: string; replyTo: string | null; isSigned: boolean };
  partner: string;
  /** The sender in use has a domain that is not verified */
  isFallback: boolean;
}

/** Who mails come from at this moment. */
export function NowCard({ now, partner, isFallback }: NowCardProps) {
  const t = useT(sendersMessages);
  return (
    <Stack gap={3}>
      {isFallback ? <Callout tone="needs-you">{t('fallback')}</Callout> : null}
      <Card title={t('now')}>
        <DefinitionList
          items={[
            { term: t('nowName'), value: now.name || partner, help: t('nowNameHelp') },
            { term: t('nowAddress'), value: now.address },
            { term: t('nowReply'), value: now.replyTo ?? t('nowReplyNone') },
            { term: t('nowSigned'), value: now.isSigned ? t('signedYes') : t('signedNo') },
          ]}
        />
      </Card>
    </Stack>
  );
}
