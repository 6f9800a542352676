import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { CATEGORIES, isCategory } from '../../../retention/categories.ts';
import { categoryWords } from '../../../retention/retention-words.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { useKeepWords } from '../../retention-parts/words.tsx';
import { ruleMessages } from './rule.messages.ts';
import { ruleSchema } from './schema.ts';

const HERE = '/partner/settings/retention';
const params = z.object({ category: z.string().refine(isCategory) });

export const loader = partnerRoute.loader(
  { can: ['update', 'PartnerSettings'], params },
  async ({ params: { category }, actor, services, context }) => {
    if (!isCategory(category)) throw new TypeError('the schema of the address lets no other category pass');
    const { rules } = await services.retention.preview(byPartner(actor, context, 'account'));
    return { rule: rules.find((one) => one.category === category)! };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'], params },
  async ({ params: { category }, request, actor, services, context, language }) => {
    if (!isCategory(category)) throw new TypeError('the schema of the address lets no other category pass');
    const by = byPartner(actor, context, 'account');
    const formData = await request.formData();
    if (formData.get('intent') === 'reset') {
      await services.retention.setRule(by, { category, keep: null });
      throw redirect(withToast(HERE, 'ruleReset'));
    }
    const form = readForm(formData, ruleSchema(language, CATEGORIES[category]), language);
    if (!form.ok) return data({ reply: form.reply, tried: null }, { status: 422 });
    const { keep } = form.value;
    if (formData.get('intent') === 'count') {
      const { rules } = await services.retention.preview(by, { category, keep });
      return data({ reply: form.submission.reply(), tried: rules.find((one) => one.category === category)! });
    }
    await services.retention.setRule(by, { category, keep });
    throw redirect(withToast(HERE, 'ruleSaved'));
  },
);

export default function RetentionRule() {
  const { rule } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = refusalBeside(answer);
  const t = useT(ruleMessages);
  const words = useT(categoryWords);
  const keepWords = useKeepWords();
  const { number, date } = useFormats();
  const bounds = CATEGORIES[rule.category];
  const [form, fields] = useZodForm({
    id: 'rule',
    schema: ruleSchema(useLanguage(), bounds),
    lastResult: result?.reply,
    defaultValue: { keep: String(rule.keep) },
  });
  const shown = result?.tried ?? rule;
  const due = shown.due === 0 ? t('effectNone') : shown.due === 1 ? t('effectOne') : number(shown.due);
  return (
    <>
      <PageHeader
        title={words(rule.category)}
        sentence={words(`${rule.category}_what`)}
        back={{ to: HERE, label: t('back') }}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <RefusalNote refusal={refusal} />
          <TextField
            field={fields.keep}
            label={t(rule.unit === 'days' ? 'keepDays' : 'keepYears')}
            help={t('bounds', {
              least: number(bounds.least),
              most: number(bounds.most),
              standard: number(bounds.standard),
            })}
            inputMode="numeric"
            autoComplete="off"
          />
          <details>
            <summary>{t('law')}</summary>
            <p>{words(`${rule.category}_law`)}</p>
          </details>
          <Card title={t('preview')}>
            <Stack gap={3}>
              <div>
                {t('effect', { keep: keepWords(shown), due })} {t('before', { date: date(shown.cutoff) })}
                {shown.held > 0 ? ` ${t('effectHeld', { count: number(shown.held) })}` : null}
              </div>
              <Row>
                <SubmitButton intent="count" variant="secondary">
                  {t('count')}
                </SubmitButton>
              </Row>
            </Stack>
          </Card>
        </Stack>
        <FormActions>
          <SubmitButton intent="save">{t('save')}</SubmitButton>
          {rule.isOwn ? (
            <SubmitButton intent="reset" variant="secondary">
              {t('reset')}
            </SubmitButton>
          ) : null}
          <LinkButton to={HERE}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
