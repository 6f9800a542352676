import { FailureError } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { useActionData, useLoaderData } from '@remix-run/react';
import { operatorRoute } from '../../access/routes.server.ts';
import { transportParams } from '../desk/by-operator.ts';
import { MAIL_SERVERS } from '../desk/mail-server-urls.ts';
import { serverMessages } from '../desk/server.messages.ts';
import { ServerForm } from '../desk/server-form.tsx';
import { valuesOf, wayOf } from '../desk/server-values.ts';
import { shownTest } from '../desk/shown-test.ts';
import { TestCard } from '../desk/test-card.tsx';
import type { action } from './action.server.ts';
import { detailMessages } from './detail.messages.ts';

export const loader = operatorRoute.loader(
  { can: ['read', 'Transport'], params: transportParams },
  async ({ services, params: { transportId } }) => {
    const [found, partners] = await Promise.all([
      services.transports.show(transportId),
      services.transports.partners(),
    ]);
    if (!found.ok) throw new FailureError(found.failure);
    const { name, revision, server, hasSecrets, isPaused, test } = found.value;
    return {
      name,
      revision,
      way: wayOf(server),
      values: valuesOf(found.value),
      hasSecrets,
      isPaused,
      test: shownTest(test, Date.now()),
      partners,
    };
  },
);

export { action } from './action.server.ts';
export const meta = titled('trust', detailMessages, 'title');

export default function MailServer() {
  const { name, revision, way, values, hasSecrets, isPaused, test, partners } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(detailMessages);
  const words = useT(serverMessages);
  return (
    <>
      <PageHeader
        title={name}
        sentence={t('sentence', { way: words(`way_${way}`) })}
        back={{ to: MAIL_SERVERS, label: words('back') }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        {isPaused ? (
          <Callout tone="needs-you" title={t('pausedTitle')}>
            {t('pausedSentence')}
          </Callout>
        ) : null}
        <TestCard test={test} />
        <ServerForm
          key={revision}
          way={way}
          partners={partners}
          values={values}
          revision={revision}
          hasSecrets={hasSecrets}
          reply={resultOf(answer)?.reply}
        />
        <Card narrow title={t('use')} sentence={t('useSentence')}>
          <Row>
            <PostForm>
              <input type="hidden" name="intent" value={isPaused ? 'resume' : 'pause'} />
              <SubmitButton variant="secondary">{t(isPaused ? 'resume' : 'pause')}</SubmitButton>
            </PostForm>
            <ConfirmDialog
              trigger={t('remove')}
              title={t('removeTitle', { name })}
              sentence={t('removeSentence')}
              confirmLabel={t('remove')}
              tone="danger"
              intent="remove"
            />
          </Row>
        </Card>
      </Stack>
    </>
  );
}
