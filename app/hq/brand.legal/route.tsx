import { actorOf } from '@multipartner/campaigns/actor';
import { resultOf } from '@multipartner/serving/action-failure';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { brandMessages } from '../brand/brand.messages.ts';
import { KitDesk } from '../brand/kit-desk.tsx';
import { legalForm, legalOf } from '../brand/kit-form.ts';
import { prepareKit } from '../brand/prepare-kit.server.ts';
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

export const action = hqRoute.action({ can: ['update', 'Headquarters'] }, async (asked) => {
  const refused = await prepareKit({ ...asked, schema: legalForm }, (typed, kit) => ({
    kit: legalOf(typed, kit),
    at: {},
  }));
  if (!refused) return redirect(hqUrls.brandChange());
  return data({ errors: refused.errors, typed: refused.typed.legal }, { status: refused.status });
});

export default function LegalTexts() {
  const { legal, version, draft, mayChange } = useLoaderData<typeof loader>();
  const t = useT(brandMessages);
  const refused = resultOf(useActionData<typeof action>());
  const shown = refused?.typed ?? legal;
  return (
    <KitDesk sentence={t('legalSentence')} draft={draft} mayChange={mayChange}>
      <LegalForm
        key={JSON.stringify(shown)}
        version={version}
        legal={shown}
        errors={Object.values(refused?.errors ?? {}).flat()}
      />
    </KitDesk>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
