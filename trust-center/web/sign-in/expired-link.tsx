import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { credentialsMessages } from './credentials.messages.ts';

/** What the link of a mail shows when it is used up or too old. */
export function ExpiredLink() {
  const t = useT(credentialsMessages);
  return (
    <Stack gap={6}>
      <PageHeader title={t('linkTitle')} sentence={t('linkSentence')} />
      <LinkButton href="/sign-in" variant="primary">
        {t('toSignIn')}
      </LinkButton>
    </Stack>
  );
}
