import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { failureOf } from '@multipartner/serving/action-failure';
import { plainTextOf } from '@multipartner/templates-engine/html-text';
import { textForDisplay } from '@multipartner/templates-engine/text-value';
import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { readToast, Toasts, withToast } from '@multipartner/ui/toast';
import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { IconBookmark, IconLock } from '@tabler/icons-react';
import { partnerRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { CAMPAIGNS, participationPath, USUAL_TEXTS } from '../partner-urls.ts';
import { usualTextsMessages } from './usual-texts.messages.ts';
import css from './usual-texts.module.css';

/** A kept value in words; what has none (a colour, an order) is named by its label alone. */
function wordsOf(value: Awaited<ReturnType<typeof readItems>>[number]['value'], language: 'en' | 'de'): string {
  if ('text' in value) return textForDisplay(value.text, language);
  if ('html' in value) return textForDisplay(plainTextOf(value.html), language);
  if ('image' in value) return value.image.alt;
  if ('link' in value) return [value.link.label, value.link.href].filter(Boolean).join(' → ');
  return '';
}

type Services = Parameters<Parameters<typeof partnerRoute.loader>[1]>[0]['services'];
const readItems = async (services: Services, actor: ReturnType<typeof actorOf>) =>
  valueOrPage(await services.campaigns.listUsualTexts({ actor })).items;

export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'] },
  async ({ actor, services, language, url }) => {
    const t = translate(usualTextsMessages, language);
    const items = await readItems(services, actorOf(actor));
    return {
      items: items.map(({ value, ...item }) => ({ ...item, words: wordsOf(value, language) })),
      title: t('metaTitle'),
      toast: readToast(url, { removed: { tone: 'success', text: t('toastRemoved') } }),
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Participation'] },
  async ({ actor, services, request }) => {
    const form = await request.formData();
    if (form.get('intent') !== 'remove') throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    valueOrPage(
      await services.campaigns.removeUsualText({
        actor: actorOf(actor),
        templateId: String(form.get('templateId')),
        regionId: String(form.get('regionId')),
      }),
    );
    return redirect(withToast(USUAL_TEXTS, 'removed'));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Multipartner' }];

/** All usual texts of the partner: what they say, where they apply, and the way out. */
export default function UsualTexts() {
  const { items, toast } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(usualTextsMessages);
  const { date } = useFormats();
  const templates = [...new Map(items.map(({ templateId, templateName }) => [templateId, templateName]))];
  return (
    <>
      <Toasts toast={toast} />
      <PageHeader back={{ to: CAMPAIGNS, label: t('back') }} title={t('title')} sentence={t('sentence')} />
      <Stack>
        <RefusalNote refusal={refusal} />
        {items.length === 0 ? <EmptyState icon={IconBookmark} title={t('emptyTitle')} sentence={t('empty')} /> : null}
        {templates.map(([templateId, name]) => (
          <Card key={templateId} title={name} sentence={t('applies')}>
            <ul className={css.list}>
              {items
                .filter((item) => item.templateId === templateId)
                .map((item) => (
                  <li key={item.regionId} className={css.item}>
                    <div className={css.words}>
                      <p className={css.label}>{item.label}</p>
                      {item.words ? <p className={css.text}>{item.words}</p> : null}
                      <p className={css.note}>
                        {t('kept', { when: date(item.keptAt) })}{' '}
                        {item.shownIn.length > 0 ? t('shownIn') : t('shownNowhere')}{' '}
                        {item.shownIn.map(({ participationId, campaignName }, index) => (
                          <span key={participationId}>
                            {index > 0 ? ', ' : ''}
                            <Link to={participationPath(participationId)}>{campaignName}</Link>
                          </span>
                        ))}
                      </p>
                    </div>
                    {item.mayChange ? (
                      <ConfirmDialog
                        trigger={t('remove')}
                        triggerVariant="quiet"
                        title={t('removeTitle', { label: item.label })}
                        sentence={t('removeSentence', { name })}
                        confirmLabel={t('remove')}
                        intent="remove"
                        fields={{ templateId, regionId: item.regionId }}
                      />
                    ) : (
                      <p className={css.locked}>
                        <IconLock size={14} aria-hidden stroke={1.75} />
                        {t('ownerOnly')}
                      </p>
                    )}
                  </li>
                ))}
            </ul>
          </Card>
        ))}
      </Stack>
    </>
  );
}
