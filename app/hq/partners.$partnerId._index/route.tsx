import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { partnerParams } from '../../params.ts';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { PartnerHead } from '../partners/partner-head.tsx';
import { Facts, GroupsCard } from './facts.tsx';
import { InviteOwner } from './invite-owner.tsx';
import { Participations } from './participations.tsx';
import { partnerMessages } from './partner.messages.ts';
import { groupsForm, inviteForm, terminationForm } from './schema.ts';
import { TerminationCard } from './termination-card.tsx';

export const loader = hqRoute.loader(
  { can: ['read', 'Partner'], params: partnerParams },
  async ({ params: { partnerId }, actor, services }) => {
    const who = actorOf(actor);
    const [partner, groups, participations, departure] = await Promise.all([
      services.campaigns.readPartner({ actor: who, partnerId }),
      services.campaigns.listPartnerGroups({ actor: who }),
      services.campaigns.listParticipations({ actor: who, partnerId, limit: 50 }),
      services.campaigns.readDeparture({ actor: who, partnerId }),
    ]);
    return {
      partner: valueOrPage(partner),
      groups: valueOrPage(groups),
      participations: valueOrPage(participations).items,
      departure: valueOrPage(departure),
      mayTerminate: actor.role === 'hq_administrator',
      seesActivity: abilityFor(actor).can('read', 'AuditEvent'),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Partner'], params: partnerParams },
  async ({ params: { partnerId }, actor, services, request, language }) => {
    const posted = await request.formData();
    const who = actorOf(actor);
    const done = (name: string) => redirect(withToast(hqUrls.partner(partnerId), name));
    switch (posted.get('intent')) {
      case 'groups': {
        const form = readForm(posted, groupsForm, language);
        if (!form.ok) return data({ intent: 'groups', reply: form.reply }, { status: 422 });
        const { groups: groupIds } = form.value;
        valueOrPage(await services.campaigns.assignPartnerGroups({ actor: who, partnerId, groupIds }));
        return done('groups-saved');
      }
      case 'invite': {
        const form = readForm(posted, inviteForm, language);
        if (!form.ok) return data({ intent: 'invite', reply: form.reply }, { status: 422 });
        const { intent: _, ...owner } = form.value;
        const invited = await services.campaigns.invitePartner({ actor: who, partnerId, owner });
        if (invited.ok) return done('invitation-sent');
        const errors = refusalErrors(invited.failure, ['name', 'email', 'language'], language);
        return data({ intent: 'invite', reply: form.submission.reply(errors) }, { status: 422 });
      }
      case 'suspend':
        valueOrPage(await services.campaigns.suspendPartner({ actor: who, partnerId }));
        return done('partner-suspended');
      case 'terminate': {
        const form = readForm(posted, terminationForm, language);
        if (!form.ok) return data({ intent: 'terminate', reply: form.reply }, { status: 422 });
        const { endsOn } = form.value;
        valueOrPage(await services.campaigns.announceTermination({ actor: who, partnerId, endsOn }));
        return done('termination-announced');
      }
      case 'take-back':
        valueOrPage(await services.campaigns.announceTermination({ actor: who, partnerId, endsOn: null }));
        return done('termination-withdrawn');
      case 'resume':
        valueOrPage(await services.campaigns.resumePartner({ actor: who, partnerId }));
        return done('partner-resumed');
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export default function Partner() {
  const { partner, groups, participations, seesActivity, departure, mayTerminate } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(partnerMessages);
  const words = useT(partnersMessages);
  const refused = resultOf(answer);
  const problem = failureOf(answer);
  const { name } = partner.profile;
  const isSuspended = partner.state === 'suspended';
  return (
    <>
      <PartnerHead partner={partner} />
      <Stack gap={5}>
        <RefusalNote refusal={problem} />
        {partner.registered ? null : <Callout tone="info">{words('notRegistered')}</Callout>}
        {isSuspended ? (
          <Callout
            tone="broken"
            title={t('suspendedTitle')}
            action={
              <ConfirmDialog
                trigger={t('resume')}
                title={t('resumeTitle', { name })}
                sentence={t('resumeSentence')}
                confirmLabel={t('resume')}
                intent="resume"
              />
            }
          >
            {t('suspendedText')}
          </Callout>
        ) : null}
        <Split
          side={
            <Stack gap={5}>
              <Facts
                partner={partner}
                activityHref={seesActivity ? hqUrls.activity({ partner: partner.id }) : undefined}
              />
              <GroupsCard key={partner.groups.map(({ id }) => id).join()} partner={partner} groups={groups} />
            </Stack>
          }
        >
          <Stack gap={5}>
            <Participations rows={participations} />
            {isSuspended ? null : (
              <InviteOwner
                isFirst={partner.state === 'invited'}
                language={partner.profile.language}
                reply={refused?.intent === 'invite' ? refused.reply : undefined}
              />
            )}
            {departure ? (
              <TerminationCard
                name={name}
                departure={departure}
                mayTerminate={mayTerminate}
                reply={refused?.intent === 'terminate' ? refused.reply : undefined}
              />
            ) : null}
            {isSuspended ? null : (
              <Card title={t('suspend')} sentence={t('suspendSentence')}>
                <ConfirmDialog
                  trigger={t('suspend')}
                  title={t('suspendTitle', { name })}
                  sentence={t('suspendSentence')}
                  confirmLabel={t('suspend')}
                  tone="danger"
                  intent="suspend"
                />
              </Card>
            )}
          </Stack>
        </Split>
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.partner.profile.name ?? ''} · Multipartner` },
];
