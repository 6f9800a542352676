import { Callout } from '@multipartner/ui/callout';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import type { MailPreview as Preview } from './designer/designer-requests.ts';
import { templateMessages } from './overview.messages.ts';

/** The compiled mail of a draft or version. Fetched after the page, which does not wait for it. */
export function MailPreview({ src, title }: { src: string; title: string }) {
  const t = useT(templateMessages);
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const abort = new AbortController();
    fetch(src, { signal: abort.signal, headers: { accept: 'application/json' } })
      .then(async (response) => {
        const body: unknown = await response.json();
        if (response.ok) setPreview(body as Preview);
        else setProblem((body as { message?: string }).message ?? response.statusText);
      })
      .catch((error: unknown) => !abort.signal.aborted && setProblem(String(error)));
    return () => abort.abort();
  }, [src]);
  if (problem) return <Callout tone="broken">{problem}</Callout>;
  if (!preview) return <p>{t('previewWait')}</p>;
  return (
    <MailFrame
      html={preview.html}
      title={title}
      from={preview.fromName}
      subject={preview.subject}
      preheader={preview.preheader}
      height={620}
    />
  );
}
