import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { readToast, Toasts, withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../../access/routes.server.ts';
import { addFiles } from '../../images/add-files.server.ts';
import { imagesQuery } from '../../images/filter-query.ts';
import { imagesMessages } from '../../images/images.messages.ts';
import { Library } from '../../images/library.tsx';
import { readLibrary } from '../../images/read-library.server.ts';
import { IMAGE_LIBRARY, IMAGES, imagePath } from '../partner-urls.ts';
import { ownImagesMessages } from './own-images.messages.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'Asset'], query: imagesQuery },
  async ({ query, actor, services, language, url }) => ({
    library: await readLibrary(services.assets, actorOf(actor), query),
    title: translate(imagesMessages, language)('title'),
    toast: readToast(url, { added: { tone: 'success', text: translate(ownImagesMessages, language)('added') } }),
  }),
);

/** Without script; with it, images go one by one to images.add. */
export const action = partnerRoute.action(
  { can: ['create', 'Asset'] },
  async ({ actor, services, request, language }) => {
    const problems = await addFiles({ assets: services.assets, actor: actorOf(actor), request, language });
    return problems.length > 0 ? data({ problems }, { status: 422 }) : redirect(withToast(IMAGE_LIBRARY, 'added'));
  },
);

export default function OwnImages() {
  const { library, title, toast } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(ownImagesMessages);
  const failure = refusalBeside(answer);
  return (
    <>
      <Toasts toast={toast} />
      <PageHeader title={title} sentence={t('sentence')} />
      <Library
        data={library}
        home={IMAGE_LIBRARY}
        addAction={IMAGES}
        hrefOf={({ id, owner }) => (owner === 'partner' ? imagePath(id) : null)}
        problems={failure ? [failure.message] : resultOf(answer)?.problems}
        showsOwner
      />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
