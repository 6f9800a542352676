import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { departureFileMessages } from './file.messages.ts';

/** Whoever comes here has just shown who they are: the form then makes the file without a detour. */
export const loader = partnerRoute.loader({ can: ['export', 'Departure'], freshSignIn: true }, async ({ actor }) => ({
  partner: actor.partnerName,
}));

export const meta = titled('trust', departureFileMessages, 'title');

export default function TakeEverythingAlong() {
  const { partner } = useLoaderData<typeof loader>();
  const t = useT(departureFileMessages);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { partner })}
        back={{ to: '/partner/settings/departure', label: t('back') }}
      />
      <Stack gap={5}>
        <Callout tone="info" title={t('careTitle')}>
          {t('care')}
        </Callout>
        <Card>
          <Stack gap={4}>
            <span>{t('long')}</span>
            {/* A plain form: the answer is a file, which a fetch of the router could not save. */}
            <form method="post" action="/partner/settings/departure/zip">
              <Button type="submit" variant="primary">
                {t('make')}
              </Button>
            </form>
          </Stack>
        </Card>
      </Stack>
    </>
  );
}
