import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { Callout } from '@multipartner/ui/callout';
import { Row, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats, useNow } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconCheck, IconChecks, IconX } from '@tabler/icons-react';
import { z } from 'zod';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { cursorQuery, idOf } from '../../params.ts';
import { approvalsMessages } from '../approvals/approvals.messages.ts';
import { refusal } from '../approvals/refusal.ts';
import { RefuseSelected } from '../approvals/refuse-selected.tsx';
import { ruleUrls } from '../rules/rules-urls.ts';
import { shownViolations } from '../rules/shown-violation.server.ts';

const query = z.object({ state: z.enum(['waiting', 'decided']).catch('waiting'), after: cursorQuery });
const selected = z.array(idOf('approvalRequest')).max(200);

export const loader = hqRoute.loader(
  { can: ['read', 'Participation'], query },
  async ({ query: { state, after }, actor, services, language }) => {
    const page = valueOrPage(await services.campaigns.listApprovals({ actor: actorOf(actor), state, cursor: after }));
    return {
      state,
      next: page.nextCursor,
      requests: page.items.map(({ violations, ...item }) => ({
        ...item,
        why: [...new Set(shownViolations(violations, language).map(({ sentence }) => sentence))],
      })),
      mayDecide: abilityFor(actor).can('update', 'Campaign'),
      title: translate(approvalsMessages, language)('title'),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Campaign'] },
  async ({ actor, services, request, language }) => {
    const posted = await request.formData();
    const requestIds = selected.parse(posted.getAll('selected'));
    const decided = { actor: actorOf(actor), requestIds };
    // Nothing selected, and no script that hides the buttons then.
    if (requestIds.length === 0) return data({ refusing: [], reply: null });
    if (posted.get('intent') === 'approve') {
      valueOrPage(await services.campaigns.decideApprovals({ ...decided, decision: 'approve' }));
      return redirect(withToast(ruleUrls.approvals(), 'approvals-given'));
    }
    // A refusal needs a reason: the first click asks for it.
    if (posted.get('intent') === 'ask-reason') return data({ refusing: requestIds, reply: null });
    const form = readForm(posted, refusal, language);
    if (!form.ok) return data({ refusing: requestIds, reply: form.reply }, { status: 422 });
    const { reason } = form.value;
    const refused = await services.campaigns.decideApprovals({ ...decided, decision: 'refuse', reason });
    if (refused.ok) return redirect(withToast(ruleUrls.approvals(), 'approval-refused'));
    const errors = refusalErrors(refused.failure, ['reason'], language);
    return data({ refusing: requestIds, reply: form.submission.reply(errors) }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function Approvals() {
  const { state, next, requests, mayDecide } = useLoaderData<typeof loader>();
  const t = useT(approvalsMessages);
  const { moment } = useFormats();
  const now = useNow();
  const answer = useActionData<typeof action>();
  const refused = refusalBeside(answer);
  const asked = resultOf(answer);
  const refusing = requests.filter(({ id }) => asked?.refusing.some((one) => one === id));
  const isWaiting = state === 'waiting';
  type Item = (typeof requests)[number];
  const columns: DataColumn<Item>[] = [
    { id: 'partner', header: t('partner'), required: true, cell: ({ partnerName }) => partnerName },
    { id: 'campaign', header: t('campaign'), required: true, cell: ({ campaignName }) => campaignName },
    { id: 'why', header: t('why'), required: true, cell: ({ why }) => why.slice(0, 3).join(' ') },
    { id: 'asked', header: t('asked'), cell: ({ requestedAt }) => moment(requestedAt) },
    isWaiting
      ? {
          id: 'due',
          header: t('due'),
          cell: ({ dueAt, afterLimit }: Item) => {
            if (!dueAt) return t('dueNone');
            const isOver = new Date(dueAt).getTime() < now && afterLimit === 'stays';
            return isOver ? t('dueOver', { at: moment(dueAt) }) : `${moment(dueAt)}, ${t(`then_${afterLimit}`)}`;
          },
        }
      : { id: 'answer', header: t('answer'), required: true, cell: (row: Item) => <Answer row={row} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Stack gap={4}>
        <RefusalNote refusal={refused} />
        {refusing.length > 0 ? <RefuseSelected requests={refusing} reply={asked?.reply ?? undefined} /> : null}
        {isWaiting && !mayDecide ? <Callout>{t('noChange')}</Callout> : null}
        <DataTable
          label={t('title')}
          rows={requests}
          columns={columns}
          getRowId={({ id }) => id}
          getRowHref={({ id }) => ruleUrls.approval(id)}
          getRowName={({ partnerName, campaignName }) => `${partnerName}: ${campaignName}`}
          filters={[
            {
              id: 'state',
              label: t('answer'),
              // What waits is shown without any.
              options: [{ value: 'decided', label: t('decided') }],
            },
          ]}
          paging={{ next }}
          bulk={
            isWaiting && mayDecide && requests.length > 0
              ? {
                  actions: [
                    { intent: 'approve', label: t('approveSelected'), icon: IconCheck },
                    { intent: 'ask-reason', label: t('refuseSelected'), icon: IconX, tone: 'danger' },
                  ],
                }
              : undefined
          }
          empty={
            <EmptyState
              icon={IconChecks}
              title={t('emptyTitle')}
              sentence={t(isWaiting ? 'emptySentence' : 'emptyDecided')}
            />
          }
        />
      </Stack>
    </>
  );
}

const TONES = { waiting: 'needs-you', approved: 'success', refused: 'broken', withdrawn: 'neutral' } as const;

function Answer({
  row,
}: {
  row: { state: keyof typeof TONES; byLimit: boolean; endedByItself: boolean; reason: string };
}) {
  const t = useT(approvalsMessages);
  return (
    <Row gap={1}>
      <Badge tone={TONES[row.state]}>{t(`state_${row.state}`)}</Badge>
      {row.byLimit ? t('byLimit') : row.endedByItself ? t('endedByItself') : row.reason}
    </Row>
  );
}
