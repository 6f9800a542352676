import { Badge } from '@multipartner/ui/badge';
import { Stack } from '@multipartner/ui/card';
import { PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import css from './image-card.module.css';
import { imagesMessages } from './images.messages.ts';
import { describeForm } from './schema.ts';

interface ImageCardProps {
  image: { id: string; path: string; name: string; altText: string; width: number; height: number; bytes: number };
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

/** One image of the collection, with its words to change unfolded in its place. */
export function ImageCard({ image, reply }: ImageCardProps) {
  const t = useT(imagesMessages);
  const { bytes } = useFormats();
  const { id, path, name, altText, width, height } = image;
  const [form, fields] = useZodForm({
    id,
    schema: describeForm,
    lastResult: reply,
    defaultValue: { name, altText },
  });
  return (
    <figure className={css.card}>
      <div className={css.ground}>
        <img src={path} alt={altText} width={width} height={height} loading="lazy" className={css.image} />
      </div>
      <figcaption className={css.words}>
        <p className={css.name}>{name}</p>
        <p className={css.facts}>{t('size', { width, height, bytes: bytes(image.bytes) })}</p>
        {altText ? <p className={css.alt}>{altText}</p> : <Badge tone="needs-you">{t('noAlt')}</Badge>}
        <div className={css.describe}>
          <Unfold label={t('describe')} open={Boolean(reply)}>
            <PostForm form={form} wide>
              <Stack gap={2}>
                <input type="hidden" name="assetId" value={id} />
                <TextField field={fields.name} label={t('name')} />
                <TextField field={fields.altText} label={t('altText')} help={t('altHelp')} optional />
                <div>
                  <SubmitButton intent="describe" variant="secondary">
                    {t('save')}
                  </SubmitButton>
                </div>
              </Stack>
            </PostForm>
          </Unfold>
        </div>
      </figcaption>
    </figure>
  );
}
