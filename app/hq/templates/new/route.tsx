import { actorOf } from '@multipartner/campaigns/actor';
import { resultOf } from '@multipartner/serving/action-failure';
import { Card, Stack } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FileField,
  FormActions,
  PostForm,
  RadioCards,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconCopy, IconFileCode, IconMail, IconSquare } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateUrls } from '../template-urls.ts';
import { createFrom } from './create-from.server.ts';
import { ImportReport } from './import-report.tsx';
import { newMessages } from './new.messages.ts';
import css from './parts.module.css';
import { LANGUAGES, MAX_SOURCE_BYTES, newTemplateSchema } from './schema.ts';

const query = z.object({ copy: z.string().max(40).optional() });

export const loader = hqRoute.loader(
  { can: ['create', 'Template'], query },
  async ({ actor, services, language, query: { copy } }) => {
    const { items } = valueOrPage(await services.campaigns.listTemplates({ actor: actorOf(actor), limit: 100 }));
    return {
      title: translate(newMessages, language)('title'),
      starters: services.starters.listStarters().map(({ key, name }) => ({ value: key, label: name })),
      language,
      copy,
      templates: items.map(({ id, name }) => ({ value: id, label: name })),
    };
  },
);

export const action = hqRoute.action(
  { can: ['create', 'Template'] },
  async ({ request, actor, services, language }) => {
    const form = readForm(await request.formData(), newTemplateSchema, language);
    if (!form.ok) return data({ reply: form.reply }, 422);
    const created = await createFrom({ actor: actorOf(actor), services, language, input: form.value });
    // The file itself cannot go back to the page.
    if ('refused' in created)
      return data({ reply: form.submission.reply({ ...created.refused, hideFields: ['file'] }) }, 422);
    if (created.notices.length === 0) return redirect(templateUrls.design(created.templateId));
    return data({ imported: { ...created, name: form.value.name } }, 201);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Multipartner` },
];

export default function NewTemplate() {
  const t = useT(newMessages);
  const result = resultOf(useActionData<typeof action>());
  if (result && 'imported' in result) return <ImportReport {...result.imported} />;
  return (
    <Stack gap={2}>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: templateUrls.list(), label: t('back') }} />
      <NewTemplateForm reply={result?.reply} />
    </Stack>
  );
}

type Reply = NonNullable<Parameters<typeof useZodForm>[0]['lastResult']>;

function NewTemplateForm({ reply }: { reply?: Reply }) {
  const t = useT(newMessages);
  const { language, templates, starters, copy } = useLoaderData<typeof loader>();
  const [form, fields] = useZodForm({
    id: 'new-template',
    schema: newTemplateSchema,
    lastResult: reply,
    defaultValue: { start: copy ? 'copy' : 'mjml', language, templateId: copy },
  });
  return (
    <Card narrow>
      <PostForm form={form} encType="multipart/form-data">
        <div className={css.form}>
          <ErrorSummary
            form={form}
            labels={{ name: t('name'), file: t('file'), mjml: t('paste'), templateId: t('template') }}
          />
          <TextField field={fields.name} label={t('name')} help={t('nameHelp')} maxLength={120} autoComplete="off" />
          <RadioCards
            field={fields.start}
            label={t('start')}
            options={[
              { value: 'mjml', label: t('mjml'), help: t('mjmlHelp'), icon: IconFileCode },
              { value: 'starter', label: t('starter'), help: t('starterHelp'), icon: IconMail },
              {
                value: 'copy',
                label: t('copy'),
                help: t('copyHelp'),
                icon: IconCopy,
                disabled: templates.length === 0,
              },
              { value: 'blank', label: t('blank'), help: t('blankHelp'), icon: IconSquare },
            ]}
          />
          <Part of="mjml">
            <FileField
              field={fields.file}
              label={t('file')}
              help={t('fileHelp')}
              accept=".mjml,.xml,text/*"
              maxBytes={MAX_SOURCE_BYTES}
            />
            <TextArea
              field={fields.mjml}
              label={t('paste')}
              rows={6}
              spellCheck={false}
              placeholder="<mjml> … </mjml>"
              optional
            />
          </Part>
          <Part of="starter">
            <SelectField field={fields.starter} label={t('chooseStarter')} options={starters} />
          </Part>
          <Part of="copy">
            <SelectField
              field={fields.templateId}
              label={t('template')}
              placeholder={t('chooseTemplate')}
              options={templates}
            />
          </Part>
          <Part of="mjml blank">
            <SelectField
              field={fields.language}
              label={t('language')}
              help={t('languageHelp')}
              options={LANGUAGES.map((value) => ({ value, label: t(value) }))}
            />
          </Part>
          <FormActions>
            <SubmitButton intent="create">{t('create')}</SubmitButton>
          </FormActions>
        </div>
      </PostForm>
    </Card>
  );
}

/** What belongs to one way of starting. */
function Part({ of, children }: { of: string; children: ReactNode }) {
  return <div data-for={of}>{children}</div>;
}
