import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { readToast, Toasts } from '@multipartner/ui/toast';
import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { changeImage } from '../../images/change-image.server.ts';
import { deskMessages } from '../../images/image-desk.messages.ts';
import { ImageDesk } from '../../images/image-desk.tsx';
import { assetParams } from '../../params.ts';
import { IMAGE_LIBRARY, imagePath } from '../partner-urls.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'Asset'], params: assetParams },
  async ({ params: { assetId }, actor, services, language, url }) => {
    const image = valueOrPage(await services.assets.readAsset({ actor: actorOf(actor), assetId }));
    // Images of headquarters are chosen in mails; here nobody could change them.
    if (image.owner !== 'partner') throw new FailureError(failure('NOT_FOUND'));
    const text = translate(deskMessages, language)('saved');
    return { image, toast: readToast(url, { 'image-saved': { tone: 'success', text } }) };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Asset'], params: assetParams },
  async ({ params: { assetId }, actor, services, request, language }) =>
    changeImage({ assets: services.assets, actor: actorOf(actor), assetId, request, language, pageOf: imagePath }),
);

export default function OwnImage() {
  const { image, toast } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(deskMessages);
  const refused = resultOf(answer);
  return (
    <>
      <Toasts toast={toast} />
      <PageHeader title={image.name} back={{ to: IMAGE_LIBRARY, label: t('back') }} />
      <ImageDesk
        key={image.id}
        image={image}
        collections={null}
        problem={refusalBeside(answer)?.message ?? refused?.problem ?? null}
        reply={refused?.reply}
      />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.image.name ?? ''} · Multipartner` }];
