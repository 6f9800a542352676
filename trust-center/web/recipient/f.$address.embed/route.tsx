/**
 * Where the form on a partner's own site posts to. Nothing is kept: whoever comes sees the form once more, here, with what was typed, reads what
 * it is about and agrees on our own page. So a foreign page can send nobody's consent, and the site that it came from becomes evidence.
 */
import { resultOf } from '@multipartner/serving/action-failure';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { sourceOf } from '../../../forms/public/source-of.ts';
import { publicRoute } from '../../access/routes.server.ts';
import { titleOfWrongLink } from '../recipient-title.ts';
import { formParams, formQuery, HEADERS, readTyped, shownForm } from '../sign-up/sign-up-page.server.ts';
import { SignUpPage } from '../sign-up/sign-up-page.tsx';
import { WrongLink } from '../wrong-link.tsx';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

export const loader = publicRoute.loader(
  { params: formParams, query: formQuery },
  async ({ params: { address }, query: { lang }, services, request }) => {
    const form = await services.forms.findForm(address);
    if (!form) return data(null, { status: 404, headers: HEADERS });
    const token = services.forms.tokenFor(form, null);
    return data({ ...shownForm(form, request, lang), path: `/f/${address}`, token }, { headers: HEADERS });
  },
);

export const action = publicRoute.action(
  { params: formParams },
  async ({ params: { address }, services, request, context }) => {
    const form = await services.forms.findForm(address);
    if (!form) return data(null, { status: 404, headers: HEADERS });
    const { email, fields } = readTyped(await request.formData());
    const token = services.forms.tokenFor(form, sourceOf(request.headers, context.origin));
    // Boxes of another site's page count for nothing: what they say was not shown by us.
    const again = { why: 'embedded' as const, faults: {}, typed: { email, fields, boxes: [] }, token };
    return data(again, { headers: HEADERS });
  },
);

export const headers = () => HEADERS;

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? [{ title: `${page.data.form.texts.headline} · ${page.data.sender.partnerName}` }]
    : titleOfWrongLink(page);

export default function EmbeddedForm() {
  const page = useLoaderData<typeof loader>();
  const again = resultOf(useActionData<typeof action>());
  return page ? <SignUpPage page={page} again={again ?? undefined} /> : <WrongLink to="form" />;
}
