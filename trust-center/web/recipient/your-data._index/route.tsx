import { SubmitButton } from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { BROKER_KINDS } from '../../../requests/broker/broker-kinds.ts';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { addressWith } from '../page-address.ts';
import recipientCss from '../recipient.module.css';
import { RecipientFrame } from '../recipient-frame.tsx';
import { titleOfWrongLink } from '../recipient-title.ts';
import { askMessages } from '../self-service/ask.messages.ts';
import { AddressField, AskDone, AskRefusal } from '../self-service/ask-parts.tsx';
import { Choice } from '../self-service/choice.tsx';
import { networkAddress, PRIVATE_HEADERS } from '../self-service/page-headers.ts';
import css from '../self-service/self-service.module.css';
import { sendAsking, typedAddress } from '../self-service/send-asking.server.ts';
import { kinds } from './schema.ts';

export { RecipientTrouble as ErrorBoundary } from '../recipient-trouble.tsx';

const query = z.object({ done: z.literal('1').optional().catch(undefined), lang: chosenLanguage });

export const loader = publicRoute.loader({ query }, async ({ query: { done, lang }, language }) =>
  data({ done: done === '1', language: lang ?? language }, { headers: PRIVATE_HEADERS }),
);

/** One request to all partners: mails a link, whoever it is. */
export const action = publicRoute.action(
  { query },
  async ({ query: { lang }, request, services, language: browser }) => {
    const form = await request.formData();
    const address = typedAddress(form);
    const kind = kinds.parse(form.get('kind'));
    const language = lang ?? browser;
    const ask = () => services.requests.askEverywhere({ address, kind, language, ip: networkAddress(request) });
    return sendAsking(ask, address, addressWith('/your-data', { lang, done: '1' }));
  },
);

export const meta: MetaFunction<typeof loader> = (page) =>
  page.data ? [{ title: translate(askMessages, page.data.language)('title') }] : titleOfWrongLink(page);
export const headers = () => PRIVATE_HEADERS;

export default function YourDataPage() {
  const { done, language } = useLoaderData<typeof loader>();
  return (
    <RecipientFrame language={language}>
      {done ? <AskDone again={addressWith('/your-data', { lang: language })} /> : <AskAll />}
    </RecipientFrame>
  );
}

function AskAll() {
  const t = useT(askMessages);
  return (
    <>
      <h1 className={recipientCss.title}>{t('title')}</h1>
      <p className={recipientCss.text}>{t('sentence')}</p>
      <AskRefusal />
      <Form method="post">
        <fieldset className={css.group}>
          <legend>{t('kinds')}</legend>
          {BROKER_KINDS.map((kind) => (
            <Choice
              key={kind}
              type="radio"
              name="kind"
              value={kind}
              checked={kind === 'access'}
              help={t(`${kind}Help`)}
            >
              {t(kind)}
            </Choice>
          ))}
        </fieldset>
        <AddressField help={t('addressHelp')} />
        <SubmitButton intent="ask">{t('ask')}</SubmitButton>
      </Form>
      <p className={recipientCss.small} style={{ marginTop: 24 }}>
        {t('blind')}
      </p>
      <p className={recipientCss.small}>{t('onePage')}</p>
    </>
  );
}
