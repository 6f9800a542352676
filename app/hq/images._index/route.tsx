import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { translate, useT } from '@multipartner/ui/messages';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { addFiles } from '../../images/add-files.server.ts';
import { imagesQuery } from '../../images/filter-query.ts';
import { imagesMessages } from '../../images/images.messages.ts';
import { Library } from '../../images/library.tsx';
import { readLibrary } from '../../images/read-library.server.ts';
import { hqUrls } from '../hq-urls.ts';
import { ImagesHead } from '../images/images-head.tsx';
import { libraryMessages } from './library.messages.ts';

export const loader = hqRoute.loader(
  { can: ['read', 'Asset'], query: imagesQuery },
  async ({ query, actor, services, language }) => ({
    library: await readLibrary(services.assets, actorOf(actor), query),
    title: translate(imagesMessages, language)('title'),
  }),
);

/** Without script; with it, images go one by one to images.add. */
export const action = hqRoute.action({ can: ['create', 'Asset'] }, async ({ actor, services, request, language }) => {
  const problems = await addFiles({ assets: services.assets, actor: actorOf(actor), request, language });
  return problems.length > 0
    ? data({ problems }, { status: 422 })
    : redirect(withToast(hqUrls.images(), 'images-added'));
});

export default function Images() {
  const { library } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(libraryMessages);
  const failure = refusalBeside(answer);
  return (
    <>
      <ImagesHead sentence={t('sentence')} />
      <Library
        data={library}
        home={hqUrls.images()}
        addAction={hqUrls.addImages()}
        hrefOf={({ id }) => hqUrls.image(id)}
        problems={failure ? [failure.message] : resultOf(answer)?.problems}
      />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
