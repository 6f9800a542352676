import { accentColours, checkAccentColour } from '@multipartner/campaigns/accent-colour';
import { actorOf } from '@multipartner/campaigns/actor';
import type { Refusal } from '@multipartner/campaigns/refusal';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Split, Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { readBoundedForm } from '../../assets/read-upload.ts';
import { partnerParams } from '../../params.ts';
import { placeOptions } from '../../partners/place-options.server.ts';
import { LogoCard } from '../../partners/profile/logo-card.tsx';
import { ProfileForm } from '../../partners/profile/profile-form.tsx';
import { receiveLogo } from '../../partners/profile/receive-logo.server.ts';
import { PROFILE_FIELDS, profileForm } from '../../partners/profile/schema.ts';
import { hqUrls } from '../hq-urls.ts';
import { PartnerHead } from '../partners/partner-head.tsx';

export const loader = hqRoute.loader(
  { can: ['update', 'Partner'], params: partnerParams },
  async ({ params: { partnerId }, actor, services, language }) => {
    const who = actorOf(actor);
    const partner = valueOrPage(await services.campaigns.readPartner({ actor: who, partnerId }));
    const { brand } = valueOrPage(await services.campaigns.readHeadquarters({ actor: who }));
    // Only what saving would accept is offered.
    const colours = accentColours(brand).filter(({ value }) => checkAccentColour(brand, value) === null);
    return {
      partner,
      colours,
      hasPalette: accentColours(brand).length > 0,
      places: placeOptions(language, partner.profile),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Partner'], params: partnerParams },
  async ({ params: { partnerId }, actor, services, request, language }) => {
    const bounded = await readBoundedForm(request);
    if (!bounded.ok) throw new FailureError(bounded.failure);
    const posted = bounded.value;
    const who = actorOf(actor);
    const page = hqUrls.partnerProfile(partnerId);
    const change = (fields: unknown) =>
      services.campaigns.updatePartnerProfile({ actor: who, partnerId, change: fields });
    switch (posted.get('intent')) {
      case 'profile': {
        const form = readForm(posted, profileForm, language);
        if (!form.ok) return data({ reply: form.reply, problem: null }, { status: 422 });
        const { intent: _, accentColour, openingHours, ...fields } = form.value;
        const saved = await change({
          ...fields,
          accentColour: accentColour || null,
          openingHours: openingHours.filter(({ days, hours }) => days || hours),
        });
        if (saved.ok) return redirect(withToast(page, 'profile-saved'));
        const errors = refusalErrors(saved.failure, PROFILE_FIELDS, language);
        return data({ reply: form.submission.reply(errors), problem: null }, { status: 422 });
      }
      case 'logo': {
        const refuse = (refusal: Refusal) =>
          data({ reply: null, problem: sentence(refusal, language) }, { status: 422 });
        const stored = await receiveLogo(services.assets, { actor: who, form: posted, partnerId });
        if (!stored.ok) return refuse(stored.failure);
        const saved = await change({ logoAssetId: stored.value.assetId });
        return saved.ok ? redirect(withToast(page, 'logo-saved')) : refuse(saved.failure);
      }
      case 'remove-logo':
        valueOrPage(await change({ logoAssetId: null }));
        return redirect(withToast(page, 'logo-removed'));
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export default function PartnerProfile() {
  const { partner, colours, hasPalette, places } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = resultOf(answer);
  const problem = refusalBeside(answer)?.message ?? refused?.problem;
  return (
    <>
      <PartnerHead partner={partner} />
      <Stack gap={5}>
        <RefusalNote refusal={problem} />
        <Split side={<LogoCard partner={partner} />}>
          <ProfileForm
            key={partner.id}
            profile={partner.profile}
            colours={colours}
            hasPalette={hasPalette}
            places={places}
            reply={refused?.reply}
          />
        </Split>
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.partner.profile.name ?? ''} · Multipartner` },
];
