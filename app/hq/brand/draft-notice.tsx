import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { hqUrls } from '../hq-urls.ts';
import { brandMessages } from './brand.messages.ts';

/** Says that a change is prepared, and leads to what it touches. */
export function DraftNotice({ draft }: { draft: { savedAt: Date | string; isStale: boolean } | null }) {
  const t = useT(brandMessages);
  const { moment } = useFormats();
  if (!draft) return null;
  return (
    <Callout
      tone="needs-you"
      title={t('draftTitle')}
      action={draft.isStale ? undefined : <LinkButton to={hqUrls.brandChange()}>{t('toChange')}</LinkButton>}
    >
      {draft.isStale ? t('draftStale') : t('draftBy', { when: moment(draft.savedAt) })}
    </Callout>
  );
}
