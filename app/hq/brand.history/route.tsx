import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { refusalBeside } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { PostForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { translate, useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Unfold } from '@multipartner/ui/unfold';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconHistory } from '@tabler/icons-react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { brandMessages } from '../brand/brand.messages.ts';
import { BrandHead } from '../brand/brand-head.tsx';
import { ChangeTable } from '../brand/change-table.tsx';
import { hqUrls } from '../hq-urls.ts';
import { historyMessages } from './history.messages.ts';

export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => ({
  versions: valueOrPage(await services.campaigns.listBrandVersions({ actor: actorOf(actor) })).items,
  mayChange: abilityFor(actor).can('update', 'Headquarters'),
  title: translate(brandMessages, language)('tabHistory'),
}));

/** Undo: an earlier state becomes the prepared change, whose effect is seen before it applies. */
export const action = hqRoute.action({ can: ['update', 'Headquarters'] }, async ({ actor, services, request }) => {
  const number = Number((await request.formData()).get('number'));
  const restored = await services.campaigns.restoreBrandVersion({
    actor: actorOf(actor),
    number: Number.isInteger(number) ? number : 0,
  });
  if (!restored.ok) throw new FailureError(restored.failure);
  return redirect(hqUrls.brandChange());
});

export default function BrandHistory() {
  const { versions, mayChange } = useLoaderData<typeof loader>();
  const failed = refusalBeside(useActionData<typeof action>());
  const words = useT(brandMessages);
  const t = useT(historyMessages);
  const { moment } = useFormats();
  return (
    <>
      <BrandHead sentence={words('historySentence')} />
      <Stack gap={4}>
        <RefusalNote refusal={failed} />
        {versions.length === 0 ? (
          <Card>
            <EmptyState icon={IconHistory} title={t('emptyTitle')} sentence={t('emptySentence')} />
          </Card>
        ) : null}
        {versions.map(({ number, note, savedAt, savedBy, by, changes }, index) => (
          <Card
            key={number}
            title={t('state', { number })}
            sentence={note || undefined}
            action={index === 0 ? <Badge tone="success">{t('inForce')}</Badge> : undefined}
          >
            <Stack gap={3}>
              <span>
                {t('when', { when: moment(savedAt), who: by ?? t(savedBy === 'system' ? 'system' : 'somebody') })}
              </span>
              {changes.length > 0 ? (
                <Unfold label={t('changes', { count: changes.length })}>
                  <ChangeTable changes={changes} />
                </Unfold>
              ) : null}
              {mayChange && index > 0 ? (
                <Row>
                  <PostForm form={{ id: `restore-${number}` }}>
                    <input type="hidden" name="number" value={number} />
                    <SubmitButton variant="secondary">{t('restore')}</SubmitButton>
                  </PostForm>
                </Row>
              ) : null}
            </Stack>
          </Card>
        ))}
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
