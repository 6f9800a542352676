import { failure, isErrorCode, sentence } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { demandFreshSignIn } from '@multipartner/serving/fresh-sign-in';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { formats, useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ERASED_WITHOUT_SIGN_IN } from '../address-book/erased-without-sign-in.ts';
import { importParams } from '../address-book/import-params.ts';
import { ImportSteps } from '../address-book/import-steps.tsx';
import { RefusalTable } from '../address-book/refusal-table.tsx';
import { importMessages } from './import.messages.ts';

const SHOWN_REFUSALS = 20;
const MAX_ROWS = 500_000;
const POLL_MS = 700;
/** How long an import that is held up waits before its next try */
const RETRY_SECONDS = 5;

export const loader = partnerRoute.loader(
  { can: ['read', 'ContactImport'], params: importParams },
  async ({ params: { importId }, actor, services, context, language }) => {
    const progress = await services.people.importProgress(actor.partnerId, importId);
    if (progress.state === 'uploaded') throw redirect(`/partner/imports/${importId}/columns`);
    if (progress.state === 'previewed') throw redirect(`/partner/imports/${importId}/check`);
    // While it runs the page asks again and again: then only numbers are read, and no leaf is written.
    const isRunning = progress.state === 'running' || progress.state === 'undoing';
    const hasBadCells = !isRunning && progress.badCells > 0;
    const [refusals, badCells, names] = await Promise.all([
      isRunning ? [] : services.people.listRefusals(actor.partnerId, importId, SHOWN_REFUSALS),
      hasBadCells ? services.people.listBadCells(actor.partnerId, importId, SHOWN_REFUSALS) : [],
      isRunning ? {} : services.people.readImportNames(byPartner(actor, context, 'import'), [importId]),
    ]);
    const { failure: code } = progress;
    const limit = formats(language).number(MAX_ROWS);
    const words =
      code && isErrorCode(code) ? sentence(failure(code, { seconds: RETRY_SECONDS, limit }), language) : null;
    const fileName = (names as Record<string, string>)[importId] ?? null;
    return { progress, failureWords: words, refusals, badCells, fileName };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'ContactImport'], params: importParams },
  async ({ params: { importId }, request, actor, services, context }) => {
    const by = byPartner(actor, context, 'import');
    const form = await request.formData();
    if (form.get('intent') === 'undo') {
      const { accepted } = await services.people.importProgress(actor.partnerId, importId);
      if (accepted > ERASED_WITHOUT_SIGN_IN) demandFreshSignIn(actor);
      await services.people.undoImport(by, importId);
    } else await services.people.cancelImport(by, importId);
    throw redirect(`/partner/imports/${importId}`);
  },
);

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ImportPage() {
  const view = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const isRunning = view.progress.state === 'running' || view.progress.state === 'undoing';
  useProgressPolling({ active: isRunning, everyMs: POLL_MS });
  return (
    <>
      {isRunning ? <Running view={view} /> : <Ended view={view} />}
      <RefusalNote refusal={refusal} />
    </>
  );
}

function Running({ view: { progress, failureWords } }: { view: View }) {
  const t = useT(importMessages);
  const back = { to: '/partner/imports', label: t('back') };
  const refresh = (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
      <TextLink to={`/partner/imports/${progress.importId}`}>{t('refresh')}</TextLink>
    </noscript>
  );
  if (progress.state === 'undoing') {
    const { removed, restored, kept } = progress.undo;
    const done = removed + restored + kept;
    return (
      <>
        <PageHeader title={t('titleUndoing')} sentence={t('sentenceRunning')} back={back} />
        <Card>
          <Progress
            value={done}
            total={Math.max(done, progress.accepted + progress.merged)}
            label={t('undoProgress', { count: done })}
          />
        </Card>
        {refresh}
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('titleRunning')} sentence={t('sentenceRunning')} back={back} />
      <ImportSteps current="run" />
      <Stack gap={6}>
        <Card>
          <Progress value={progress.progress} total={1} label={t('progress', { count: progress.rows })} />
        </Card>
        {failureWords ? (
          <Callout tone="broken" title={t('waitsTitle')} live>
            {failureWords} {t('waits')}
          </Callout>
        ) : null}
        {refresh}
        <Row>
          <ConfirmDialog
            trigger={t('cancel')}
            title={t('cancelTitle', { count: progress.rows })}
            sentence={t('cancelSentence')}
            confirmLabel={t('cancelConfirm')}
            tone="danger"
            intent="cancel"
          />
        </Row>
      </Stack>
    </>
  );
}

