import { ERRORS, type ErrorCode, failure, sentence } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import { Stat, StatGrid } from '@multipartner/ui/stat';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { importParams } from '../address-book/import-params.ts';
import { ImportSteps } from '../address-book/import-steps.tsx';
import { RefusalTable } from '../address-book/refusal-table.tsx';
import { importMessages } from './import.messages.ts';

const SHOWN_REFUSALS = 20;
const MAX_ROWS = 500_000;
const POLL_MS = 700;

export const loader = partnerRoute.loader(
  { can: ['read', 'ContactImport'], params: importParams },
  async ({ params: { importId }, actor, services, context }) => {
    const progress = await services.people.importProgress(actor.partnerId, importId);
    if (progress.state === 'uploaded') throw redirect(`/partner/imports/${importId}/columns`);
    if (progress.state === 'previewed') throw redirect(`/partner/imports/${importId}/check`);
    // While it runs the page asks again and again: then only numbers are read, and no leaf is written.
    const isRunning = progress.state === 'running';
    const [refusals, names] = await Promise.all([
      isRunning ? [] : services.people.listRefusals(actor.partnerId, importId, SHOWN_REFUSALS),
      isRunning ? {} : services.people.readImportNames(byPartner(actor, context, 'import'), [importId]),
    ]);
    return { progress, refusals, fileName: (names as Record<string, string>)[importId] ?? null };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'ContactImport'], params: importParams },
  async ({ params: { importId }, actor, services, context }) => {
    await services.people.cancelImport(byPartner(actor, context, 'import'), importId);
    throw redirect(`/partner/imports/${importId}`);
  },
);

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ImportPage() {
  const view = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const isRunning = view.progress.state === 'running';
  useProgressPolling({ active: isRunning, everyMs: POLL_MS });
  return (
    <>
      {isRunning ? <Running view={view} /> : <Ended view={view} />}
      {refusal ? (
        <Callout tone="broken" live>
          {refusal.message}
        </Callout>
      ) : null}
    </>
  );
}

function Running({ view: { progress } }: { view: View }) {
  const t = useT(importMessages);
  const back = { to: '/partner/imports', label: t('back') };
  return (
    <>
      <PageHeader title={t('titleRunning')} sentence={t('sentenceRunning')} back={back} />
      <ImportSteps current="run" />
      <Stack gap={6}>
        <Card>
          <Progress value={progress.progress} total={1} label={t('progress', { count: progress.rows })} />
        </Card>
        <noscript>
          <meta httpEquiv="refresh" content="3" />
          <TextLink to={`/partner/imports/${progress.importId}`}>{t('refresh')}</TextLink>
        </noscript>
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

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

function Ended({ view: { progress, refusals, fileName } }: { view: View }) {
  const t = useT(importMessages);
  const language = useLanguage();
  const { number } = useFormats();
  const { state, rows, accepted, merged, refused, failure: code } = progress;
  const title = t(state === 'finished' ? 'titleFinished' : state === 'failed' ? 'titleFailed' : 'titleCancelled');
  const words = state === 'finished' ? t('sentenceFinished', { count: accepted }) : t('sentenceCancelled');
  return (
    <>
      <PageHeader
        title={title}
        sentence={state === 'failed' ? undefined : words}
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
      <ImportSteps current="run" finished={state === 'finished'} />
      <Stack gap={6}>
        {state === 'failed' ? (
          <Callout
            tone="broken"
            title={code && isErrorCode(code) ? sentence(failure(code, { limit: number(MAX_ROWS) }), language) : title}
          >
            {t('failedNow')}
          </Callout>
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
      </Stack>
    </>
  );
}
