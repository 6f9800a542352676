import { refusalBeside } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { importParams } from '../address-book/import-params.ts';
import { ImportSteps } from '../address-book/import-steps.tsx';
import { RefusalTable } from '../address-book/refusal-table.tsx';
import { checkMessages } from './check.messages.ts';
import { PeopleTable } from './people-table.tsx';

export const loader = partnerRoute.loader(
  { can: ['create', 'ContactImport'], params: importParams },
  async ({ params: { importId }, actor, services, context }) => {
    const { state } = await services.people.importProgress(actor.partnerId, importId);
    if (state !== 'uploaded' && state !== 'previewed') throw redirect(`/partner/imports/${importId}`);
    const by = byPartner(actor, context, 'import');
    const preview = await services.people.previewImport(by, { importId });
    const {
      fileName,
      rows,
      accepted,
      merged,
      refused,
      sayYes,
      sayNo,
      alreadyKnown,
      refusals,
      samples,
      consent,
      badCells,
      badCellsShown,
    } = preview;
    const consented = { column: sayYes, statement: accepted - sayNo, none: 0 }[consent.kind];
    return {
      importId,
      fileName,
      counts: { rows, accepted, fresh: accepted - alreadyKnown, merged, refused, alreadyKnown, consented },
      refusals,
      samples,
      badCells,
      badCellsShown,
      defined: samples.some(({ fields }) => Object.keys(fields).length > 0) ? await services.people.listFields(by) : [],
    };
  },
);

export const action = partnerRoute.action(
  { can: ['create', 'ContactImport'], params: importParams },
  async ({ params: { importId }, request, actor, services, context }) => {
    const by = byPartner(actor, context, 'import');
    if ((await request.formData()).get('intent') === 'discard') {
      await services.people.cancelImport(by, importId);
      throw redirect(withToast('/partner/imports', 'discarded'));
    }
    await services.people.startImport(by, importId);
    throw redirect(`/partner/imports/${importId}`);
  },
);

export default function Check() {
  const { importId, fileName, counts, refusals, samples, badCells, badCellsShown, defined } =
    useLoaderData<typeof loader>();
  const refusal = refusalBeside(useActionData<typeof action>());
  const t = useT(checkMessages);
  const columns = `/partner/imports/${importId}/columns`;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        back={{ to: columns, label: t('back') }}
        meta={fileName}
      />
      <ImportSteps current="check" />
      <Stack gap={6}>
        <RefusalNote refusal={refusal} />
        <StatGrid>
          <Stat label={t('rows')} value={counts.rows} />
          <Stat label={t('fresh')} value={counts.fresh} />
          <Stat label={t('known')} value={counts.alreadyKnown} detail={t('knownDetail')} />
          <Stat label={t('merged')} value={counts.merged} detail={t('mergedDetail')} />
          <Stat label={t('refused')} value={counts.refused} detail={t('refusedDetail')} />
        </StatGrid>
        {counts.accepted === 0 ? (
          <Callout tone="needs-you" action={<LinkButton to={columns}>{t('backToColumns')}</LinkButton>}>
            {t('nobody')}
          </Callout>
        ) : (
          <Callout
            tone={counts.consented > 0 ? 'info' : 'needs-you'}
            title={counts.consented > 0 ? t('mayBeMailed', { count: counts.consented }) : t('mayBeMailedNone')}
          >
            {t('withdrawnStays')}
          </Callout>
        )}
        <Row gap={3}>
          {counts.accepted > 0 ? (
            <PostForm wide>
              <SubmitButton intent="start">{t('start', { count: counts.accepted })}</SubmitButton>
            </PostForm>
          ) : null}
          <LinkButton to={columns}>{t('backToColumns')}</LinkButton>
          <ConfirmDialog
            trigger={t('discard')}
            triggerVariant="quiet"
            title={t('discardTitle', { file: fileName })}
            sentence={t('discardSentence')}
            confirmLabel={t('discardConfirm')}
            tone="danger"
            intent="discard"
          />
        </Row>
        {samples.length > 0 ? (
          <Card title={t('people')} flush>
            <PeopleTable people={samples} defined={defined} />
          </Card>
        ) : null}
        {badCellsShown.length > 0 ? (
          <Card
            title={t('badCells', { count: badCells })}
            sentence={t('badCellsSentence')}
            action={<LinkButton to={columns}>{t('backToColumns')}</LinkButton>}
            flush
          >
            <RefusalTable rows={badCellsShown} label={t('badCells', { count: badCells })} />
          </Card>
        ) : null}
        {refusals.length > 0 ? (
          <Card title={t('refusals')} sentence={t('refusalsFirst', { count: refusals.length })} flush>
            <RefusalTable rows={refusals} label={t('refusals')} />
          </Card>
        ) : null}
      </Stack>
    </>
  );
}
