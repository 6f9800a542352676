import { actorOf } from '@multipartner/campaigns/actor';
import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { ErrorSummary, FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors } from '../../answer.ts';
import { rulesMessages } from '../rules/rules.messages.ts';
import { ruleUrls } from '../rules/rules-urls.ts';

const schema = z.object({ name: z.string().trim().max(120) });

export const loader = hqRoute.loader({ can: ['update', 'Headquarters'] }, async ({ language }) => ({
  title: translate(rulesMessages, language)('newPack'),
}));

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const form = readForm(await request.formData(), schema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const made = await services.campaigns.createRulePack({ actor: actorOf(actor), name: form.value.name });
    if (made.ok) return redirect(withToast(ruleUrls.pack(made.value.packId), 'pack-made'));
    return data({ reply: form.submission.reply(refusalErrors(made.failure, ['name'], language)) }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function NewPack() {
  const answer = useActionData<typeof action>();
  const t = useT(rulesMessages);
  const [form, fields] = useZodForm({ id: 'pack', schema, lastResult: resultOf(answer)?.reply });
  return (
    <>
      <PageHeader
        title={t('newPack')}
        sentence={t('newPackSentence')}
        back={{ to: ruleUrls.packs(), label: t('back') }}
      />
      <PostForm form={form}>
        <ErrorSummary form={form} labels={{ name: t('packName') }} />
        <TextField field={fields.name} label={t('packName')} help={t('packNameHelp')} autoComplete="off" />
        <FormActions>
          <SubmitButton>{t('create')}</SubmitButton>
          <LinkButton to={ruleUrls.packs()}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
