import { accentColours, checkAccentColour } from '@multipartner/campaigns/accent-colour';
import { actorOf } from '@multipartner/campaigns/actor';
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
import { partnerParams } from '../../params.ts';
import { placeOptions } from '../../partners/place-options.server.ts';
import { LogoCard } from '../../partners/profile/logo-card.tsx';
import { ProfileForm } from '../../partners/profile/profile-form.tsx';
import { logoForm, PROFILE_FIELDS, profileForm } from '../../partners/profile/schema.ts';
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
    const posted = await request.formData();
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
        const form = readForm(posted, logoForm, language);
        const refused = (problem: string) => data({ reply: null, problem }, { status: 422 });
        if (!form.ok) return refused(Object.values(form.submission.error ?? {}).flat()[0] ?? '');
        const { file } = form.value;
        const bytes = new Uint8Array(await file.arrayBuffer());
        const stored = await services.assets.uploadAsset({ actor: who, bytes, name: file.name, partnerId });
        if (!stored.ok) return refused(sentence(stored.failure, language));
        const saved = await change({ logoAssetId: stored.value.assetId });
        return saved.ok ? redirect(withToast(page, 'logo-saved')) : refused(sentence(saved.failure, language));
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
