import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { listRegions } from '@multipartner/templates-engine/regions';
import { Badge, StateBadge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { ErrorSummary, FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconBrush, IconChartBar, IconCopy, IconDownload, IconListCheck } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { checkMessages } from '../checks/checks.messages.ts';
import { analyticsPath, checksPath } from '../checks/checks-path.ts';
import { MailPreview } from '../mail-preview.tsx';
import { templateMessages } from '../overview.messages.ts';
import { RegionList } from '../region-list.tsx';
import { templateUrls } from '../template-urls.ts';
import { VersionList } from './version-list.tsx';

const renameSchema = z.object({ name: z.string().trim().min(1).max(120) });

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params: templateParams },
  async ({ params: { templateId }, actor, services, language }) => {
    const { draft, ...template } = valueOrPage(
      await services.campaigns.readTemplate({ actor: actorOf(actor), templateId }),
    );
    const spoken = draft.languages.includes(language) ? language : draft.languages[0];
    return { template, regions: listRegions(draft, spoken).map(({ region }) => region) };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Template'], params: templateParams },
  async ({ params: { templateId }, request, actor: person, services, language }) => {
    const form = await request.formData();
    const actor = actorOf(person);
    if (form.get('intent') === 'archive') {
      valueOrPage(await services.campaigns.archiveTemplate({ actor, templateId }));
      return redirect(withToast(templateUrls.list(), 'template-archived'));
    }
    if (form.get('intent') !== 'rename') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const read = readForm(form, renameSchema, language);
    if (!read.ok) return data({ reply: read.reply }, 422);
    const renamed = await services.campaigns.renameTemplate({ actor, templateId, ...read.value });
    if (renamed.ok) return redirect(withToast(templateUrls.template(templateId), 'template-renamed'));
    return data({ reply: read.submission.reply({ formErrors: [sentence(renamed.failure, language)] }) }, 422);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.template.name ?? ''} · Multipartner` },
];

export default function TemplateOverview() {
  const { template, regions } = useLoaderData<typeof loader>();
  const t = useT(templateMessages);
  const checkT = useT(checkMessages);
  const { id, name, revision, archived, versions, hasOpenChanges } = template;
  const [latest] = versions;
  return (
    <>
      <PageHeader
        title={name}
        sentence={t(latest ? (hasOpenChanges ? 'hasChanges' : 'upToDate') : 'neverPublished')}
        back={{ to: templateUrls.list(), label: t('back') }}
        meta={
          <Row gap={2}>
            {archived ? <Badge tone="neutral">{t('archived')}</Badge> : null}
            {latest ? (
              <Badge tone="success">{t('version', { number: latest.number })}</Badge>
            ) : (
              <StateBadge kind="template" state="draft" />
            )}
            {latest && hasOpenChanges ? <Badge tone="needs-you">{t('changed')}</Badge> : null}
          </Row>
        }
        action={
          archived ? undefined : (
            <Row gap={2}>
              {hasOpenChanges ? <LinkButton to={templateUrls.publish(id)}>{t('publish')}</LinkButton> : null}
              <LinkButton to={templateUrls.design(id)} variant="primary" icon={IconBrush}>
                {t('design')}
              </LinkButton>
            </Row>
          )
        }
      />
      <Stack gap={6}>
        {archived ? <Callout tone="info">{t('archivedSentence')}</Callout> : null}
        <Split
          wide
          side={<MailPreview key={revision} src={templateUrls.preview(id, { revision })} title={t('preview')} />}
        >
          <Stack gap={6}>
            <VersionList templateId={id} versions={versions} />
            <RegionList regions={regions} />
            <Card title={t('more')}>
              <Stack gap={4}>
                {archived ? null : <RenameForm name={name} />}
                <Row gap={2}>
                  <LinkButton to={`${templateUrls.create()}?copy=${id}`} icon={IconCopy}>
                    {t('copy')}
                  </LinkButton>
                  <LinkButton to={checksPath(id)} icon={IconListCheck}>
                    {checkT('summary')}
                  </LinkButton>
                  <LinkButton to={analyticsPath(id)} icon={IconChartBar}>
                    {checkT('analytics')}
                  </LinkButton>
                  <LinkButton href={templateUrls.source(id)} icon={IconDownload} download="template.mjml">
                    {t('export')}
                  </LinkButton>
                  {archived ? null : (
                    <ConfirmDialog
                      trigger={t('archive')}
                      title={t('archiveTitle', { name })}
                      sentence={t('archiveSentence')}
                      confirmLabel={t('archive')}
                      tone="danger"
                      intent="archive"
                    />
                  )}
                </Row>
              </Stack>
            </Card>
          </Stack>
        </Split>
      </Stack>
    </>
  );
}

function RenameForm({ name }: { name: string }) {
  const t = useT(templateMessages);
  const result = resultOf(useActionData<typeof action>());
  const [form, fields] = useZodForm({
    id: 'rename',
    schema: renameSchema,
    lastResult: result?.reply,
    defaultValue: { name },
  });
  return (
    <PostForm form={form} wide>
      <ErrorSummary form={form} labels={{ name: t('name') }} />
      <TextField field={fields.name} label={t('name')} maxLength={120} autoComplete="off" />
      <FormActions>
        <SubmitButton intent="rename" variant="secondary">
          {t('rename')}
        </SubmitButton>
      </FormActions>
    </PostForm>
  );
}
