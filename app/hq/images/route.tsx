import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Columns, Split, Stack } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconPhoto } from '@tabler/icons-react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { readBoundedForm } from '../../assets/read-upload.ts';
import { cursorQuery } from '../../params.ts';
import { hqUrls } from '../hq-urls.ts';
import { AddImage } from './add-image.tsx';
import { ImageCard } from './image-card.tsx';
import { imagesMessages } from './images.messages.ts';
import { describeForm, uploadForm } from './schema.ts';

const PAGE = 24;
const query = z.object({ after: cursorQuery });

export const loader = hqRoute.loader(
  { can: ['read', 'Asset'], query },
  async ({ query: { after }, actor, services, language }) => ({
    page: valueOrPage(await services.assets.listAssets({ actor: actorOf(actor), cursor: after, limit: PAGE })),
    title: translate(imagesMessages, language)('title'),
  }),
);

export const action = hqRoute.action({ can: ['create', 'Asset'] }, async ({ actor, services, request, language }) => {
  const bounded = await readBoundedForm(request);
  if (!bounded.ok) throw new FailureError(bounded.failure);
  const posted = bounded.value;
  const who = actorOf(actor);
  if (posted.get('intent') === 'describe') {
    const assetId = String(posted.get('assetId') ?? '');
    const form = readForm(posted, describeForm, language);
    if (!form.ok) return data({ assetId, reply: form.reply, problem: null }, { status: 422 });
    const { name, altText } = form.value;
    const saved = await services.assets.describeAsset({ actor: who, assetId, description: { name, altText } });
    if (saved.ok) return redirect(withToast(hqUrls.images(), 'image-described'));
    const errors = refusalErrors(saved.failure, ['name', 'altText'], language);
    return data({ assetId, reply: form.submission.reply(errors), problem: null }, { status: 422 });
  }
  const form = readForm(posted, uploadForm, language);
  if (!form.ok) return data({ assetId: null, reply: form.reply, problem: null }, { status: 422 });
  const { file, altText } = form.value;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const added = await services.assets.uploadAsset({ actor: who, bytes, name: file.name, altText });
  if (added.ok) return redirect(withToast(hqUrls.images(), 'image-added'));
  return data({ assetId: null, reply: null, problem: sentence(added.failure, language) }, { status: 422 });
});

export default function Images() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(imagesMessages);
  const refused = resultOf(answer);
  const problem = refusalBeside(answer)?.message ?? refused?.problem;
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Split
        side={
          <AddImage
            key={page.items[0]?.id}
            problem={problem ?? undefined}
            reply={refused?.assetId === null ? refused.reply : undefined}
          />
        }
      >
        <Stack gap={5}>
          {page.items.length === 0 ? (
            <Card>
              <EmptyState icon={IconPhoto} title={t('emptyTitle')} sentence={t('emptySentence')} />
            </Card>
          ) : (
            <Columns min={220}>
              {page.items.map((image) => (
                <ImageCard
                  key={`${image.id} ${image.name} ${image.altText}`}
                  image={image}
                  reply={refused?.assetId === image.id ? refused.reply : undefined}
                />
              ))}
            </Columns>
          )}
          {page.nextCursor ? (
            <div>
              <LinkButton to={`?after=${page.nextCursor}`}>{t('more')}</LinkButton>
            </div>
          ) : null}
        </Stack>
      </Split>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
