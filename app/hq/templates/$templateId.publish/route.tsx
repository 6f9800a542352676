import { actorOf } from '@multipartner/campaigns/actor';
import { sentence } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { compareDocuments } from '@multipartner/templates-engine/compare';
import { listRegions } from '@multipartner/templates-engine/regions';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PostForm,
  SubmitButton,
  TextArea,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { ChangeList } from '../change-list.tsx';
import { templateMessages } from '../overview.messages.ts';
import { RegionList } from '../region-list.tsx';
import { templateUrls } from '../template-urls.ts';

const hosts = z.array(z.string().max(253)).max(200).default([]);
const publishSchema = z.object({
  revision: z.coerce.number().int().min(1),
  changelog: z.string().trim().min(1).max(2_000),
  links: hosts,
  images: hosts,
});

export const loader = hqRoute.loader(
  { can: ['publish', 'TemplateVersion'], params: templateParams },
  async ({ params: { templateId }, actor: person, services, language }) => {
    const actor = actorOf(person);
    const template = valueOrPage(await services.campaigns.readTemplate({ actor, templateId }));
    const [latest] = template.versions;
    const before = latest
      ? valueOrPage(await services.campaigns.readTemplateVersion({ actor, templateVersionId: latest.id }))
      : undefined;
    const check = await services.campaigns.readPublishCheck({ actor, templateId });
    const spoken = template.draft.languages.includes(language) ? language : template.draft.languages[0];
    return {
      id: template.id,
      name: template.name,
      revision: template.revision,
      hasOpenChanges: template.hasOpenChanges,
      number: (latest?.number ?? 0) + 1,
      comparison: before ? compareDocuments(before.document, template.draft) : null,
      regions: listRegions(template.draft, spoken).map(({ region }) => region),
      check: check.ok ? check.value : null,
      problem: check.ok ? null : sentence(check.failure, language),
    };
  },
);

export const action = hqRoute.action(
  { can: ['publish', 'TemplateVersion'], params: templateParams },
  async ({ params: { templateId }, request, actor, services, language }) => {
    const form = readForm(await request.formData(), publishSchema, language);
    if (!form.ok) return data({ reply: form.reply }, 422);
    const { revision, changelog, links, images } = form.value;
    const published = await services.campaigns.publishTemplateVersion({
      actor: actorOf(actor),
      templateId,
      expectedRevision: revision,
      changelog,
      confirmedHosts: { links, images },
    });
    if (!published.ok)
      return data({ reply: form.submission.reply({ formErrors: [sentence(published.failure, language)] }) }, 422);
    return redirect(
      withToast(templateUrls.version(templateId, published.value.templateVersionId), 'version-published'),
    );
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.name ?? ''} · Multipartner` },
];

export default function PublishTemplate() {
  const t = useT(templateMessages);
  const { id, name, number, hasOpenChanges, comparison, regions, check, problem } = useLoaderData<typeof loader>();
  const designer = <LinkButton to={templateUrls.design(id)}>{t('backToDesigner')}</LinkButton>;
  return (
    <>
      <PageHeader
        title={t('publishTitle', { name })}
        sentence={t('publishSentence', { number })}
        back={{ to: templateUrls.template(id), label: name }}
      />
      <Stack gap={6}>
        {problem ? (
          <Callout tone="broken" title={t('cannotPublish')} action={designer}>
            {problem}
          </Callout>
        ) : null}
        {hasOpenChanges ? null : (
          <Callout tone="info" title={t('nothingToPublish')} action={designer}>
            {t('nothingToPublishSentence', { number: number - 1 })}
          </Callout>
        )}
        {comparison && hasOpenChanges ? <ChangeList comparison={comparison} before={number - 1} /> : null}
        <RegionList regions={regions} />
        {check && hasOpenChanges ? <PublishForm check={check} /> : null}
      </Stack>
    </>
  );
}

interface Check {
  hosts: { links: string[]; images: string[] };
  sizeBytes: number;
  warnings: string[];
}

function PublishForm({ check }: { check: Check }) {
  const t = useT(templateMessages);
  const { bytes } = useFormats();
  const { revision, number } = useLoaderData<typeof loader>();
  const result = resultOf(useActionData<typeof action>());
  const [form, fields] = useZodForm({ id: 'publish', schema: publishSchema, lastResult: result?.reply });
  const { links, images } = check.hosts;
  const options = (list: readonly string[]) => list.map((host) => ({ value: host, label: t('confirmHost', { host }) }));
  return (
    <Card title={t('publishNow', { number })} sentence={`${t('size')}: ${bytes(check.sizeBytes)}. ${t('sizeHelp')}`}>
      <PostForm form={form}>
        <input type="hidden" name="revision" value={revision} />
        <ErrorSummary form={form} labels={{ changelog: t('changelogLabel') }} />
        {check.warnings.length > 0 ? (
          <Callout tone="needs-you" title={t('warnings')}>
            <ul>
              {check.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Callout>
        ) : null}
        {links.length + images.length > 0 ? <p>{t('hostsSentence')}</p> : <p>{t('noHosts')}</p>}
        {links.length > 0 ? (
          <CheckboxGroup field={fields.links} label={t('hostLinks')} options={options(links)} />
        ) : null}
        {images.length > 0 ? (
          <CheckboxGroup field={fields.images} label={t('hostImages')} options={options(images)} />
        ) : null}
        <TextArea
          field={fields.changelog}
          label={t('changelogLabel')}
          help={t('changelogHelp')}
          rows={3}
          maxLength={2_000}
        />
        <FormActions>
          <SubmitButton intent="publish">{t('publishNow', { number })}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
