import { Alert, Loader } from '@mantine/core';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import type { MailPreview } from '../designer-requests.ts';
import { previewMessages } from './preview-dialog.messages.ts';

interface PreviewResultProps {
  preview: MailPreview | undefined;
  problem: string | undefined;
  title: string;
  height: number;
}

/** The mail that was asked for, or why there is none, or that it is on its way. */
export function PreviewResult({ preview, problem, title, height }: PreviewResultProps) {
  const t = useT(previewMessages);
  return (
    <>
      {problem ? (
        <Alert color="red" mb="md" role="alert">
          {problem}
        </Alert>
      ) : null}
      {preview ? (
        <MailFrame
          html={preview.html}
          title={title}
          from={preview.fromName}
          subject={preview.subject || t('noSubject')}
          preheader={preview.preheader}
          height={height}
        />
      ) : problem ? null : (
        <Loader size="sm" />
      )}
    </>
  );
}
