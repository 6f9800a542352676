import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { IconHistory } from '@tabler/icons-react';
import { z } from 'zod';
import { partnerRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { participationParams } from '../partner-params.ts';
import { historyPath, participationPath } from '../partner-urls.ts';
import { historyMessages } from './history.messages.ts';
import css from './history.module.css';
import { readHistory } from './queries.server.ts';

const query = z.object({ save: z.string().max(60).optional().catch(undefined) });
const BEGINNING = 'beginning';

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams, query },
  async ({ params: { participationId }, query: { save }, actor, services, language }) => {
    const page = await readHistory({ services, actor: actorOf(actor), participationId, saveId: save, language });
    const t = translate(historyMessages, language);
    return { ...page, title: t('metaTitle', { campaign: page.campaign }) };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor, services, request }) => {
    const form = await request.formData();
    if (form.get('intent') !== 'restore') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const restored = valueOrPage(
      await services.campaigns.restoreFill({
        actor: actorOf(actor),
        participationId,
        saveId: String(form.get('save')),
        expectedRevision: Number(form.get('revision')),
      }),
    );
    return redirect(
      withToast(participationPath(participationId), restored.left.length > 0 ? 'restored-partly' : 'restored'),
    );
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Multipartner' }];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** Who saved what when; one entry is compared with what stands there now and can be brought back. */
export default function History() {
  const page = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(historyMessages);
  return (
    <>
      <PageHeader
        back={{ to: participationPath(page.id), label: t('back') }}
        title={t('title')}
        sentence={t('sentence', { campaign: page.campaign })}
      />
      <Stack>
        <RefusalNote refusal={refusal} />
        {page.entries.length === 0 ? (
          <EmptyState icon={IconHistory} title={t('emptyTitle')} sentence={t('empty')} />
        ) : (
          <div className={css.sides}>
            <Card title={t('entries')} flush>
              <Entries page={page} />
            </Card>
            {page.compared ? <Compared page={page} compared={page.compared} /> : <Callout>{t('choose')}</Callout>}
          </div>
        )}
      </Stack>
    </>
  );
}

function Entries({ page }: { page: Page }) {
  const t = useT(historyMessages);
  const { moment } = useFormats();
  const chosen = page.compared?.id;
  const who = ({ isYou, name, by, upgradedTo }: Page['entries'][number]) =>
    isYou
      ? t('you')
      : by === 'system'
        ? t(upgradedTo === null ? 'before' : 'byItself')
        : (name ?? t(by === 'key' ? 'key' : 'somebody'));
  const what = ({ labels, upgradedTo, wentBackTo }: Page['entries'][number]) => {
    const version =
      upgradedTo === null
        ? wentBackTo && t('wentBack', { version: wentBackTo })
        : t('upgraded', { version: upgradedTo });
    return [version, labels.join(', ')].filter(Boolean).join(' · ') || t('nothing');
  };
  return (
    <ol className={css.list}>
      {page.entries.map((entry, index) => (
        <li key={entry.id}>
          <Link
            to={`${historyPath(page.id)}?save=${entry.id}`}
            className={css.entry}
            aria-current={chosen === entry.id || undefined}
            preventScrollReset
          >
            <span className={css.when}>{moment(entry.savedAt)}</span>
            <span className={css.who}>{who(entry)}</span>
            {index === 0 ? <Badge tone="info">{t('now')}</Badge> : null}
            <span className={css.what}>{what(entry)}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link
          to={`${historyPath(page.id)}?save=${BEGINNING}`}
          className={css.entry}
          aria-current={chosen === BEGINNING || undefined}
          preventScrollReset
        >
          <span className={css.when}>{t('beginning')}</span>
          <span className={css.what}>{t('beginningHelp')}</span>
        </Link>
      </li>
    </ol>
  );
}

function Compared({ page, compared }: { page: Page; compared: NonNullable<Page['compared']> }) {
  const t = useT(historyMessages);
  const { moment } = useFormats();
  const when = compared.savedAt ? moment(compared.savedAt) : t('beginning');
  if (compared.differences.length === 0) return <Callout>{t('same')}</Callout>;
  return (
    <Card
      title={t('compare', { when })}
      sentence={t('compareHelp')}
      footer={
        page.canChange ? (
          <ConfirmDialog
            trigger={t('restore')}
            triggerVariant="primary"
            title={t('restoreTitle', { when })}
            sentence={t('restoreSentence')}
            confirmLabel={t('restore')}
            intent="restore"
            fields={{ save: compared.id, revision: String(page.revision) }}
          />
        ) : (
          <Button disabled>{t('closed')}</Button>
        )
      }
    >
      <dl className={css.differences}>
        {compared.differences.map(({ id, label, before, now }) => (
          <div key={id} className={css.difference}>
            <dt>{label}</dt>
            <dd>
              <span className={css.side}>{t('earlier')}</span>
              {before || t('empties')}
            </dd>
            <dd data-now>
              <span className={css.side}>{t('today')}</span>
              {now || t('empties')}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
