import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { TextLink } from '@multipartner/ui/button';
import { Card, Row, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { EmptyState } from '@multipartner/ui/empty-state';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { Unfold } from '@multipartner/ui/unfold';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconLibraryPhoto } from '@tabler/icons-react';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import type { AssetCollectionItem } from '../../assets/asset-collections.ts';
import { hqUrls } from '../hq-urls.ts';
import { ImagesHead } from '../images/images-head.tsx';
import { CollectionForm } from './collection-form.tsx';
import { collectionsMessages } from './collections.messages.ts';
import { collectionForm } from './schema.ts';

const FIELDS = ['name', 'description', 'groupIds'];

export const loader = hqRoute.loader({ can: ['read', 'Asset'] }, async ({ actor, services, language }) => {
  const who = actorOf(actor);
  const [collections, groups] = await Promise.all([
    services.assets.listCollections({ actor: who }),
    services.campaigns.listPartnerGroups({ actor: who }),
  ]);
  return {
    collections: valueOrPage(collections).items,
    groups: valueOrPage(groups).map(({ id, name }) => ({ id, name })),
    title: translate(collectionsMessages, language)('title'),
  };
});

export const action = hqRoute.action({ can: ['update', 'Asset'] }, async ({ actor, services, request, language }) => {
  const posted = await request.formData();
  const who = actorOf(actor);
  const { assets } = services;
  const collectionId = String(posted.get('collectionId') ?? '');
  if (posted.get('intent') === 'remove') {
    const removed = await assets.deleteCollection({ actor: who, collectionId });
    if (!removed.ok) throw new FailureError(removed.failure);
    return redirect(withToast(hqUrls.collections(), 'collection-removed'));
  }
  const form = readForm(posted, collectionForm, language);
  if (!form.ok) return data({ collectionId, reply: form.reply }, { status: 422 });
  const { audience, ...fields } = form.value;
  const collection = { ...fields, forAll: audience === 'all' };
  const saved = collectionId
    ? await assets.changeCollection({ actor: who, collectionId, collection })
    : await assets.createCollection({ actor: who, collection });
  if (saved.ok) return redirect(withToast(hqUrls.collections(), 'collection-saved'));
  return data(
    { collectionId, reply: form.submission.reply(refusalErrors(saved.failure, FIELDS, language)) },
    { status: 422 },
  );
});

export default function Collections() {
  const { collections, groups } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(collectionsMessages);
  const refused = resultOf(answer);
  const failure = refusalBeside(answer);
  return (
    <>
      <ImagesHead sentence={t('sentence')} />
      <RefusalNote refusal={failure} />
      <Split
        side={
          <Card title={t('newTitle')}>
            <CollectionForm
              key={collections.length}
              groups={groups}
              reply={refused?.collectionId === '' ? refused.reply : undefined}
            />
          </Card>
        }
      >
        <Stack gap={4}>
          {collections.length === 0 ? (
            <Card>
              <EmptyState icon={IconLibraryPhoto} title={t('emptyTitle')} sentence={t('emptySentence')} />
            </Card>
          ) : (
            collections.map((collection) => (
              <Collection
                key={`${collection.id} ${collection.name}`}
                collection={collection}
                groups={groups}
                reply={refused?.collectionId === collection.id ? refused.reply : undefined}
              />
            ))
          )}
        </Stack>
      </Split>
    </>
  );
}

interface CollectionProps {
  collection: AssetCollectionItem;
  groups: readonly { id: string; name: string }[];
  reply: Parameters<typeof CollectionForm>[0]['reply'];
}

function Collection({ collection, groups, reply }: CollectionProps) {
  const t = useT(collectionsMessages);
  const { id, name, description, forAll, images } = collection;
  return (
    <Card title={name} sentence={description || undefined}>
      <Stack gap={3}>
        <Row gap={2}>
          <Badge tone={forAll ? 'neutral' : 'info'}>
            {forAll ? t('forAllBadge') : t('forBadge', { groups: collection.groups.map((one) => one.name).join(', ') })}
          </Badge>
          <TextLink to={hqUrls.images({ collection: id })}>{t('images', { count: images })}</TextLink>
        </Row>
        <Unfold label={t('change')} open={Boolean(reply)}>
          <Stack gap={4}>
            <CollectionForm collection={collection} groups={groups} reply={reply} />
            <ConfirmDialog
              trigger={t('remove')}
              triggerVariant="quiet"
              title={t('removeQuestion', { name })}
              sentence={t('removeSentence')}
              confirmLabel={t('remove')}
              tone="danger"
              intent="remove"
              fields={{ collectionId: id }}
            />
          </Stack>
        </Unfold>
      </Stack>
    </Card>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
