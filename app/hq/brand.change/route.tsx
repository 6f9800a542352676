import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Columns, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, PostForm, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconArrowsDiff } from '@tabler/icons-react';
import { z } from 'zod';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { changeMessages } from '../brand/change.messages.ts';
import { ChangeTable } from '../brand/change-table.tsx';
import { hqUrls } from '../hq-urls.ts';
import { TouchedTemplates } from './touched-templates.tsx';

const query = z.object({ preview: idOf('template').optional().catch(undefined) });
const applyForm = z.object({
  intent: z.literal('apply'),
  version: z.coerce.number().int().min(0),
  note: z.string().trim().max(200).default(''),
  publish: z.array(z.string().max(40)).max(1_000).default([]),
});

export const loader = hqRoute.loader(
  { can: ['read', 'Headquarters'], query },
  async ({ query: { preview: templateId }, actor, services, language }) => {
    const who = actorOf(actor);
    const found = await services.campaigns.readBrandImpact({ actor: who });
    // Nothing is prepared: that is no error, the page says it.
    if (!found.ok && found.failure.code !== 'NOT_FOUND') throw new FailureError(found.failure);
    const preview =
      found.ok && templateId
        ? valueOrPage(await services.campaigns.previewBrandChange({ actor: who, templateId }))
        : null;
    return {
      impact: found.ok ? found.value : null,
      preview,
      mayChange: abilityFor(actor).can('update', 'Headquarters'),
      title: translate(changeMessages, language)('title'),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const posted = await request.formData();
    const who = actorOf(actor);
    if (posted.get('intent') === 'drop') {
      valueOrPage(await services.campaigns.discardBrandDraft({ actor: who }));
      return redirect(withToast(hqUrls.brand(), 'brand-discarded'));
    }
    const form = readForm(posted, applyForm, language);
    if (!form.ok) throw new FailureError(failure('BAD_REQUEST', { detail: 'form' }));
    const { version, note, publish } = form.value;
    const applied = await services.campaigns.applyBrand({
      actor: who,
      expectedVersion: version,
      application: { note, publish },
    });
    if (!applied.ok) throw new FailureError(applied.failure);
    if (publish.length === 0) return redirect(withToast(hqUrls.brand(), 'brand-applied'));
    return { applied: applied.value };
  },
);

export default function BrandChangePage() {
  const { impact, preview, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(changeMessages);
  const failed = refusalBeside(answer);
  const applied = resultOf(answer)?.applied;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={impact ? t('sentence') : undefined}
        back={{ to: hqUrls.brand(), label: t('back') }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={failed} />
        {applied ? (
          <Callout tone="success" title={t('doneTitle', { number: applied.version })} live>
            {[
              t('doneDrafts', { count: applied.templates }),
              applied.published.length > 0
                ? t('donePublished', { names: applied.published.map(({ name }) => name).join(', ') })
                : '',
              applied.notPublished.length > 0
                ? t('doneNot', { names: applied.notPublished.map(({ name }) => name).join(', ') })
                : '',
            ]
              .filter(Boolean)
              .join(' ')}
          </Callout>
        ) : null}
        {impact ? (
          <>
            {impact.isStale ? <Callout tone="broken">{t('stale')}</Callout> : null}
            <Card title={t('parts')}>
              {impact.changes.length === 0 ? t('noChange') : <ChangeTable changes={impact.changes} />}
            </Card>
            {impact.boundDrafts > 0 ? <Callout>{t('binds', { count: impact.boundDrafts })}</Callout> : null}
            {impact.partnersWithLostAccent > 0 ? (
              <Callout tone="needs-you">{t('accents', { count: impact.partnersWithLostAccent })}</Callout>
            ) : null}
            {preview ? (
              <Card title={t('previewOf', { name: preview.name })}>
                <Columns min={420}>
                  <MailFrame html={preview.before} title={t('previewBefore')} subject={t('previewBefore')} />
                  <MailFrame html={preview.after} title={t('previewAfter')} subject={t('previewAfter')} />
                </Columns>
              </Card>
            ) : null}
            <PostForm form={{ id: 'apply' }} wide>
              <input type="hidden" name="version" value={impact.version} />
              <Stack gap={5}>
                <TouchedTemplates templates={impact.templates} mayChange={mayChange} />
                {mayChange && !impact.isStale && impact.changes.length > 0 ? (
                  <Card>
                    <TextField
                      field={plainField('note', { maxLength: 200 })}
                      label={t('note')}
                      help={t('noteHelp')}
                      optional
                    />
                    <FormActions>
                      <SubmitButton intent="apply">{t('apply')}</SubmitButton>
                    </FormActions>
                  </Card>
                ) : null}
              </Stack>
            </PostForm>
            {mayChange ? (
              <div>
                <ConfirmDialog
                  trigger={t('drop')}
                  title={t('dropQuestion')}
                  sentence={t('dropSentence')}
                  confirmLabel={t('drop')}
                  intent="drop"
                />
              </div>
            ) : null}
          </>
        ) : applied ? null : (
          <Card>
            <EmptyState
              icon={IconArrowsDiff}
              title={t('emptyTitle')}
              sentence={t('emptySentence')}
              action={<LinkButton to={hqUrls.brand()}>{t('back')}</LinkButton>}
            />
          </Card>
        )}
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
