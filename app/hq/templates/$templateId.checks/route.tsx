import { actorOf } from '@multipartner/campaigns/actor';
import { Button, LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { PostForm } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Progress, useProgressPolling } from '@multipartner/ui/progress';
import { NumberCell, NumberHead, RowTable } from '@multipartner/ui/row-table';
import { Unfold } from '@multipartner/ui/unfold';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconListCheck } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { idOf, templateParams } from '../../../params.ts';
import { checkMessages } from '../checks/checks.messages.ts';
import css from '../checks/checks.module.css';
import { analyticsPath, checksPath } from '../checks/checks-path.ts';
import { FindingTable } from '../checks/finding-table.tsx';
import { Pictures } from '../checks/pictures.tsx';
import { shownDesk } from '../checks/shown-result.server.ts';
import { StressCard } from '../checks/stress-card.tsx';
import { languageName } from '../designer/languages/language-names.ts';
import { templateUrls } from '../template-urls.ts';

const query = z.object({ version: idOf('templateVersion').optional().catch(undefined) });

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params: templateParams, query },
  async ({ params: { templateId }, query: { version }, actor, services, language }) => {
    const asked = { actor: actorOf(actor), templateId, templateVersionId: version };
    const desk = valueOrPage(await services.campaigns.readCheckDesk(asked));
    return { ...shownDesk(desk, language), version: version ?? null };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Template'], params: templateParams, query },
  async ({ params: { templateId }, query: { version }, request, actor, services }) => {
    const form = await request.formData();
    valueOrPage(
      await services.campaigns.startCheckRun({
        actor: actorOf(actor),
        templateId,
        templateVersionId: version,
        parts: ['checks', 'stress', 'measure', 'pictures', ...(form.get('links') === 'on' ? (['links'] as const) : [])],
      }),
    );
    return redirect(checksPath(templateId, version));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.templateName ?? ''} · Multipartner` },
];

export default function TemplateChecks() {
  const t = useT(checkMessages);
  const desk = useLoaderData<typeof loader>();
  const { templateId, templateName, versions, version, run, result, isStale, pictures } = desk;
  const isGoing = run?.state === 'waiting' || run?.state === 'running';
  useProgressPolling({ active: isGoing });
  const { dateTime } = useFormats();
  return (
    <>
      <PageHeader
        title={t('title', { name: templateName })}
        sentence={t('sentence')}
        back={{ to: templateUrls.template(templateId), label: templateName }}
      />
      <Stack gap={6}>
        <Card title={t('what')}>
          <Stack gap={4}>
            <Row gap={2} wrap>
              {[{ id: null, number: 0 }, ...versions].map(({ id, number }) => (
                <LinkButton
                  key={id ?? 'draft'}
                  to={checksPath(templateId, id ?? undefined)}
                  size="small"
                  variant={id === version ? 'primary' : 'secondary'}
                >
                  {id === null ? t('draft') : t('version', { number })}
                </LinkButton>
              ))}
              {version ? (
                <LinkButton to={analyticsPath(templateId, version)} size="small" variant="quiet">
                  {t('analytics')}
                </LinkButton>
              ) : null}
            </Row>
            {isGoing ? (
              <Progress
                value={run.done}
                total={Math.max(run.total, 1)}
                label={run.total > 0 ? t('running', { done: run.done, total: run.total }) : t('waiting')}
              />
            ) : (
              <PostForm wide>
                <label>
                  <input type="checkbox" name="links" /> {t('links')}
                </label>
                <Row gap={2}>
                  <Button type="submit" variant="primary">
                    {result ? t('checkAgain') : t('check')}
                  </Button>
                </Row>
              </PostForm>
            )}
            {result ? <p className={css.about}>{t('checkedOn', { when: dateTime(result.checkedAt) })}</p> : null}
          </Stack>
        </Card>
        {isStale ? <Callout tone="info">{t('stale')}</Callout> : null}
        {run?.state === 'failed' ? (
          <Callout tone="broken" title={t('failed')}>
            {t('failedSentence', { why: run.problem ?? '' })}
          </Callout>
        ) : null}
        {result?.hasBrowser === false ? (
          <Callout tone="info" title={t('noBrowser')}>
            {t('noBrowserSentence')}
          </Callout>
        ) : null}
        {pictures.length > 0 ? (
          <Card title={t('pictures')} sentence={t('picturesSentence')}>
            <Pictures pictures={pictures} />
          </Card>
        ) : null}
        {result ? (
          <Result />
        ) : isGoing ? null : (
          <Card>
            <EmptyState icon={IconListCheck} title={t('never')} sentence={t('neverSentence')} />
          </Card>
        )}
      </Stack>
    </>
  );
}

function Result() {
  const t = useT(checkMessages);
  const language = useLanguage();
  const { bytes } = useFormats();
  const { result } = useLoaderData<typeof loader>();
  if (!result) return null;
  const { areas, languages, links, stress } = result;
  return (
    <>
      {areas.length === 0 ? (
        <Callout tone="success" title={t('noFindings')}>
          {t('noFindingsSentence')}
        </Callout>
      ) : (
        areas.map(({ name, findings }) => <FindingTable key={name} name={name} findings={findings} />)
      )}
      {links ? (
        <p>
          {t('linksAsked', { count: links.asked, answered: links.answered })}{' '}
          {links.left > 0 ? t('linksLeft', { left: links.left }) : ''}
        </p>
      ) : null}
      {stress ? <StressCard stress={stress} /> : null}
      <Card title={t('size')} sentence={t('sizeSentence')} flush>
        <RowTable>
          <thead>
            <tr>
              <th scope="col">{t('language')}</th>
              <NumberHead>{t('html')}</NumberHead>
              <NumberHead>{t('images')}</NumberHead>
              <th scope="col">{t('whose')}</th>
            </tr>
          </thead>
          <tbody>
            {languages.map((one) => (
              <tr key={one.language}>
                <th scope="row">{languageName(one.language, language)}</th>
                <NumberCell label={t('html')}>{bytes(one.sizeBytes)}</NumberCell>
                <NumberCell label={t('images')}>{bytes(one.imageBytes)}</NumberCell>
                <td>{one.whose}</td>
              </tr>
            ))}
          </tbody>
        </RowTable>
      </Card>
      <Card title={t('text')} sentence={t('textSentence')}>
        {languages.map((one) => (
          <Unfold key={one.language} label={languageName(one.language, language)}>
            <pre className={css.text} lang={one.language}>
              {one.text}
            </pre>
          </Unfold>
        ))}
      </Card>
    </>
  );
}
