import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { FileControl, PostForm } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Progress } from '@multipartner/ui/progress';
import { useRevalidator } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import css from './add-images.module.css';
import { imagesMessages } from './images.messages.ts';

interface AddImagesProps {
  /** Takes one file a request and answers JSON */
  action: string;
  /** Why images of a form without script were refused */
  problems?: readonly string[];
}

interface Upload {
  done: number;
  total: number;
  refused: string[];
}

/** Adds several images, one after the other, and says how far it is. Without script the form posts them together. */
export function AddImages({ action, problems = [] }: AddImagesProps) {
  const t = useT(imagesMessages);
  const { revalidate } = useRevalidator();
  /** Grows when all is sent: an empty field for the next ones */
  const [chosen, setChosen] = useState(0);
  const [upload, setUpload] = useState<Upload | null>(null);
  const busy = upload !== null && upload.done + upload.refused.length < upload.total;

  const send = async (file: File): Promise<string | null> => {
    const body = new FormData();
    body.set('file', file);
    try {
      const response = await fetch(action, { method: 'POST', body, redirect: 'manual' });
      if (response.ok) return null;
      if (response.type === 'opaqueredirect' || response.status === 401) return t('signedOut');
      return ((await response.json()) as { message?: string }).message ?? response.statusText;
    } catch {
      return t('offline'); // fetch rejects only when no answer came
    }
  };
  const start = async (event: FormEvent) => {
    const posted = new FormData(event.target as HTMLFormElement).getAll('file');
    const files = posted.filter((file): file is File => file instanceof File && file.size > 0);
    event.preventDefault();
    if (files.length === 0 || busy) return;
    const state: Upload = { done: 0, total: files.length, refused: [] };
    setUpload({ ...state });
    for (const file of files) {
      const problem = await send(file);
      if (problem === null) state.done += 1;
      else state.refused = [...state.refused, `${file.name}: ${problem}`];
      setUpload({ ...state });
    }
    setChosen((count) => count + 1);
    revalidate();
  };
  const refused = upload?.refused ?? problems;
  return (
    <Card title={t('add')}>
      <Stack gap={3}>
        <div onSubmit={start}>
          <PostForm form={{ id: 'add-images' }} encType="multipart/form-data" wide>
            <Stack gap={3}>
              <label htmlFor="add-images-files">{t('chooseFiles')}</label>
              <FileControl
                key={chosen}
                id="add-images-files"
                name="file"
                multiple
                required
                accept="image/png,image/jpeg,image/gif,image/webp"
                aria-describedby="add-images-help"
              />
              <span id="add-images-help">{t('fileHelp')}</span>
              <div>
                <Button type="submit" name="intent" value="upload" variant="primary" busy={busy}>
                  {t('upload')}
                </Button>
              </div>
            </Stack>
          </PostForm>
        </div>
        <div role="status">
          {upload && busy ? (
            <Progress
              value={upload.done + upload.refused.length}
              total={upload.total}
              label={t('uploading', { done: upload.done, total: upload.total })}
            />
          ) : null}
          {upload && !busy && upload.done > 0 ? (
            <Callout tone="success">{t('uploaded', { count: upload.done })}</Callout>
          ) : null}
        </div>
        {!busy && refused.length > 0 ? (
          <Callout tone="broken" title={t('refused', { count: refused.length })} live>
            <ul className={css.refused}>
              {refused.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Callout>
        ) : null}
      </Stack>
    </Card>
  );
}
