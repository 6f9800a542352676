import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { brandMessages } from '../brand/brand.messages.ts';
import { BrandHead } from '../brand/brand-head.tsx';
import { DraftNotice } from '../brand/draft-notice.tsx';
import { kitErrors } from '../brand/kit-errors.server.ts';
import { legalForm, legalOf } from '../brand/kit-form.ts';
import { hqUrls } from '../hq-urls.ts';
import { LegalForm } from './legal-form.tsx';

export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => {
  const { kit, version, draft } = valueOrPage(await services.campaigns.readBrand({ actor: actorOf(actor) }));
  return {
    legal: (draft?.kit ?? kit).legal,
    version,
    draft: draft && { savedAt: draft.savedAt, isStale: draft.isStale },
    mayChange: abilityFor(actor).can('update', 'Headquarters'),
    title: translate(brandMessages, language)('tabLegal'),
  };
});

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const who = actorOf(actor);
    const form = readForm(await request.formData(), legalForm, language);
    if (!form.ok) throw new FailureError(failure('BAD_REQUEST', { detail: 'form' }));
    const brand = valueOrPage(await services.campaigns.readBrand({ actor: who }));
    const kit = legalOf(form.value, brand.draft?.kit ?? brand.kit);
    const saved = await services.campaigns.saveBrandDraft({ actor: who, kit, expectedVersion: form.value.version });
    if (saved.ok) return redirect(hqUrls.brandChange());
    return data({ errors: kitErrors(saved.failure, {}, language), typed: form.value.legal }, { status: 422 });
  },
);

export default function LegalTexts() {
  const { legal, version, draft, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(brandMessages);
  const failed = refusalBeside(answer);
  const refused = resultOf(answer);
  const shown = refused?.typed ?? legal;
  return (
    <>
      <BrandHead sentence={t('legalSentence')} />
      <Stack gap={5}>
        {failed ? (
          <Callout tone="broken" live>
            {failed.message}
          </Callout>
        ) : null}
        {mayChange ? <DraftNotice draft={draft} /> : <Callout title={t('readOnlyTitle')}>{t('readOnlyText')}</Callout>}
        <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <LegalForm
            key={JSON.stringify(shown)}
            version={version}
            legal={shown}
            errors={Object.values(refused?.errors ?? {}).flat()}
          />
        </fieldset>
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
