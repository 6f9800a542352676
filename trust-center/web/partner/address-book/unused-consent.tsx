import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { unusedConsentMessages } from './unused-consent.messages.ts';

/** People whose consent nobody used for so long that it may have lapsed. */
export function UnusedConsent({ people }: { people: number }) {
  const t = useT(unusedConsentMessages);
  const { number } = useFormats();
  return (
    <Callout
      title={t('title', { count: people, number: number(people) })}
      action={<LinkButton to="/partner/contacts?state=unused">{t('look')}</LinkButton>}
    >
      {t('sentence')}
    </Callout>
  );
}
