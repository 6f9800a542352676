import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, TextArea, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { keyRoute } from '../../access/routes.server.ts';
import { CodeBlock, Note, ProseList } from '../../officer/desk/parts.tsx';
import { byCustodian, demandVisible, partnerParams } from '../desk/by-custodian.ts';
import { materialMessages } from './material.messages.ts';
import { materialSchema } from './schema.ts';

const COMMANDS = `openssl rand -out material.bin 32
openssl pkeyutl -encrypt -pubin -inkey wrapping-key.pem -in material.bin \\
  -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 | openssl base64`;

const pem = (der: string): string =>
  `-----BEGIN PUBLIC KEY-----\n${der.replaceAll(/(.{64})/g, '$1\n').trimEnd()}\n-----END PUBLIC KEY-----`;

export const loader = keyRoute.loader(
  { can: ['update', 'Key'], params: partnerParams, freshSignIn: true },
  async ({ params: { partnerId }, services, actor, context }) => {
    demandVisible(actor, partnerId);
    const parameters = await services.custody.readImportParameters(byCustodian(actor, context), partnerId);
    const { name } = await services.custody.read(partnerId);
    return { partnerId, name, publicKey: pem(parameters.publicKey), ...parametersOf(parameters) };
  },
);

const parametersOf = ({ importToken, validTo }: { importToken: string; validTo: Date }) => ({ importToken, validTo });

export const action = keyRoute.action(
  { can: ['update', 'Key'], params: partnerParams, freshSignIn: true },
  async ({ params: { partnerId }, request, services, actor, context, language }) => {
    demandVisible(actor, partnerId);
    const form = readForm(await request.formData(), materialSchema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { importToken, material } = form.value;
    await services.custody.bringMaterial(byCustodian(actor, context), {
      partnerId,
      importToken,
      material: Buffer.from(material, 'base64'),
    });
    return redirect(withToast(`/keys/${partnerId}`, 'material'));
  },
);

export const meta = titled('trust', materialMessages, 'title');

export default function Material() {
  const { name, partnerId, publicKey, importToken, validTo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const reply = resultOf(answer)?.reply;
  const t = useT(materialMessages);
  const { dateTime } = useFormats();
  const [form, fields] = useZodForm({
    id: 'material',
    schema: materialSchema,
    ...(reply ? { lastResult: reply } : {}),
  });
  const refused = failureOf(answer);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { name })}
        back={{ to: `/keys/${partnerId}`, label: t('back', { name }) }}
      />
      <Stack gap={5}>
        <RefusalNote refusal={refused} />
        <Card title={t('steps')}>
          <Stack gap={4}>
            <ProseList items={[t('step1'), t('step2'), t('step3'), t('step4')]} />
            <CodeBlock>{COMMANDS}</CodeBlock>
          </Stack>
        </Card>
        <Card title={t('publicKey')}>
          <Stack gap={2}>
            <CodeBlock>{publicKey}</CodeBlock>
            <Note>{t('validTo', { at: dateTime(validTo) })}</Note>
          </Stack>
        </Card>
        <Card narrow>
          <PostForm form={form}>
            <input type="hidden" name="importToken" value={importToken} />
            <TextArea field={fields.material} label={t('material')} rows={6} spellCheck={false} />
            <FormActions>
              <SubmitButton>{t('send')}</SubmitButton>
              <LinkButton to={`/keys/${partnerId}`} variant="quiet">
                {t('cancel')}
              </LinkButton>
            </FormActions>
          </PostForm>
        </Card>
      </Stack>
    </>
  );
}
