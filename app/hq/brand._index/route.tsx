import { actorOf } from '@multipartner/campaigns/actor';
import { contrast } from '@multipartner/campaigns/contrast';
import { resultOf } from '@multipartner/serving/action-failure';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { brandMessages } from '../brand/brand.messages.ts';
import { KitDesk } from '../brand/kit-desk.tsx';
import { lookForm, lookOf } from '../brand/kit-form.ts';
import { listsOfForm, listsOfKit } from '../brand/kit-lists.ts';
import { LookForm } from '../brand/look-form.tsx';
import { prepareKit } from '../brand/prepare-kit.server.ts';
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

export const action = hqRoute.action({ can: ['update', 'Headquarters'] }, async (asked) => {
  const refused = await prepareKit({ ...asked, schema: lookForm }, lookOf);
  if (!refused) return redirect(hqUrls.brandChange());
  const { typed, errors, status } = refused;
  return data({ errors, typed: listsOfForm(typed) }, { status });
});

export default function Brand() {
  const { lists, version, draft, ratios, images, mayChange } = useLoaderData<typeof loader>();
  const t = useT(brandMessages);
  const refused = resultOf(useActionData<typeof action>());
  const shown = refused?.typed ?? lists;
  return (
    <KitDesk sentence={t('sentence')} draft={draft} mayChange={mayChange}>
      <LookForm
        key={JSON.stringify(shown)}
        version={version}
        lists={shown}
        ratios={ratios}
        images={images}
        errors={refused?.errors ?? {}}
      />
    </KitDesk>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
