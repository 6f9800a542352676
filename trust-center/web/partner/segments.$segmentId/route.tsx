import { isId } from '@multipartner/kernel/ids';
import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { Condition } from '../../../people/segments/condition.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { SegmentBuilder } from './builder.tsx';
import { conditionsOf, type Draft, draftOf, MOST_ROWS, newRow, readDraft } from './draft.ts';
import type { PeopleCount } from './live-count.tsx';
import { segmentMessages } from './segment.messages.ts';

const params = z.object({ segmentId: z.string().refine((value) => value === 'new' || isId('segment', value)) });

export const loader = partnerRoute.loader(
  { can: ['read', 'Segment'], params },
  async ({ params: { segmentId }, actor, services, context }) => {
    if (segmentId === 'new') return { segmentId: null, draft: { name: '', match: 'all', rows: [newRow()] } as Draft };
    const content = await services.people.readSegment(byPartner(actor, context, 'audience'), segmentId);
    return { segmentId, draft: draftOf(content) };
  },
);

const isWhole = (conditions: (Condition | null)[]): conditions is Condition[] =>
  conditions.length > 0 && conditions.every((one) => one !== null);

export const action = partnerRoute.action(
  { can: ['update', 'Segment'], params },
  async ({ params: { segmentId }, request, actor, services, context, language }) => {
    const form = await request.formData();
    const intent = String(form.get('intent') ?? '');
    const by = byPartner(actor, context, 'audience');
    if (intent === 'delete') {
      await services.people.deleteSegment(by, segmentId);
      throw redirect(withToast('/partner/segments', 'deleted'));
    }
    const draft = readDraft(form);
    const answer = (more: { count?: PeopleCount; problems?: Record<string, string> } = {}) =>
      data({ draft, count: more.count ?? null, problems: more.problems ?? {} }, { status: more.problems ? 422 : 200 });
    if (intent === 'add') {
      if (draft.rows.length < MOST_ROWS) draft.rows.push(newRow());
      return answer();
    }
    if (intent.startsWith('remove-')) {
      draft.rows.splice(Number(intent.slice('remove-'.length)) || 0, 1);
      return answer();
    }
    const conditions = conditionsOf(draft);
    if (intent === 'count' && isWhole(conditions))
      return answer({ count: await services.people.countSegment(by, { match: draft.match, conditions }) });
    const t = translate(segmentMessages, language);
    const problems: Record<string, string> = {};
    if (draft.name === '' && intent !== 'count') problems.name = t('nameMissing');
    if (conditions.length === 0) problems.rows = t('noRows');
    for (const [i, one] of conditions.entries()) if (!one) problems[i] = t('rowMissing');
    if (Object.keys(problems).length > 0 || !isWhole(conditions)) return answer({ problems });
    await services.people.saveSegment(by, {
      ...(segmentId === 'new' ? {} : { segmentId }),
      content: { name: draft.name.slice(0, 80), match: draft.match, conditions },
    });
    throw redirect(withToast('/partner/segments', 'saved'));
  },
);

export default function Segment() {
  const { segmentId, draft } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = failureOf(answer);
  const t = useT(segmentMessages);
  return (
    <>
      <PageHeader
        title={segmentId ? draft.name : t('newTitle')}
        sentence={t('sentence')}
        back={{ to: '/partner/segments', label: t('back') }}
        action={
          segmentId ? (
            <ConfirmDialog
              trigger={t('delete')}
              title={t('deleteTitle', { name: draft.name })}
              sentence={t('deleteSentence')}
              confirmLabel={t('deleteConfirm')}
              tone="danger"
              intent="delete"
            />
          ) : undefined
        }
      />
      {refusal ? (
        <Callout tone="broken" live>
          {refusal.message}
        </Callout>
      ) : null}
      <SegmentBuilder draft={result?.draft ?? draft} count={result?.count ?? null} problems={result?.problems ?? {}} />
    </>
  );
}
