import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { PostForm, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import { useLoaderData } from '@remix-run/react';
import { requestPath } from '../request-desk/request-urls.ts';
import { requestMessages } from './request.messages.ts';
import type { loader } from './route.tsx';

/** Step 2: whom the request is about, and the way to look again under another address. */
export function PersonCard() {
  const { view } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const { date, number } = useFormats();
  const { person, standing, state, others, requestId } = view;
  const isOpen = state !== 'closed';
  return (
    <Card title={t('person')}>
      <Stack gap={3}>
        <p style={{ margin: 0, overflowWrap: 'anywhere' }}>
          {person
            ? person.name
              ? t('personFound', { name: person.name, address: person.address })
              : person.address
            : t(standing === 'contact' ? 'erased' : standing)}
        </p>
        {person?.restrictedAt ? (
          <Callout
            tone="needs-you"
            action={
              view.kind === 'restriction' ? (
                <LinkButton to={`${requestPath(requestId)}/lift`}>{t('lift')}</LinkButton>
              ) : undefined
            }
          >
            {t('restricted', { date: date(person.restrictedAt) })}
          </Callout>
        ) : null}
        {isOpen && others.length > 0 ? (
          <Callout>{t('otherRequests', { count: others.length, number: number(others.length) })}</Callout>
        ) : null}
        {person ? (
          <Row>
            <LinkButton to={`/partner/contacts/${person.contactId}`}>{t('openContact')}</LinkButton>
          </Row>
        ) : null}
        {isOpen && standing !== 'erased' ? (
          <Unfold label={t('look')} open={standing === 'unknown'}>
            <PostForm form={{ id: 'look' }} wide>
              <TextField
                field={plainField('address')}
                label={t('lookLabel')}
                help={t('lookHelp')}
                inputMode="email"
                autoComplete="off"
              />
              <SubmitButton intent="look" variant="secondary">
                {t('lookButton')}
              </SubmitButton>
            </PostForm>
          </Unfold>
        ) : null}
      </Stack>
    </Card>
  );
}
