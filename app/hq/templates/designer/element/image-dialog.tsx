import { Alert, Button, FileButton, Group, Modal, Skeleton } from '@mantine/core';
import { PARTNER_LOGO } from '@multipartner/templates-engine/tags';
import { useT } from '@multipartner/ui/messages';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDesigner } from '../context.tsx';
import { type LibraryImage, listImages, uploadImage } from '../designer-requests.ts';
import { imageMessages } from './image-dialog.messages.ts';
import css from './image-dialog.module.css';

interface ImageDialogProps {
  opened: boolean;
  onClose(): void;
  /** Gets the image's address as templates store it, and the collection's description of it */
  onChoose(address: string, altText: string): void;
}

/** HQ's collection: choose an image, add one, or show the logo of each partner. */
export function ImageDialog({ opened, onClose, onChoose }: ImageDialogProps) {
  const t = useT(imageMessages);
  const { knowImage } = useDesigner();
  const [images, setImages] = useState<LibraryImage[]>();
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    if (!opened || images) return;
    void listImages().then((answer) => {
      if (answer.kind !== 'done') return setProblem(answer.kind === 'refused' ? answer.message : t(answer.kind));
      setImages(answer.value.images);
      setNext(answer.value.next);
    });
  }, [opened, images, t]);

  const more = async () => {
    const answer = await listImages(next ?? undefined);
    if (answer.kind !== 'done') return;
    setImages([...(images ?? []), ...answer.value.images]);
    setNext(answer.value.next);
  };
  const choose = (image: LibraryImage) => {
    knowImage(image.id, image.path);
    onChoose(`asset:${image.id}`, image.altText);
    onClose();
  };
  const upload = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await uploadImage(file);
    setBusy(false);
    if (answer.kind === 'done') {
      setImages([answer.value, ...(images ?? []).filter(({ id }) => id !== answer.value.id)]);
      choose(answer.value);
    } else setProblem(answer.kind === 'refused' ? answer.message : t(answer.kind));
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Group mb="md">
        <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={upload}>
          {(props) => (
            <Button {...props} loading={isBusy} leftSection={<IconPhotoPlus size={16} aria-hidden />}>
              {t('upload')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          onClick={() => {
            onChoose(PARTNER_LOGO, '');
            onClose();
          }}
        >
          {t('logo')}
        </Button>
      </Group>
      {problem ? (
        <Alert color="red" mb="md" role="alert">
          {problem}
        </Alert>
      ) : null}
      {images === undefined && !problem ? <Skeleton height={180} /> : null}
      {images?.length === 0 ? <p className={css.empty}>{t('empty')}</p> : null}
      <div className={css.grid}>
        {images?.map((image) => (
          <button key={image.id} type="button" className={css.choice} onClick={() => choose(image)}>
            <img src={image.path} alt="" loading="lazy" />
            <span className={css.name}>{image.name}</span>
            <span className={css.size}>
              {image.width} × {image.height}
            </span>
          </button>
        ))}
      </div>
      {next ? (
        <Button variant="default" mt="md" onClick={more}>
          {t('more')}
        </Button>
      ) : null}
    </Modal>
  );
}
