import { actorOf } from '@multipartner/campaigns/actor';
import type { BlockDetail } from '@multipartner/campaigns/blocks';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { ErrorSummary, FormActions, PostForm, replyForm, SubmitButton, TextField } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Timeline } from '@multipartner/ui/timeline';
import { withToast } from '@multipartner/ui/toast';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { refusalErrors, valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';
import { blockNameIn } from '../blocks/block-name.ts';
import { blockUrls } from '../blocks/block-urls.ts';
import { blocksMessages } from '../blocks/blocks.messages.ts';
import { elementKey, elementMessages } from '../templates/designer/document/elements.messages.ts';
import { MailPreview } from '../templates/mail-preview.tsx';
import { templateUrls } from '../templates/template-urls.ts';

const params = z.object({ blockId: idOf('block') });
const query = z.object({ version: z.coerce.number().int().min(1).optional().catch(undefined) });
const nameSchema = z.object({ de: z.string().trim().max(80).optional(), en: z.string().trim().max(80).optional() });

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params, query },
  async ({ params: { blockId }, query: { version }, actor, services, language }) => {
    const { latest: _content, ...block } = valueOrPage(
      await services.campaigns.readBlock({ actor: actorOf(actor), blockId }),
    );
    const shown = block.versions.find(({ number }) => number === version)?.number ?? block.latestNumber;
    return { block, shown, title: blockNameIn(block.name, language) };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Template'], params },
  async ({ params: { blockId }, request, actor: person, services: { campaigns }, language }) => {
    const form = await request.formData();
    const who = { actor: actorOf(person), blockId };
    const done = (toast: string) => redirect(withToast(blockUrls.block(blockId), toast));
    switch (form.get('intent')) {
      case 'archive':
        valueOrPage(await campaigns.archiveBlock(who));
        return done('block-archived');
      case 'restore':
        valueOrPage(await campaigns.restoreBlock(who));
        return done('block-restored');
      case 'rename': {
        const read = readForm(form, nameSchema, language);
        if (!read.ok) return data({ reply: read.reply }, 422);
        const name = Object.fromEntries(Object.entries(read.value).filter(([, value]) => value));
        const renamed = await campaigns.renameBlock({ ...who, name });
        if (renamed.ok) return done('block-renamed');
        return data({ reply: read.submission.reply(refusalErrors(renamed.failure, ['de', 'en'], language)) }, 422);
      }
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? ''} · Multipartner` },
];

export default function BlockPage() {
  const { block, shown } = useLoaderData<typeof loader>();
  const t = useT(blocksMessages);
  const element = useT(elementMessages);
  const language = useLanguage();
  const name = blockNameIn(block.name, language);
  const { usedIn, behind } = block;
  return (
    <>
      <PageHeader
        title={name}
        sentence={t('summary', { used: usedIn, behind })}
        back={{ to: blockUrls.list(), label: t('back') }}
        action={
          behind > 0 ? <LinkButton to={blockUrls.update(block.id)}>{t('updateTemplates')}</LinkButton> : undefined
        }
        meta={
          <Row gap={2}>
            <Badge tone="neutral">{element(elementKey(block.tag))}</Badge>
            <Badge tone="success">{t('versionNumber', { number: block.latestNumber })}</Badge>
            {behind > 0 ? <Badge tone="needs-you">{t('behindCount', { count: behind })}</Badge> : null}
            {block.archived ? <Badge tone="neutral">{t('archived')}</Badge> : null}
          </Row>
        }
      />
      <Stack gap={6}>
        {block.archived ? <Callout tone="info">{t('archivedNote')}</Callout> : null}
        <Split
          wide
          side={<MailPreview key={shown} src={blockUrls.picture(block.id, shown, language)} title={t('preview')} />}
        >
          <Stack gap={6}>
            <Uses block={block} />
            <Card title={t('versions')} sentence={t('versionsSentence')}>
              <Timeline
                items={block.versions.map(({ number, changelog, savedAt }) => ({
                  id: String(number),
                  at: savedAt,
                  title: (
                    <>
                      <TextLink to={`${blockUrls.block(block.id)}?version=${number}`}>
                        {t('versionNumber', { number })}
                      </TextLink>{' '}
                      {number === shown ? <Badge tone="neutral">{t('shown')}</Badge> : null}
                    </>
                  ),
                  detail: changelog || t('noChangelog'),
                }))}
              />
            </Card>
            <More block={block} name={name} />
          </Stack>
        </Split>
      </Stack>
    </>
  );
}

type ShownBlock = Omit<BlockDetail, 'latest'>;
type Use = ShownBlock['uses'][number];

function Uses({ block }: { block: ShownBlock }) {
  const t = useT(blocksMessages);
  const more = block.usedIn - block.uses.length;
  const columns: DataColumn<Use>[] = [
    { id: 'name', header: t('templates'), required: true, cell: ({ name }) => name },
    {
      id: 'holds',
      header: t('holds'),
      cell: ({ number }) => (
        <Row gap={2}>
          <span>{t('versionNumber', { number })}</span>
          {number < block.latestNumber ? (
            <Badge tone="needs-you">{t('older')}</Badge>
          ) : (
            <Badge tone="success">{t('newest')}</Badge>
          )}
        </Row>
      ),
    },
    { id: 'copies', header: t('copies'), align: 'end', cell: ({ copies }) => copies },
  ];
  return (
    <Card
      title={t('uses')}
      sentence={t('usesSentence')}
      footer={more > 0 ? t('moreUses', { count: more }) : undefined}
      flush
    >
      <DataTable
        label={t('uses')}
        rows={block.uses}
        columns={columns}
        getRowId={({ templateId }) => templateId}
        getRowHref={({ templateId }) => templateUrls.design(templateId)}
        empty={<p style={{ margin: 0, padding: 16 }}>{t('usedNowhere')}</p>}
      />
    </Card>
  );
}

function More({ block, name }: { block: ShownBlock; name: string }) {
  const t = useT(blocksMessages);
  const result = resultOf(useActionData<typeof action>());
  const { form, fields } = replyForm('rename', result?.reply, {
    de: { maxLength: 80, value: block.name.de ?? '' },
    en: { maxLength: 80, value: block.name.en ?? '' },
  });
  return (
    <Card title={t('more')}>
      <Stack gap={4}>
        <PostForm form={form} wide>
          <ErrorSummary form={form} labels={{ de: t('nameDe'), en: t('nameEn') }} />
          <TextField field={fields.de} label={t('nameDe')} maxLength={80} autoComplete="off" />
          <TextField field={fields.en} label={t('nameEn')} maxLength={80} autoComplete="off" />
          <FormActions>
            <SubmitButton intent="rename" variant="secondary">
              {t('save')}
            </SubmitButton>
          </FormActions>
        </PostForm>
        {block.archived ? (
          <Form method="post">
            <SubmitButton intent="restore" variant="secondary">
              {t('restore')}
            </SubmitButton>
          </Form>
        ) : (
          <div>
            <ConfirmDialog
              trigger={t('archive')}
              title={t('archiveTitle', { name })}
              sentence={t('archiveSentence')}
              confirmLabel={t('archive')}
              tone="danger"
              intent="archive"
            />
          </div>
        )}
      </Stack>
    </Card>
  );
}
