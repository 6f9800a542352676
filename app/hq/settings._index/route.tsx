import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { hqUrls } from '../hq-urls.ts';
import { settingsMessages } from '../settings/settings.messages.ts';
import { SettingsHead } from '../settings/settings-tabs.tsx';
import { brandMessages } from './brand.messages.ts';
import { BrandFacts } from './brand-facts.tsx';
import { BrandForm } from './brand-form.tsx';
import { refusedLines } from './refused-lines.ts';
import { brandForm, linesOf } from './schema.ts';

export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => {
  const ability = abilityFor(actor);
  return {
    headquarters: valueOrPage(await services.campaigns.readHeadquarters({ actor: actorOf(actor) })),
    mayChange: ability.can('update', 'Headquarters'),
    seesKeys: ability.can('read', 'ApiKey'),
    title: translate(settingsMessages, language)('brand'),
  };
});

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const form = readForm(await request.formData(), brandForm, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { name } = form.value;
    const lists = { fonts: linesOf(form.value.fonts), allowedHosts: linesOf(form.value.allowedHosts) };
    const colours = form.value.colours.filter((colour) => colour.name || colour.value);
    const saved = await services.campaigns.updateHeadquarters({
      actor: actorOf(actor),
      change: { name, brand: { colours, fonts: lists.fonts }, allowedHosts: lists.allowedHosts },
    });
    if (saved.ok) return redirect(withToast(hqUrls.brand(), 'brand-saved'));
    const fieldErrors = refusedLines(saved.failure, lists, language);
    return data({ reply: form.submission.reply({ fieldErrors }) }, { status: 422 });
  },
);

export default function Brand() {
  const { headquarters, mayChange, seesKeys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(brandMessages);
  const failure = refusalBeside(answer);
  return (
    <>
      <SettingsHead sentence={t('sentence')} seesKeys={seesKeys} />
      <Stack gap={5}>
        {failure ? (
          <Callout tone="broken" live>
            {failure.message}
          </Callout>
        ) : null}
        {mayChange ? (
          <BrandForm headquarters={headquarters} reply={resultOf(answer)?.reply} />
        ) : (
          <>
            <Callout title={t('readOnlyTitle')}>{t('readOnlyText')}</Callout>
            <BrandFacts headquarters={headquarters} />
          </>
        )}
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
