import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { changeImage } from '../../images/change-image.server.ts';
import { deskMessages } from '../../images/image-desk.messages.ts';
import { ImageDesk } from '../../images/image-desk.tsx';
import { assetParams } from '../../params.ts';
import { hqUrls } from '../hq-urls.ts';

export const loader = hqRoute.loader(
  { can: ['read', 'Asset'], params: assetParams },
  async ({ params: { assetId }, actor, services }) => {
    const who = actorOf(actor);
    const [image, collections] = await Promise.all([
      services.assets.readAsset({ actor: who, assetId }),
      services.assets.listCollections({ actor: who }),
    ]);
    return {
      image: valueOrPage(image),
      collections: valueOrPage(collections).items.map(({ id, name }) => ({ id, name })),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Asset'], params: assetParams },
  async ({ params: { assetId }, actor, services, request, language }) =>
    changeImage({ assets: services.assets, actor: actorOf(actor), assetId, request, language, pageOf: hqUrls.image }),
);

export default function Image() {
  const { image, collections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(deskMessages);
  const refused = resultOf(answer);
  return (
    <>
      <PageHeader title={image.name} back={{ to: hqUrls.images(), label: t('back') }} />
      <ImageDesk
        key={image.id}
        image={image}
        collections={collections}
        problem={refusalBeside(answer)?.message ?? refused?.problem ?? null}
        reply={refused?.reply}
      />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.image.name ?? ''} · Multipartner` }];
