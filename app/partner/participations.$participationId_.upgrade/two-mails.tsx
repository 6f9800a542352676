import { Callout } from '@multipartner/ui/callout';
import { Card, Columns, Stack } from '@multipartner/ui/card';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import { mergeMailPath } from '../partner-urls.ts';
import { upgradeMessages } from './upgrade.messages.ts';

interface Mail {
  html: string;
  subject: string;
  fromName: string;
  preheader: string;
}

function OneMail({ src, title }: { src: string; title: string }) {
  const t = useT(upgradeMessages);
  const [mail, setMail] = useState<Mail>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    fetch(src, { signal: stop.signal, headers: { accept: 'application/json' } })
      .then(async (response) => {
        const body = (await response.json()) as Mail & { message?: string };
        if (response.ok) setMail(body);
        else setProblem(body.message ?? response.statusText);
      })
      .catch((error: unknown) => !stop.signal.aborted && setProblem(String(error)));
    return () => stop.abort();
  }, [src]);
  return (
    <Stack gap={2}>
      <strong>{title}</strong>
      {problem ? (
        <Callout tone="broken">{problem}</Callout>
      ) : mail ? (
        <MailFrame
          html={mail.html}
          title={title}
          subject={mail.subject}
          from={mail.fromName}
          preheader={mail.preheader}
          height={560}
        />
      ) : (
        <p>{t('wait')}</p>
      )}
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
