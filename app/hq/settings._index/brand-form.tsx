import type { HeadquartersDetail } from '@multipartner/campaigns/headquarters';
import { Card, Stack } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { brandMessages } from './brand.messages.ts';
import { Colours } from './colours.tsx';
import { brandForm } from './schema.ts';

interface BrandFormProps {
  headquarters: HeadquartersDetail;
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

export function BrandForm({ headquarters: { name, brand, allowedHosts }, reply }: BrandFormProps) {
  const t = useT(brandMessages);
  const [form, fields] = useZodForm({
    id: 'brand',
    schema: brandForm,
    lastResult: reply,
    defaultValue: {
      name,
      colours: brand.colours,
      fonts: brand.fonts.join('\n'),
      allowedHosts: allowedHosts.join('\n'),
    },
  });
  return (
    <PostForm form={form}>
      <Stack gap={5}>
        <ErrorSummary
          form={form}
          labels={{ name: t('name'), colours: t('colours'), fonts: t('fonts'), allowedHosts: t('allowedHosts') }}
        />
        <Card title={t('house')}>
          <TextField field={fields.name} label={t('name')} help={t('nameHelp')} />
        </Card>
        <Card title={t('look')}>
          <Stack gap={5}>
            <Colours field={fields.colours} colours={brand.colours} />
            <TextArea field={fields.fonts} label={t('fonts')} help={t('fontsHelp')} rows={3} spellCheck={false} />
          </Stack>
        </Card>
        <Card title={t('hosts')}>
          <TextArea
            field={fields.allowedHosts}
            label={t('allowedHosts')}
            help={t('hostsHelp')}
            rows={6}
            spellCheck={false}
          />
        </Card>
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
        </FormActions>
      </Stack>
    </PostForm>
  );
}
