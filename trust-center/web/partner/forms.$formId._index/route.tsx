import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { CopyField } from '@multipartner/ui/copy-field';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { embedSnippet } from '../sign-up-forms/embed-snippet.ts';
import { FormBadge } from '../sign-up-forms/form-badge.tsx';
import { formParams } from '../sign-up-forms/form-params.ts';
import css from '../sign-up-forms/form-preview.module.css';
import { FormPreview } from '../sign-up-forms/form-preview.tsx';
import { formPath } from '../sign-up-forms/form-urls.ts';
import { formsMessages } from '../sign-up-forms/forms.messages.ts';
import { VersionTable } from '../sign-up-forms/version-table.tsx';

export const loader = partnerRoute.loader(
  { can: ['read', 'Consent'], params: formParams },
  async ({ params: { formId }, actor, services, context }) => {
    const form = await services.forms.readForm(byPartner(actor, context, 'sign_up'), formId);
    return {
      form,
      partnerName: actor.partnerName,
      snippet: form.live ? embedSnippet(form.live, form.url) : null,
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Consent'], params: formParams },
  async ({ params: { formId }, request, actor, services, context }) => {
    const posted = await request.formData();
    const by = byPartner(actor, context, 'sign_up');
    const done = (toast: string) => redirect(withToast(formPath(formId), toast));
    switch (posted.get('intent')) {
      case 'publish':
        await services.forms.publishForm(by, { formId, revision: Number(posted.get('revision')) || 0 });
        throw done('published');
      case 'pause':
        await services.forms.pauseForm(by, formId);
        throw done('paused');
      case 'resume':
        await services.forms.resumeForm(by, formId);
        throw done('resumed');
      case 'take-newer':
        await services.forms.takeNewerTemplate(by, formId);
        throw done('templateTaken');
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export default function SignUpForm() {
  const { form, partnerName } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(formsMessages);
  return (
    <>
      <PageHeader
        title={form.name}
        meta={<FormBadge state={form.state} />}
        back={{ to: '/partner/forms', label: t('back') }}
        action={<LinkButton to={`${formPath(form.formId)}/design`}>{t('design')}</LinkButton>}
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <Waiting />
        <Counts />
        <Split
          wide
          side={
            <Card title={t('preview')}>
              <FormPreview template={form.template} design={form.design} partnerName={partnerName} />
            </Card>
          }
        >
          <Stack gap={5}>
            {form.live ? <Spread /> : null}
            {form.versions.length > 0 ? <VersionTable form={form} /> : null}
          </Stack>
        </Split>
      </Stack>
      <Notice
        texts={{
          saved: t('saved'),
          published: t('published'),
          paused: t('paused'),
          resumed: t('resumed'),
          templateTaken: t('templateTaken'),
        }}
      />
    </>
  );
}

/** What the form waits for, each with its button. */
function Waiting() {
  const { form } = useLoaderData<typeof loader>();
  const t = useT(formsMessages);
  const button = (intent: string, label: string) => (
    <PostForm wide>
      <input type="hidden" name="revision" value={form.revision} />
      <SubmitButton intent={intent}>{label}</SubmitButton>
    </PostForm>
  );
  const current = form.versions.find(({ versionId }) => versionId === form.liveVersionId);
  return (
    <>
      {form.newerTemplate === null ? null : (
        <Callout action={button('take-newer', t('takeNewer'))}>
          {t('newerTemplate', { number: form.newerTemplate })}
        </Callout>
      )}
      {form.live === null ? (
        <Callout tone="needs-you" action={button('publish', t('publish'))}>
          {t('notPublished')}
        </Callout>
      ) : form.hasOpenChanges ? (
        <Callout tone="needs-you" action={button('publish', t('publishChanges'))}>
          {t('openChanges', { number: current?.number ?? 1 })}
        </Callout>
      ) : null}
      {form.state === 'paused' ? (
        <Callout tone="needs-you" action={button('resume', t('resume'))}>
          {t('pausedNotice')}
        </Callout>
      ) : null}
    </>
  );
}

function Counts() {
  const { form } = useLoaderData<typeof loader>();
  const t = useT(formsMessages);
  return (
    <StatGrid>
      {(['asked', 'confirmed', 'waiting', 'expired', 'heldBack'] as const).map((name) => (
        <Stat key={name} label={t(name)} value={form.counts[name]} detail={t(`${name}Help`)} />
      ))}
    </StatGrid>
  );
}

function Spread() {
  const { form, snippet } = useLoaderData<typeof loader>();
  const t = useT(formsMessages);
  return (
    <Card
      title={t('spread')}
      sentence={t('spreadSentence')}
      footer={
        form.state === 'live' ? (
          <ConfirmDialog
            trigger={t('pause')}
            title={t('pauseTitle', { name: form.name })}
            sentence={t('pauseSentence')}
            confirmLabel={t('pause')}
            intent="pause"
          />
        ) : null
      }
    >
      <Stack gap={4}>
        <CopyField label={t('address')} value={form.url} />
        <TextLink href={form.url}>{t('openPage')}</TextLink>
        <div>
          <strong>{t('code')}</strong>
          <p>{t('codeHelp')}</p>
          <Row gap={4}>
            <img
              className={css.code}
              src={`${formPath(form.formId)}/code.svg`}
              alt={t('codeAlt')}
              width={160}
              height={160}
            />
            <LinkButton to={`${formPath(form.formId)}/code.svg`} download>
              {t('download')}
            </LinkButton>
          </Row>
        </div>
        <div>
          <strong>{t('snippet')}</strong>
          <p>{t('snippetHelp')}</p>
          <pre className={css.snippet}>{snippet}</pre>
        </div>
      </Stack>
    </Card>
  );
}
