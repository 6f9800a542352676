import { resultOf } from '@multipartner/serving/action-failure';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { publicRoute } from '../../access/routes.server.ts';
import recipientCss from '../recipient.module.css';
import { titleOfWrongLink } from '../recipient-title.ts';
import { SignUpFrame } from '../sign-up/sign-up-frame.tsx';
import { formParams, formQuery, HEADERS, STATUS_OF, sendForm, shownForm } from '../sign-up/sign-up-page.server.ts';
import { SignUpPage } from '../sign-up/sign-up-page.tsx';
import { SIGN_UP_WORDS, withPartnerName } from '../sign-up/sign-up-words.ts';
import { WrongLink } from '../wrong-link.tsx';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

export const loader = publicRoute.loader(
  { params: formParams, query: formQuery },
  async ({ params: { address }, query: { lang, done }, services, request }) => {
    const form = await services.forms.findForm(address);
    if (!form) return data(null, { status: 404, headers: HEADERS });
    const token = services.forms.tokenFor(form, null);
    const page = { ...shownForm(form, request, lang), path: `/f/${address}`, token, done: done !== undefined };
    return data(page, { headers: HEADERS });
  },
);

/** Everybody who sends a whole form gets the same page, whether the address is known, new or blocked. */
export const action = publicRoute.action(
  { params: formParams },
  async ({ params: { address }, services, request, context }) => {
    const form = await services.forms.findForm(address);
    const sent = await request.formData();
    const language = String(sent.get('language') ?? '').slice(0, 5);
    const back = `/f/${encodeURIComponent(address)}?lang=${encodeURIComponent(language)}`;
    if (!form || form.paused) throw redirect(back);
    const again = await sendForm(services, form, request, sent, context.reference);
    if (!again) throw redirect(`${back}&done=1`);
    return data(again, { status: STATUS_OF[again.why] ?? 422, headers: HEADERS });
  },
);

export const headers = () => HEADERS;

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data
    ? [{ title: `${page.data.form.texts.headline} · ${page.data.sender.partnerName}` }]
    : titleOfWrongLink(page);

export default function HostedForm() {
  const page = useLoaderData<typeof loader>();
  const again = resultOf(useActionData<typeof action>());
  if (!page) return <WrongLink to="form" />;
  if (!page.done) return <SignUpPage page={page} again={again} />;
  const t = SIGN_UP_WORDS[page.language];
  return (
    <SignUpFrame language={page.language} languages={page.languages} sender={page.sender}>
      <h1 className={recipientCss.title}>{t.askedTitle}</h1>
      <p className={recipientCss.text}>{withPartnerName(t.askedText, page.sender.partnerName)}</p>
      <p className={recipientCss.small}>{t.askedHelp}</p>
    </SignUpFrame>
  );
}
