import { Callout } from '@multipartner/ui/callout';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useEffect, useState } from 'react';

interface Mail {
  html: string;
  subject: string;
  fromName: string;
  preheader: string;
}

interface FetchedMailProps {
  /** An address of this origin that answers with the compiled mail as JSON */
  src: string;
  /** The name of the frame for screen readers */
  title: string;
  /** What stands there until the mail has come */
  waiting: string;
  /** Height of the mail in px */
  height: number;
}

/** A compiled mail, fetched after the page, which does not wait for it. */
export function FetchedMail({ src, title, waiting, height }: FetchedMailProps) {
  const [mail, setMail] = useState<Mail>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const abort = new AbortController();
    fetch(src, { signal: abort.signal, headers: { accept: 'application/json' } })
      .then(async (response) => {
        const body = (await response.json()) as Mail & { message?: string };
        if (response.ok) setMail(body);
        else setProblem(body.message ?? response.statusText);
      })
      .catch((error: unknown) => !abort.signal.aborted && setProblem(String(error)));
    return () => abort.abort();
  }, [src]);
  if (problem) return <Callout tone="broken">{problem}</Callout>;
  if (!mail) return <p>{waiting}</p>;
  const { html, subject, fromName, preheader } = mail;
  return (
    <MailFrame html={html} title={title} subject={subject} from={fromName} preheader={preheader} height={height} />
  );
}
