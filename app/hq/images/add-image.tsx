import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { FileField, FormActions, PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { imagesMessages } from './images.messages.ts';
import { MAX_IMAGE_BYTES, uploadForm } from './schema.ts';

interface AddImageProps {
  /** Why the last image was refused */
  problem?: string;
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

export function AddImage({ problem, reply }: AddImageProps) {
  const t = useT(imagesMessages);
  const [form, fields] = useZodForm({ id: 'upload', schema: uploadForm, lastResult: reply });
  return (
    <Card title={t('add')}>
      <PostForm form={form} encType="multipart/form-data" wide>
        <Stack gap={2}>
          {problem ? (
            <Callout tone="broken" live>
              {problem}
            </Callout>
          ) : null}
          <FileField
            field={fields.file}
            label={t('file')}
            help={t('fileHelp')}
            accept="image/png,image/jpeg,image/gif,image/webp"
            maxBytes={MAX_IMAGE_BYTES}
          />
          <TextField field={fields.altText} label={t('altText')} help={t('altHelp')} optional />
          <FormActions>
            <SubmitButton intent="upload">{t('upload')}</SubmitButton>
          </FormActions>
        </Stack>
      </PostForm>
    </Card>
  );
}
