import { isFreshSignIn } from '@multipartner/serving/fresh-sign-in';
import { Button, LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { EXPORT_FORMATS } from '../../../people/export/formats.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { exportMessages } from './export.messages.ts';

export const loader = partnerRoute.loader({ can: ['export', 'Contact'] }, async ({ actor, services }) => {
  const { total } = await services.people.countContacts(actor.partnerId);
  return { total, isFresh: isFreshSignIn(actor.signedInAt) };
});

const SIGN_IN_AGAIN = `/sign-in?switch&return-to=${encodeURIComponent('/partner/contacts/export')}`;

/** The whole address book as a file, for whoever has just shown who they are. */
export default function ExportContacts() {
  const { total, isFresh } = useLoaderData<typeof loader>();
  const t = useT(exportMessages);
  const { number } = useFormats();
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { total: number(total) })}
        back={{ to: '/partner/contacts', label: t('back') }}
      />
      <Stack gap={6}>
        <Callout tone="info" title={t('careTitle')}>
          {t('care')}
        </Callout>
        {isFresh ? (
          <Card title={t('choose')} sentence={t('fresh')}>
            {/* A plain form: the answer is a file, which a fetch of the router could not save. */}
            <form method="post" action="/partner/contacts/export/file">
              <Row>
                {EXPORT_FORMATS.map((format) => (
                  <Button key={format} type="submit" name="format" value={format}>
                    {t(format)}
                  </Button>
                ))}
              </Row>
            </form>
          </Card>
        ) : (
          <Card title={t('again')} sentence={t('againWhy')}>
            <LinkButton href={SIGN_IN_AGAIN} variant="primary">
              {t('signIn')}
            </LinkButton>
          </Card>
        )}
      </Stack>
    </>
  );
}
