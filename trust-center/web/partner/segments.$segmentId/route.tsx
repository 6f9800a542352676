import { isId } from '@multipartner/kernel/ids';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { segmentContent } from '../../../people/segments/condition.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { SegmentBuilder } from './builder.tsx';
import { type Draft, editDraft, readDraft } from './draft.ts';
import { draftOf, filterOf } from './draft-filter.ts';
import { newRow } from './draft-row.ts';
import type { PeopleCount } from './live-count.tsx';
import { segmentMessages } from './segment.messages.ts';

const params = z.object({ segmentId: z.string().refine((value) => value === 'new' || isId('segment', value)) });

export const loader = partnerRoute.loader(
  { can: ['read', 'Segment'], params },
  async ({ params: { segmentId }, actor, services, context }) => {
    const knowsPostalCodes = services.people.knowsPostalCodes();
    const empty: Draft = { name: '', match: 'all', items: [newRow()] };
    const by = byPartner(actor, context, 'audience');
    const defined = await services.people.listFields(by);
    if (segmentId === 'new') return { segmentId: null, draft: empty, knowsPostalCodes, defined };
    return { segmentId, draft: draftOf(await services.people.readSegment(by, segmentId)), knowsPostalCodes, defined };
  },
);

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
    const answer = (more: { draft?: Draft; count?: PeopleCount; problems?: Record<string, string> } = {}) =>
      data(
        { draft: more.draft ?? draft, count: more.count ?? null, problems: more.problems ?? {} },
        { status: more.problems ? 422 : 200 },
      );
    const edited = editDraft(draft, intent);
    if (edited) return answer({ draft: edited });
    const { filter, incomplete } = filterOf(draft);
    const isWhole = draft.items.length > 0 && incomplete.length === 0;
    if (intent === 'count' && isWhole) return answer({ count: await services.people.countSegment(by, filter) });
    const t = translate(segmentMessages, language);
    const problems: Record<string, string> = {};
    if (draft.name === '' && intent !== 'count') problems.name = t('nameMissing');
    if (draft.items.length === 0) problems.rows = t('noRows');
    for (const path of incomplete) problems[path] = t('rowMissing');
    if (Object.keys(problems).length > 0) return answer({ problems });
    const content = segmentContent.safeParse({ ...filter, name: draft.name.slice(0, 80) });
    if (!content.success) return answer({ problems: { rows: t('tooMany') } });
    await services.people.saveSegment(by, {
      ...(segmentId === 'new' ? {} : { segmentId }),
      content: content.data,
    });
    throw redirect(withToast('/partner/segments', 'saved'));
  },
);

export default function Segment() {
  const { segmentId, draft, knowsPostalCodes, defined } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = resultOf(answer);
  const refusal = refusalBeside(answer);
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
      <RefusalNote refusal={refusal} />
      <SegmentBuilder
        // Without script each post is a new page; with it the rows live in the page.
        draft={result?.draft ?? draft}
        count={result?.count ?? null}
        problems={result?.problems ?? {}}
        knowsPostalCodes={knowsPostalCodes}
        defined={defined}
      />
    </>
  );
}
