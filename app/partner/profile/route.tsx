import { accentColours, checkAccentColour } from '@multipartner/campaigns/accent-colour';
import { actorOf } from '@multipartner/campaigns/actor';
import type { Refusal } from '@multipartner/campaigns/refusal';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row, Split, Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { readToast, Toasts, withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { refusalErrors } from '../../answer.ts';
import { readBoundedForm } from '../../assets/read-upload.ts';
import { placeOptions } from '../../partners/place-options.server.ts';
import { LogoCard } from '../../partners/profile/logo-card.tsx';
import { ProfileForm } from '../../partners/profile/profile-form.tsx';
import { receiveLogo } from '../../partners/profile/receive-logo.server.ts';
import { PROFILE_FIELDS, profileForm } from '../../partners/profile/schema.ts';
import { API_KEYS, IMAGE_LIBRARY, PROFILE } from '../partner-urls.ts';
import { ownProfileMessages } from './own-profile.messages.ts';
import { ProfileFacts } from './profile-facts.tsx';

export const loader = partnerRoute.loader({ can: ['read', 'Partner'] }, async ({ actor, services, language, url }) => {
  const who = actorOf(actor);
  const [partner, headquarters] = await Promise.all([
    services.campaigns.readPartner({ actor: who, partnerId: actor.partnerId }),
    services.campaigns.readHeadquarters({ actor: who }),
  ]);
  if (!partner.ok) throw new FailureError(partner.failure);
  if (!headquarters.ok) throw new FailureError(headquarters.failure);
  const { brand } = headquarters.value;
  const t = translate(ownProfileMessages, language);
  return {
    partner: partner.value,
    mayChange: actor.role === 'partner_owner',
    // Only what saving would accept is offered.
    colours: accentColours(brand).filter(({ value }) => checkAccentColour(brand, value) === null),
    hasPalette: accentColours(brand).length > 0,
    places: placeOptions(language, partner.value.profile),
    title: `${t('title')} · Multipartner`,
    toast: readToast(url, {
      saved: { tone: 'success', text: t('toastSaved') },
      logo: { tone: 'success', text: t('toastLogo') },
      'logo-removed': { tone: 'success', text: t('toastLogoRemoved') },
    }),
  };
});

export const action = partnerRoute.action(
  { can: ['update', 'Partner'] },
  async ({ actor, services, request, language }) => {
    const posted = await readBoundedForm(request);
    if (!posted.ok) throw new FailureError(posted.failure);
    const who = actorOf(actor);
    const change = (fields: unknown) =>
      services.campaigns.updatePartnerProfile({ actor: who, partnerId: actor.partnerId, change: fields });
    const refuse = (refusal: Refusal) => data({ reply: null, problem: sentence(refusal, language) }, { status: 422 });
    switch (posted.value.get('intent')) {
      case 'profile': {
        const form = readForm(posted.value, profileForm, language);
        if (!form.ok) return data({ reply: form.reply, problem: null }, { status: 422 });
        const { intent: _, accentColour, openingHours, ...fields } = form.value;
        const lines = openingHours.filter(({ days, hours }) => days || hours);
        const saved = await change({ ...fields, accentColour: accentColour || null, openingHours: lines });
        if (saved.ok) return redirect(withToast(PROFILE, 'saved'));
        const errors = refusalErrors(saved.failure, PROFILE_FIELDS, language);
        return data({ reply: form.submission.reply(errors), problem: null }, { status: 422 });
      }
      case 'logo': {
        const { partnerId } = actor;
        const stored = await receiveLogo(services.assets, { actor: who, form: posted.value, partnerId });
        if (!stored.ok) return refuse(stored.failure);
        const saved = await change({ logoAssetId: stored.value.assetId });
        return saved.ok ? redirect(withToast(PROFILE, 'logo')) : refuse(saved.failure);
      }
      case 'remove-logo': {
        const saved = await change({ logoAssetId: null });
        return saved.ok ? redirect(withToast(PROFILE, 'logo-removed')) : refuse(saved.failure);
      }
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title ?? 'Multipartner' }];

export default function OwnProfile() {
  const t = useT(ownProfileMessages);
  const { partner, mayChange, colours, hasPalette, places, toast } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = resultOf(answer);
  const problem = refusalBeside(answer)?.message ?? refused?.problem;
  return (
    <>
      <Toasts toast={toast} />
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <Row gap={2}>
            <LinkButton to={IMAGE_LIBRARY}>{t('images')}</LinkButton>
            {mayChange ? <LinkButton to={API_KEYS}>{t('apiKeys')}</LinkButton> : null}
          </Row>
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={problem} />
        {partner.registered ? null : <Callout>{t('notRegistered')}</Callout>}
        {mayChange ? (
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
        ) : (
          <>
            <Callout title={t('readOnlyTitle', { name: partner.profile.name })}>{t('readOnly')}</Callout>
            <ProfileFacts profile={partner.profile} places={places} />
          </>
        )}
      </Stack>
    </>
  );
}
