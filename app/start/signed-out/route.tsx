import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { publicRoute } from '../../access/routes.server.ts';
import { PlainPage } from '../../shell/plain-page.tsx';
import { startMessages } from '../start.messages.ts';

export const loader = publicRoute.loader({}, async () => null);

export const meta = titled('app', startMessages, 'signedOut');

export default function SignedOut() {
  const t = useT(startMessages);
  return (
    <PlainPage>
      <Stack>
        <PageHeader title={t('signedOut')} sentence={t('signedOutSentence')} />
        {/* The sign-in itself is no page of the router; the front door leads there with a whole navigation. */}
        <LinkButton href="/" variant="primary">
          {t('signInAgain')}
        </LinkButton>
      </Stack>
    </PlainPage>
  );
}
