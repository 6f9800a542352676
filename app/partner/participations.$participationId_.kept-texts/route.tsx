import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure, sentence } from '@multipartner/kernel/errors';
import { Button, LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { IconDownload, IconInbox } from '@tabler/icons-react';
import { z } from 'zod';
import { partnerRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { shownValue } from '../participations.$participationId_.upgrade/shown-value.server.ts';
import { participationParams } from '../partner-params.ts';
import { participationPath } from '../partner-urls.ts';
import { keptTextsMessages } from './kept-texts.messages.ts';
import css from './kept-texts.module.css';

const posted = z.object({
  revision: z.coerce.number().int(),
  index: z.coerce.number().int().min(0),
  place: z.string().max(40).optional(),
});

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor: person, services, language }) => {
    const actor = actorOf(person);
    const kept = valueOrPage(await services.campaigns.listKeptTexts({ actor, participationId }));
    const { document } = valueOrPage(await services.campaigns.readParticipation({ actor, participationId }));
    return {
      ...kept,
      participationId,
      items: kept.items.map(({ value, path, ...item }) => ({
        ...item,
        path,
        words: shownValue(value, { document, language, path }),
      })),
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Participation'], params: participationParams },
  async ({ params: { participationId }, actor, services, language, request }) => {
    const form = await request.formData();
    const intent = form.get('intent');
    const read = posted.safeParse(Object.fromEntries(form));
    if (!read.success || (intent !== 'put' && intent !== 'remove'))
      throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    const { revision, index, place } = read.data;
    const done = await services.campaigns.putBack({
      actor: actorOf(actor),
      participationId,
      expectedRevision: revision,
      index,
      regionId: intent === 'put' ? (place ?? '') : null,
    });
    return done.ok ? data({ done: true }) : data({ problem: sentence(done.failure, language) }, 422);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.campaignName ?? ''} · Multipartner` },
];

export default function KeptTexts() {
  const { participationId, campaignName, revision, changeable, items } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(keptTextsMessages);
  const file = items.map(({ label, words }) => `${label}\n${words}\n`).join('\n');
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { campaign: campaignName })}
        back={{ to: participationPath(participationId), label: t('back') }}
        action={
          items.length > 0 ? (
            <LinkButton
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
              download="texts.txt"
              icon={IconDownload}
            >
              {t('download')}
            </LinkButton>
          ) : undefined
        }
      />
      <Stack gap={4}>
        {answer && 'problem' in answer ? (
          <Callout tone="broken" live>
            {answer.problem}
          </Callout>
        ) : answer ? (
          <Callout tone="success" live>
            {t('done')}
          </Callout>
        ) : null}
        {changeable || items.length === 0 ? null : <Callout tone="info">{t('closed')}</Callout>}
        {items.length === 0 ? (
          <Card>
            <EmptyState icon={IconInbox} title={t('empty')} sentence={t('emptySentence')} />
          </Card>
        ) : null}
        {items.map(({ path, label, reason, words, places }, index) => (
          <Card key={`${path} ${reason} ${words}`} title={label} sentence={t(reason)}>
            <Stack gap={4}>
              <p className={css.words}>{words}</p>
              {changeable ? (
                <Row gap={2}>
                  {places.length > 0 ? (
                    <Form method="post" className={css.put}>
                      <input type="hidden" name="revision" value={revision} />
                      <input type="hidden" name="index" value={index} />
                      <label className={css.place}>
                        {t('putInto')}
                        <select
                          name="place"
                          className={css.select}
                          defaultValue={
                            (places.find(({ regionId }) => regionId === path) ?? places.find(({ filled }) => !filled))
                              ?.regionId
                          }
                        >
                          {places.map((place) => (
                            <option key={place.regionId} value={place.regionId}>
                              {place.filled ? `${place.label} (${t('overwrites')})` : place.label}
                            </option>
                          ))}
                        </select>
                      </label>
                      <Button type="submit" name="intent" value="put">
                        {t('put')}
                      </Button>
                    </Form>
                  ) : (
                    <p>{t('noPlace')}</p>
                  )}
                  <ConfirmDialog
                    trigger={t('remove')}
                    title={t('removeTitle', { label })}
                    sentence={t('removeSentence')}
                    confirmLabel={t('remove')}
                    tone="danger"
                    intent="remove"
                    fields={{ revision, index }}
                  />
                </Row>
              ) : null}
            </Stack>
          </Card>
        ))}
      </Stack>
    </>
  );
}
