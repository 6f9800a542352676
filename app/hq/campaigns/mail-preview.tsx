import { Callout } from '@multipartner/ui/callout';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { useFetcher, useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import type { MailPreview } from './campaign-choices.server.ts';
import { campaignFormMessages } from './campaign-form.messages.ts';
import { campaignsMessages } from './campaigns.messages.ts';

interface VersionPreviewProps {
  /** What the server rendered, for the version that was chosen when the page was made */
  first: MailPreview | null;
  firstVersionId: string | undefined;
  versionId: string | undefined;
}

/** The mail of the chosen version. For another choice the page's own loader is asked again, with `?version=`. */
export function VersionPreview({ first, firstVersionId, versionId }: VersionPreviewProps) {
  const t = useT(campaignFormMessages);
  const { pathname } = useLocation();
  const { load, data } = useFetcher<{ choices: { previewOf: string | null; preview: MailPreview | null } | null }>();
  const isFirst = versionId === firstVersionId;
  useEffect(() => {
    if (versionId && !isFirst) load(`${pathname}?version=${versionId}`);
  }, [versionId, isFirst, load, pathname]);
  if (!versionId) return <Callout>{t('noPreview')}</Callout>;
  const preview = isFirst ? first : data?.choices?.previewOf === versionId ? data.choices.preview : undefined;
  if (preview === null) return <Callout tone="needs-you">{t('previewFailed')}</Callout>;
  return <MailPicture preview={preview} />;
}

/** The mail as HQ published it, with the words that partners may change. */
export function MailPicture({ preview, height = 560 }: { preview: MailPreview | undefined; height?: number }) {
  const words = useT(campaignsMessages);
  return (
    <MailFrame
      title={words('preview')}
      html={preview?.html ?? ''}
      subject={preview?.subject}
      preheader={preview?.preheader}
      height={height}
    />
  );
}