const TITLES: Partial<Record<View['progress']['state'], 'titleFinished' | 'titleFailed' | 'titleUndone'>> = {
  finished: 'titleFinished',
  failed: 'titleFailed',
  undone: 'titleUndone',
};

function Ended({ view: { progress, failureWords, refusals, badCells, fileName } }: { view: View }) {
  const t = useT(importMessages);
  const { number, date } = useFormats();
  const { state, rows, accepted, merged, refused, undo, undoableUntil } = progress;
  const title = t(TITLES[state] ?? 'titleCancelled');
  const words = state === 'finished' ? t('sentenceFinished', { count: accepted }) : t('sentenceCancelled');
  return (
    <>
      <PageHeader
        title={title}
        sentence={state === 'failed' ? undefined : state === 'undone' ? t('sentenceUndone') : words}
        meta={fileName}
        back={{ to: '/partner/imports', label: t('back') }}
        action={
          <>
            <LinkButton to="/partner/imports/new">{t('another')}</LinkButton>
            <LinkButton to="/partner/contacts" variant="primary">
              {t('toContacts')}
            </LinkButton>
          </>
        }
      />
      {state === 'undone' ? null : <ImportSteps current="run" finished={state === 'finished'} />}
      <Stack gap={6}>
        {state === 'failed' ? (
          <Callout tone="broken" title={failureWords ?? title}>
            {t('failedNow')}
          </Callout>
        ) : null}
        {state === 'undone' ? (
          <StatGrid>
            <Stat label={t('undoRemoved')} value={undo.removed} />
            <Stat label={t('undoRestored')} value={undo.restored} />
            <Stat label={t('undoKept')} value={undo.kept} detail={t('undoKeptDetail')} />
          </StatGrid>
        ) : null}
        <StatGrid>
          <Stat label={t('rows')} value={rows} />
          <Stat label={t('accepted')} value={accepted} />
          <Stat label={t('merged')} value={merged} detail={t('mergedDetail')} />
          <Stat label={t('refused')} value={refused} />
        </StatGrid>
        {refusals.length > 0 ? (
          <Card
            title={t('refusals')}
            sentence={t('refusalsSentence')}
            action={
              <LinkButton href={`/partner/imports/${progress.importId}/refused.csv`} download>
                {t('download')}
              </LinkButton>
            }
            footer={refused > refusals.length ? t('firstRows', { count: number(refusals.length) }) : undefined}
            flush
          >
            <RefusalTable rows={refusals} label={t('refusals')} />
          </Card>
        ) : null}
        {badCells.length > 0 ? (
          <Card
            title={t('badCells', { count: progress.badCells })}
            sentence={t('badCellsSentence')}
            action={
              <LinkButton href={`/partner/imports/${progress.importId}/cells.csv`} download>
                {t('downloadCells')}
              </LinkButton>
            }
            footer={
              progress.badCells > badCells.length ? t('firstRows', { count: number(badCells.length) }) : undefined
            }
            flush
          >
            <RefusalTable rows={badCells} label={t('badCells', { count: progress.badCells })} />
          </Card>
        ) : null}
        {undoableUntil ? (
          <Card title={t('undoCard')} sentence={t('undoSentence', { until: date(undoableUntil) })}>
            <ConfirmDialog
              trigger={t('undo')}
              title={t('undoTitle', { count: accepted })}
              sentence={t('undoWarning')}
              confirmLabel={t('undo')}
              tone="danger"
              intent="undo"
            />
          </Card>
        ) : null}
      </Stack>
    </>
  );
}
