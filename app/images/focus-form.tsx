import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, plainField, SelectField, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { ImageCrop } from '../image-crop/image-crop.tsx';
import type { DeskImage } from './desk-image.ts';
import { deskMessages } from './image-desk.messages.ts';
import { RATIOS, ratioOf } from './schema.ts';

type RatioName = (typeof RATIOS)[number];
const isRatio = (value: string): value is RatioName => (RATIOS as readonly string[]).includes(value);

/** The point of an image that stays in sight, looked at in the shapes of mails, and a part of it as an image of its own. */
export function FocusForm({ image }: { image: DeskImage }) {
  const t = useT(deskMessages);
  const [focus, setFocus] = useState(image.focus);
  const [ratio, setRatio] = useState<RatioName>('3:2');
  const { path, width, height, altText } = image;
  return (
    <Card title={t('focus')} sentence={t('focusSentence')}>
      <PostForm form={{ id: 'focus' }} wide>
        <Stack gap={4}>
          <SelectField
            field={plainField('ratio', { value: ratio })}
            label={t('ratio')}
            options={RATIOS.map((value) => ({ value, label: value }))}
            onText={(value) => isRatio(value) && setRatio(value)}
          />
          <ImageCrop
            src={path}
            alt={altText}
            width={width}
            height={height}
            ratio={ratioOf(ratio)}
            focus={focus}
            onFocus={setFocus}
            name="focus"
          />
          <FormActions>
            <SubmitButton intent="focus">{t('saveFocus')}</SubmitButton>
            <SubmitButton intent="crop" variant="secondary">
              {t('crop')}
            </SubmitButton>
          </FormActions>
        </Stack>
      </PostForm>
    </Card>
  );
}
