import { actorOf } from '@multipartner/campaigns/actor';
import { contrast } from '@multipartner/campaigns/contrast';
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
import { lookForm, lookOf } from '../brand/kit-form.ts';
import { listsOfForm, listsOfKit } from '../brand/kit-lists.ts';
import { LookForm } from '../brand/look-form.tsx';
import { hqUrls } from '../hq-urls.ts';

const MAX_LOGOS = 100;

export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => {
  const who = actorOf(actor);
  const [brand, images] = await Promise.all([
    services.campaigns.readBrand({ actor: who }),
    services.assets.listAssets({ actor: who, limit: MAX_LOGOS }),
  ]);
  const { kit, version, draft } = valueOrPage(brand);
  const shown = draft?.kit ?? kit;
  const valueOfToken = (token: string) => shown.colours.find((colour) => colour.token === token)?.value;
  return {
    lists: listsOfKit(shown),
    version,
    draft: draft && { savedAt: draft.savedAt, isStale: draft.isStale },
    ratios: Object.fromEntries(
      shown.pairs.map(({ text, ground }) => [
        `${text}/${ground}`,
        contrast(valueOfToken(text) ?? '#000000', valueOfToken(ground) ?? '#000000'),
      ]),
    ),
    images: valueOrPage(images).items.map(({ id, name }) => ({ id, name })),
    mayChange: abilityFor(actor).can('update', 'Headquarters'),
    title: translate(brandMessages, language)('title'),
  };
});

export const action = hqRoute.action(
  { can: ['update', 'Headquarters'] },
  async ({ actor, services, request, language }) => {
    const who = actorOf(actor);
    const form = readForm(await request.formData(), lookForm, language);
    if (!form.ok) throw new FailureError(failure('BAD_REQUEST', { detail: 'form' }));
    const brand = valueOrPage(await services.campaigns.readBrand({ actor: who }));
    const { kit, at } = lookOf(form.value, brand.draft?.kit ?? brand.kit);
    const saved = await services.campaigns.saveBrandDraft({ actor: who, kit, expectedVersion: form.value.version });
    if (saved.ok) return redirect(hqUrls.brandChange());
    return data(
      { errors: kitErrors(saved.failure, at, language), typed: listsOfForm(form.value) },
      { status: saved.failure.code === 'CONFLICT' ? 409 : 422 },
    );
  },
);

export default function Brand() {
  const { lists, version, draft, ratios, images, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(brandMessages);
  const failed = refusalBeside(answer);
  const refused = resultOf(answer);
  return (
    <>
      <BrandHead sentence={t('sentence')} />
      <Stack gap={5}>
        {failed ? (
          <Callout tone="broken" live>
            {failed.message}
          </Callout>
        ) : null}
        {mayChange ? <DraftNotice draft={draft} /> : <Callout title={t('readOnlyTitle')}>{t('readOnlyText')}</Callout>}
        <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <LookForm
            key={JSON.stringify(refused?.typed ?? lists)}
            version={version}
            lists={refused?.typed ?? lists}
            ratios={ratios}
            images={images}
            errors={refused?.errors ?? {}}
          />
        </fieldset>
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
