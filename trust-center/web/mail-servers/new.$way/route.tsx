import { sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Tabs } from '@multipartner/ui/tabs';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { operatorRoute } from '../../access/routes.server.ts';
import { Note } from '../../officer/desk/parts.tsx';
import { byOperator } from '../desk/by-operator.ts';
import { MAIL_SERVERS } from '../desk/mail-server-urls.ts';
import { serverMessages } from '../desk/server.messages.ts';
import { ServerForm } from '../desk/server-form.tsx';
import { serverSchema, WAYS, way } from '../desk/server-schema.ts';
import { newMessages } from './new.messages.ts';

const params = z.object({ way });

export const loader = operatorRoute.loader(
  { can: ['create', 'Transport'], params },
  async ({ services, params: { way: chosen } }) => ({ chosen, partners: await services.transports.partners() }),
);

export const action = operatorRoute.action(
  { can: ['create', 'Transport'], params, freshSignIn: true },
  async ({ request, services, actor, context, language, params: { way: chosen } }) => {
    const form = readForm(await request.formData(), serverSchema(chosen), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const made = await services.transports.create(byOperator(actor, context), form.value);
    if (made.ok) throw redirect(withToast(`${MAIL_SERVERS}/${made.value.id}`, 'created'));
    return data({ reply: form.submission.reply({ formErrors: [sentence(made.failure, language)] }) }, { status: 422 });
  },
);

export const meta = titled('trust', newMessages, 'title');

export default function NewMailServer() {
  const { chosen, partners } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(newMessages);
  const words = useT(serverMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} back={{ to: MAIL_SERVERS, label: words('back') }} />
      <Stack gap={5}>
        <Tabs
          label={t('ways')}
          items={WAYS.map((one) => ({ to: `${MAIL_SERVERS}/new/${one}`, label: words(`way_${one}`) }))}
        />
        <Note>{words(`help_${chosen}`)}</Note>
        <RefusalNote refusal={refusal} />
        <ServerForm key={chosen} way={chosen} partners={partners} reply={resultOf(answer)?.reply} />
      </Stack>
    </>
  );
}
