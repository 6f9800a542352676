import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { translate } from '@multipartner/ui/messages';
import { readToast, Toasts } from '@multipartner/ui/toast';
import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { readBoundedForm } from '../../assets/read-upload.ts';
import { upgradeMessages } from '../participations.$participationId_.upgrade/upgrade.messages.ts';
import { participationParams } from '../partner-params.ts';
import { decline, editList, handOver, reopen, restore, saveOnly, seen, uploadImage } from './action.server.ts';
import { adaptMessages } from './adapt.messages.ts';
import { approvalMessages } from './approval/approval.messages.ts';
import { askApproval, withdrawApproval } from './approval/approval.server.ts';
import { ClosedView } from './closed-view.tsx';
import { AdaptDesk } from './desk/adapt-desk.tsx';
import { isListOp } from './fields/list/list-step.ts';
import { readPage } from './queries.server.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor: person, services, language, context, url }) => {
    const actor = { ...actorOf(person), partnerId: person.partnerId };
    const page = await readPage({ services, actor, participationId, trustOrigin: context.trustOrigin, language });
    const t = translate(adaptMessages, language);
    const version = translate(upgradeMessages, language);
    return {
      ...page,
      userId: person.userId,
      title: t('metaTitle', { campaign: page.campaign.name }),
      toast: readToast(url, {
        saved: { tone: 'success', text: t('toastSaved') },
        restored: { tone: 'success', text: t('toastRestored') },
        'restored-partly': { tone: 'info', text: t('toastRestoredPartly') },
        reopened: { tone: 'success', text: t('toastReopened') },
        asked: { tone: 'success', text: translate(approvalMessages, language)('asked') },
        withdrawn: { tone: 'success', text: translate(approvalMessages, language)('withdrawn') },
        taken: { tone: 'success', text: version('taken') },
        stayed: { tone: 'success', text: version('stayed') },
        undone: { tone: 'success', text: version('undone') },
      }),
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor: person, services, language, context, request }) => {
    const read = await readBoundedForm(request);
    if (!read.ok) throw new FailureError(read.failure);
    const form = read.value;
    const actor = { ...actorOf(person), partnerId: person.partnerId };
    const post = { services, actor, participationId, trustOrigin: context.trustOrigin, language, form };
    // A button carries what it is for and, for a single region, which one.
    const [intent, regionId = ''] = String(form.get('intent')).split(':');
    if (isListOp(intent)) return editList(post, intent, regionId);
    switch (intent) {
      case 'hand-over':
        return handOver(post);
      case 'ask-approval':
        return askApproval(post);
      case 'withdraw-approval':
        return withdrawApproval(post);
      case 'look':
        return handOver(post, true);
      case 'save':
        return saveOnly(post);
      case 'seen':
        return seen(post);
      case 'restore':
        return restore(post, regionId);
      case 'upload':
        return uploadImage(post, regionId);
      case 'decline':
        return decline(post);
      case 'reopen':
        return reopen(post);
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Multipartner' }];

export default function ParticipationPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = resultOf(answer);
  const refusal = failureOf(answer);
  return (
    <>
      <Toasts toast={page.toast} />
      {page.closed ? (
        <ClosedView page={page} closed={page.closed} problem={refused?.message ?? refusal?.message} />
      ) : (
        <AdaptDesk key={`${page.id} ${page.template.versionId}`} page={page} refused={refused} refusal={refusal} />
      )}
    </>
  );
}
