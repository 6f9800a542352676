import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Button, LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asksForCopy } from '../../../requests/kinds.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ProseList } from '../../officer/desk/parts.tsx';
import { waitsForIdentity } from '../request-desk/next-answer.ts';
import { addressOf, nameOf } from '../request-desk/person-of-request.ts';
import { requestParams } from '../request-desk/request-params.ts';
import { requestPath } from '../request-desk/request-urls.ts';
import { packagePageMessages } from './package.messages.ts';

export const loader = partnerRoute.loader(
  { can: ['export', 'DataRequest'], params: requestParams, freshSignIn: true },
  async ({ params: { requestId }, actor, services, context }) => {
    const view = await services.requests.view(byPartner(actor, context, 'data_subject_request'), requestId);
    if (!asksForCopy(view.kind) || waitsForIdentity(view) || !view.person) throw redirect(requestPath(requestId));
    return {
      requestId,
      kind: view.kind,
      isOpen: view.state !== 'closed',
      held: view.held,
      name: nameOf(view, ''),
      address: addressOf(view),
    };
  },
);

/** Mails the link. The code is in the answer and nowhere else. */
export const action = partnerRoute.action(
  { can: ['export', 'DataRequest'], params: requestParams, freshSignIn: true },
  async ({ params: { requestId }, actor, services, context }) => {
    const by = byPartner(actor, context, 'data_subject_request');
    const { code, expiresAt } = await services.requests.mailPackage(by, requestId);
    return data({ code, expiresAt }, { headers: { 'Cache-Control': 'no-store' } });
  },
);

export default function RequestPackage() {
  const { requestId, kind, isOpen, held, name, address } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const sent = resultOf(answer);
  const t = useT(packagePageMessages);
  const { dateTime } = useFormats();
  const here = requestPath(requestId);
  return (
    <>
      <PageHeader
        title={t('title', { name })}
        sentence={t(kind === 'access' ? 'sentence' : 'sentencePortability')}
        back={{ to: here, label: t('back') }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusalBeside(answer)} />
        {sent ? (
          <Card title={t('sent')} narrow>
            <Stack gap={4}>
              <CopyField label={t('code')} value={sent.code} help={t('codeHelp')} once />
              <Callout tone="success">{t('until', { date: dateTime(sent.expiresAt) })}</Callout>
              <Row>
                <LinkButton to={here} variant="primary">
                  {t('done')}
                </LinkButton>
              </Row>
            </Stack>
          </Card>
        ) : (
          <>
            <Card title={t('inside')}>
              <ProseList
                items={
                  kind === 'access' ? [t('cover'), t('files'), t('log'), ...(held ? [t('held')] : [])] : [t('files')]
                }
              />
            </Card>
            <Card title={t('mail')} sentence={t(address ? 'mailSentence' : 'mailNone', { address: address ?? '' })}>
              {address ? (
                <PostForm form={{ id: 'mail' }} wide>
                  <Row>
                    <SubmitButton intent="mail">{t('mailButton', { address })}</SubmitButton>
                  </Row>
                </PostForm>
              ) : null}
            </Card>
            {isOpen ? (
              <Card title={t('download')} sentence={t('downloadSentence')}>
                {/* A plain form: the answer is a file, which a fetch of the router could not save. */}
                <form method="post" action={`${here}/package/file`}>
                  <Button type="submit">{t('downloadButton')}</Button>
                </form>
              </Card>
            ) : null}
          </>
        )}
      </Stack>
    </>
  );
}
