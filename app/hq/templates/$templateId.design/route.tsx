import { actorOf } from '@multipartner/campaigns/actor';
import { brandTokens } from '@multipartner/campaigns/brand';
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import grapesCss from 'grapesjs/dist/css/grapes.min.css?url';
import { useMemo } from 'react';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { placeOptions } from '../../../partners/place-options.server.ts';
import canvasCss from '../designer/canvas/editor-frame.css?url';
import { Designer } from '../designer/designer.tsx';
import { tokenChoices } from '../designer/document/brand-choices.ts';

const MAX_PARTNERS = 100;

/** The whole window belongs to the designer. */
export const handle = { isFullScreen: true };

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: grapesCss },
  { rel: 'stylesheet', href: canvasCss },
];

export const loader = hqRoute.loader(
  { can: ['update', 'Template'], params: templateParams },
  async ({ params: { templateId }, actor: person, services, language }) => {
    const actor = actorOf(person);
    const template = valueOrPage(await services.campaigns.readTemplate({ actor, templateId }));
    if (template.archived) throw new FailureError(failure('TEMPLATE_ARCHIVED'));
    const [partners, groups, headquarters, images, collections] = await Promise.all([
      services.campaigns.listPartners({ actor, limit: MAX_PARTNERS }),
      services.campaigns.listPartnerGroups({ actor }),
      services.campaigns.readHeadquarters({ actor }),
      services.assets.findAssetPaths({ actor, assetIds: assetIdsOf(JSON.stringify(template.draft)) }),
      services.assets.listCollections({ actor }),
    ]);
    const { id, name, revision, draft } = template;
    const { brand } = valueOrPage(headquarters);
    return {
      template: { id, name, revision, document: draft },
      partners: valueOrPage(partners).items.map((partner) => ({
        id: partner.id,
        name: partner.name,
        language: partner.language,
        country: partner.country,
        groups: partner.groups.map((group) => group.id),
      })),
      groups: valueOrPage(groups).map((group) => ({ id: group.id, name: group.name })),
      countries: placeOptions(language).countries,
      brand: tokenChoices(brand, brandTokens(brand)),
      legalTexts: brand.legal.map(({ key, name }) => ({ key, name })),
      collections: valueOrPage(collections).items.map((one) => ({ id: one.id, name: one.name })),
      images: valueOrPage(images),
    };
  },
);

const assetIdsOf = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(/\basset:(ast_[0-9a-z]{26})/g), ([, id]) => id!)),
];

// The designer saves by itself: nothing it posts may load the page's data anew under it.
export const shouldRevalidate = () => false;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.template.name ?? ''} · Multipartner` },
];

export default function DesignTemplate() {
  const { template, brand, legalTexts, collections, ...places } = useLoaderData<typeof loader>();
  const stable = useMemo(() => template, [template]);
  const tokens = useMemo(() => brand, [brand]);
  const legal = useMemo(() => legalTexts, [legalTexts]);
  const known = useMemo(() => collections, [collections]);
  return <Designer {...places} template={stable} brand={tokens} legalTexts={legal} collections={known} />;
}
