import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton } from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, redirect } from '@remix-run/node';
import { useActionData, useNavigation } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { ImportSteps } from '../address-book/import-steps.tsx';
import { DropFile } from './drop-file.tsx';
import { receiveFile } from './receive-file.server.ts';
import { uploadMessages } from './upload.messages.ts';
import css from './upload.module.css';

export const loader = partnerRoute.loader({ can: ['create', 'ContactImport'] }, async () => null);

export const action = partnerRoute.action(
  { can: ['create', 'ContactImport'] },
  async ({ request, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'import');
    const uploaded = await receiveFile(request, (file) => services.people.uploadImport(by, file));
    if (uploaded) throw redirect(`/partner/imports/${uploaded.importId}/columns`);
    return data({ problem: translate(uploadMessages, language)('missing') }, { status: 422 });
  },
);

export default function UploadFile() {
  const answer = useActionData<typeof action>();
  const t = useT(uploadMessages);
  const isUploading = useNavigation().formMethod === 'POST';
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        back={{ to: '/partner/imports', label: t('backToImports') }}
      />
      <ImportSteps current="upload" />
      <Split
        side={
          <Stack gap={4}>
            <Card title={t('howTitle')}>
              <ul className={css.how}>
                <li>{t('howExcel')}</li>
                <li>{t('howOutlook')}</li>
                <li>{t('howDealer')}</li>
              </ul>
            </Card>
            <Card title={t('safeTitle')}>{t('safeText')}</Card>
          </Stack>
        }
      >
        <PostForm encType="multipart/form-data" wide>
          <DropFile problem={refusalBeside(answer)?.message ?? resultOf(answer)?.problem} />
          {isUploading ? <Callout live>{t('uploading')}</Callout> : null}
          <FormActions>
            <SubmitButton>{t('submit')}</SubmitButton>
          </FormActions>
        </PostForm>
      </Split>
    </>
  );
}
