import { Badge } from '@multipartner/ui/badge';
import { Card, Row, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { FileField, FormActions, PostForm, plainField, SubmitButton, type useZodForm } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Unfold } from '@multipartner/ui/unfold';
import type { DeskImage } from './desk-image.ts';
import { FocusForm } from './focus-form.tsx';
import { deskMessages } from './image-desk.messages.ts';
import css from './image-desk.module.css';
import { RightsBadge } from './image-grid.tsx';
import { ImageUses } from './image-uses.tsx';
import { ImageWords } from './image-words.tsx';
import { imagesMessages } from './images.messages.ts';

interface ImageDeskProps {
  image: DeskImage;
  /** All of HQ's collections; null at a partner's desk */
  collections: readonly { id: string; name: string }[] | null;
  problem: string | null;
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

const MAX_IMAGE_BYTES = 10_000_000;

/** One image with everything that its library knows and may do. */
export function ImageDesk({ image, collections, problem, reply }: ImageDeskProps) {
  const words = useT(imagesMessages);
  const { bytes } = useFormats();
  const { path, name, altText, width, height } = image;
  return (
    <Stack gap={5}>
      <RefusalNote refusal={problem} />
      <Split
        side={
          <Stack gap={5}>
            <Card>
              <Stack gap={2}>
                <img src={path} alt={altText || name} width={width} height={height} className={css.picture} />
                <Row gap={1}>
                  <span className={css.facts}>{words('size', { width, height, bytes: bytes(image.bytes) })}</span>
                  <RightsBadge image={image} />
                  {image.archived ? <Badge>{words('archivedBadge')}</Badge> : null}
                </Row>
              </Stack>
            </Card>
            {image.uses ? <ImageUses uses={image.uses} /> : null}
            <ReplaceCard image={image} />
            <ArchiveButton image={image} />
          </Stack>
        }
      >
        <Stack gap={5}>
          <ImageWords image={image} collections={collections} reply={reply} />
          <FocusForm key={image.version} image={image} />
        </Stack>
      </Split>
    </Stack>
  );
}

function ReplaceCard({ image }: { image: DeskImage }) {
  const t = useT(deskMessages);
  const { moment } = useFormats();
  return (
    <Card title={t('replace')} sentence={t('replaceSentence')}>
      <Stack gap={4}>
        <PostForm form={{ id: 'replace' }} encType="multipart/form-data" wide>
          <FileField
            field={plainField('file', { required: true })}
            label={t('file')}
            accept="image/png,image/jpeg,image/gif,image/webp"
            maxBytes={MAX_IMAGE_BYTES}
          />
          <FormActions>
            <SubmitButton intent="replace" variant="secondary">
              {t('replaceAction')}
            </SubmitButton>
          </FormActions>
        </PostForm>
        {image.versions.length > 1 ? (
          <Unfold label={t('versions')}>
            <ul className={css.versions}>
              {image.versions.map(({ number, path, savedAt }) => (
                <li key={number} className={css.version}>
                  <img src={path} alt="" className={css.thumb} loading="lazy" />
                  <span>{t('version', { number, when: moment(savedAt) })}</span>
                  {number === image.version ? (
                    <Badge tone="success">{t('now')}</Badge>
                  ) : (
                    <PostForm form={{ id: `version-${number}` }} wide>
                      <input type="hidden" name="number" value={number} />
                      <SubmitButton intent="restore-version" variant="quiet">
                        {t('restore')}
                      </SubmitButton>
                    </PostForm>
                  )}
                </li>
              ))}
            </ul>
          </Unfold>
        ) : null}
      </Stack>
    </Card>
  );
}

function ArchiveButton({ image: { archived, name } }: { image: DeskImage }) {
  const t = useT(deskMessages);
  if (archived)
    return (
      <PostForm form={{ id: 'unarchive' }}>
        <SubmitButton intent="unarchive" variant="secondary">
          {t('unarchive')}
        </SubmitButton>
      </PostForm>
    );
  return (
    <ConfirmDialog
      trigger={t('archive')}
      title={t('archiveQuestion', { name })}
      sentence={t('archiveSentence')}
      confirmLabel={t('archive')}
      intent="archive"
    />
  );
}
