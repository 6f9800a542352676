import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  FormActions,
  PostForm,
  SubmitButton,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import type { DeskImage } from './desk-image.ts';
import { deskMessages } from './image-desk.messages.ts';
import { ALT_LANGUAGES, describeForm } from './schema.ts';

interface ImageWordsProps {
  image: DeskImage;
  collections: readonly { id: string; name: string }[] | null;
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

/** What an image shows, in every language, its tags and rights. */
export function ImageWords({ image, collections, reply }: ImageWordsProps) {
  const t = useT(deskMessages);
  const language = useLanguage();
  const languageName = new Intl.DisplayNames(language, { type: 'language' });
  const [form, fields] = useZodForm({
    id: 'describe',
    schema: describeForm,
    lastResult: reply,
    defaultValue: {
      name: image.name,
      altText: image.altText,
      altTexts: Object.fromEntries(ALT_LANGUAGES.map((one) => [one, image.altTexts[one] ?? ''])),
      tags: image.tags.join(', '),
      rightsUntil: image.rightsUntil ?? '',
      rightsNote: image.rightsNote,
      collections: image.collections.map(({ id }) => id),
    },
  });
  const altFields = fields.altTexts.getFieldset();
  return (
    <Card title={t('words')}>
      <PostForm form={form} wide>
        <ErrorSummary form={form} />
        <Stack gap={3}>
          <TextField field={fields.name} label={t('name')} />
          <TextField field={fields.altText} label={t('altText')} help={t('altHelp')} optional />
          <Unfold label={t('inLanguages')} open={Object.keys(image.altTexts).length > 0}>
            <Stack gap={3}>
              {ALT_LANGUAGES.map((one) => (
                <TextField
                  key={one}
                  field={altFields[one]}
                  label={t('altIn', { language: languageName.of(one) ?? one })}
                  optional
                />
              ))}
            </Stack>
          </Unfold>
          <TextField field={fields.tags} label={t('tags')} help={t('tagsHelp')} optional />
          {collections && collections.length > 0 ? (
            <CheckboxGroup
              field={fields.collections}
              label={t('collections')}
              help={t('collectionsHelp')}
              options={collections.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <DateField field={fields.rightsUntil} label={t('rightsUntil')} help={t('rightsHelp')} optional />
          <TextField field={fields.rightsNote} label={t('rightsNote')} help={t('rightsNoteHelp')} optional />
          <FormActions>
            <SubmitButton intent="describe">{t('save')}</SubmitButton>
          </FormActions>
        </Stack>
      </PostForm>
    </Card>
  );
}
