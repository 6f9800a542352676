import { actorOf } from '@multipartner/campaigns/actor';
import { formDraft } from '@multipartner/campaigns/forms';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { issueSentences, valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { refusedDraft } from '../drafts/refused-draft.ts';
import { ALL_TEXTS, readDraft } from '../forms/draft-fields.ts';
import { DraftForm } from '../forms/draft-form.tsx';
import { DraftPreview } from '../forms/draft-preview.tsx';
import { formTemplateMessages } from '../forms/form-template.messages.ts';
import { formTemplateUrls } from '../forms/form-template-urls.ts';
import { VersionTable } from '../forms/version-table.tsx';

const params = z.object({ formTemplateId: idOf('formTemplate') });

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params },
  async ({ params: { formTemplateId }, actor, services, language }) => {
    const template = valueOrPage(await services.campaigns.readFormTemplate({ actor: actorOf(actor), formTemplateId }));
    const { items } = valueOrPage(await services.assets.listAssets({ actor: actorOf(actor), limit: 60 }));
    const images = items.map(({ id, name, altText }) => ({ value: id, label: altText || name }));
    return { template, images, issues: issueSentences(template.issues, language) };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Template'], params },
  async ({ params: { formTemplateId }, request, actor, services, language }) => {
    const form = await request.formData();
    const who = { actor: actorOf(actor), formTemplateId };
    const expectedRevision = Number(form.get('revision')) || 0;
    const done = (toast: string) => redirect(withToast(formTemplateUrls.template(formTemplateId), toast));
    switch (form.get('intent')) {
      case 'save': {
        const draft = readDraft(form);
        const name = String(form.get('name') ?? '');
        const saved = await services.campaigns.saveFormTemplate({ ...who, expectedRevision, name, draft });
        if (saved.ok) return done('form-template-saved');
        return refusedDraft(saved.failure, formDraft, { name, draft }, language);
      }
      case 'publish': {
        const published = valueOrPage(await services.campaigns.publishFormTemplate({ ...who, expectedRevision }));
        return done(published.told ? 'form-template-published' : 'form-template-waits');
      }
      case 'archive':
        valueOrPage(await services.campaigns.archiveFormTemplate(who));
        return done('form-template-archived');
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.template.name ?? ''} · Multipartner` },
];

export default function FormTemplate() {
  const { template, images, issues } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = resultOf(answer);
  const refusal = refusalBeside(answer);
  const t = useT(formTemplateMessages);
  const { name, archived, versions, hasOpenChanges, revision, draft } = template;
  const typed = refused && 'draft' in refused ? refused : null;
  return (
    <>
      <PageHeader
        title={name}
        sentence={t('sentence')}
        back={{ to: formTemplateUrls.list(), label: t('back') }}
        action={
          archived || issues.length > 0 || !hasOpenChanges ? undefined : (
            <ConfirmDialog
              trigger={t('publish')}
              triggerVariant="primary"
              title={t('publishTitle', { name, number: (versions[0]?.number ?? 0) + 1 })}
              sentence={`${t('publishSentence')} ${t('saveFirst')}`}
              confirmLabel={t('publish')}
              intent="publish"
              fields={{ revision }}
            />
          )
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <Standing />
        <Split
          wide
          side={
            <Card title={t('preview')} sentence={t('previewSentence')}>
              <DraftPreview draft={draft} />
            </Card>
          }
        >
          <Stack gap={5}>
            <DraftForm
              key={`${revision} ${typed ? 'typed' : ''}`}
              revision={revision}
              name={typed?.name ?? name}
              draft={typed?.draft ?? draft}
              images={images}
              issues={typed?.issues ?? []}
              disabled={archived}
            />
            {versions.length > 0 ? <VersionTable versions={versions} /> : null}
            {archived ? null : (
              <div>
                <ConfirmDialog
                  trigger={t('archive')}
                  triggerVariant="quiet"
                  title={t('archiveTitle', { name })}
                  sentence={t('archiveSentence')}
                  confirmLabel={t('archive')}
                  tone="danger"
                  intent="archive"
                />
              </div>
            )}
          </Stack>
        </Split>
      </Stack>
    </>
  );
}

/** The words of a field of the draft, as they stand beside it: `texts.de.consent` is a text in German. */
function useFieldWords(): (field: string) => string {
  const t = useT(formTemplateMessages);
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  const word = (name: string): string => {
    const known = [...ALL_TEXTS, 'brand', 'languages', 'limits', 'fields', 'purposes', 'images'] as const;
    const found = known.find((one) => one === name);
    return found ? t(found) : name;
  };
  return (field) => {
    const [part = '', second = '', name] = field.split('.');
    if (part === 'texts' && name) return `${t('textsIn', { language: names.of(second) ?? second })}, ${word(name)}`;
    return second ? `${word(part)}, ${word(second)}` : word(part);
  };
}

/** What partners have of it, and what is missing before they get more. */
function Standing() {
  const { template, issues } = useLoaderData<typeof loader>();
  const t = useT(formTemplateMessages);
  const fieldWords = useFieldWords();
  const { archived, versions, hasOpenChanges } = template;
  if (archived) return <Callout tone="needs-you">{t('archivedNotice')}</Callout>;
  if (issues.length > 0)
    return (
      <Callout tone="needs-you" title={t('issuesTitle')}>
        <ul>
          {issues.map(({ field, sentence }) => (
            <li key={field}>{t('issue', { field: fieldWords(field), sentence })}</li>
          ))}
        </ul>
      </Callout>
    );
  if (versions.some(({ told }) => !told)) return <Callout tone="needs-you">{t('waiting')}</Callout>;
  if (versions.length === 0) return <Callout tone="needs-you">{t('neverPublished')}</Callout>;
  return hasOpenChanges ? (
    <Callout tone="needs-you">{t('openChanges', { number: versions[0]!.number })}</Callout>
  ) : (
    <Callout tone="success">{t('upToDate')}</Callout>
  );
}
