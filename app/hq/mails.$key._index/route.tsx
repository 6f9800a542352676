import { actorOf } from '@multipartner/campaigns/actor';
import { messageDraft } from '@multipartner/campaigns/messages';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Card, Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { issueSentences, valueOrPage } from '../../answer.ts';
import { refusedDraft } from '../drafts/refused-draft.ts';
import { VersionTable } from '../forms/version-table.tsx';
import { readDraft } from '../mails/mail-fields.ts';
import css from '../mails/mail-form.module.css';
import { MailForm } from '../mails/mail-form.tsx';
import { mailName } from '../mails/mail-name.ts';
import { mailUrls } from '../mails/mail-urls.ts';
import { mailMessages } from '../mails/mails.messages.ts';
import { Places } from '../mails/places.tsx';
import { previewMails } from '../mails/preview-mail.server.ts';
import { Standing } from '../mails/standing.tsx';

const params = z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{2,39}$/) });

export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params },
  async ({ params: { key }, actor, services, language }) => {
    const mail = valueOrPage(await services.campaigns.readMessageTemplate({ actor: actorOf(actor), key }));
    const title = mailName(translate(mailMessages, language), mail);
    return {
      mail,
      issues: issueSentences(mail.issues, language),
      title,
      previews: previewMails(mail.draft, mail.system),
    };
  },
);

export const action = hqRoute.action(
  { can: ['update', 'Template'], params },
  async ({ params: { key }, request, actor, services, language }) => {
    const form = await request.formData();
    const who = { actor: actorOf(actor), key };
    const expectedRevision = Number(form.get('revision')) || 0;
    const done = (toast: string) => redirect(withToast(mailUrls.mail(key), toast));
    switch (form.get('intent')) {
      case 'save': {
        const draft = readDraft(form);
        const name =
          String(form.get('name') ?? '') ||
          mailName(translate(mailMessages, language), { key, name: null, system: true });
        const saved = await services.campaigns.saveMessageTemplate({ ...who, expectedRevision, name, draft });
        if (saved.ok) return done('mail-saved');
        return refusedDraft(saved.failure, messageDraft, { name, draft }, language);
      }
      case 'publish': {
        const published = valueOrPage(await services.campaigns.publishMessageTemplate({ ...who, expectedRevision }));
        return done(published.told ? 'mail-published' : 'mail-waits');
      }
      case 'withdraw':
        valueOrPage(await services.campaigns.withdrawMessageTemplate(who));
        return done('mail-withdrawn');
      default:
        throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
    }
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function SingleMail() {
  const { mail, issues, title, previews } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = resultOf(answer);
  const refusal = refusalBeside(answer);
  const t = useT(mailMessages);
  const { system, revision, draft, withdrawn, versions, hasOpenChanges, places, needed } = mail;
  const typed = refused && 'draft' in refused ? refused : null;
  const fields = draft.fields.flatMap(({ name, type }) => (type === 'link' ? [] : [name]));
  return (
    <>
      <PageHeader
        title={title}
        sentence={system ? undefined : mail.key}
        back={{ to: mailUrls.list(), label: t('back') }}
        action={
          revision === 0 || issues.length > 0 || !hasOpenChanges ? undefined : (
            <ConfirmDialog
              trigger={t('publish')}
              triggerVariant="primary"
              title={t('publishTitle')}
              sentence={t('publishSentence')}
              confirmLabel={t('publish')}
              intent="publish"
              fields={{ revision }}
            />
          )
        }
      />
      <Stack gap={5}>
        <RefusalNote refusal={refusal} />
        <Standing {...{ mail, issues }} />
        <Split side={<Places {...{ places, fields, needed }} />}>
          <Stack gap={5}>
            <MailForm
              key={`${revision} ${typed ? 'typed' : ''}`}
              revision={revision}
              name={typed?.name ?? mail.name}
              system={system}
              draft={typed?.draft ?? draft}
              issues={typed?.issues ?? issues}
            />
            <Card title={t('preview')} sentence={t('previewSentence')}>
              <div className={css.pair}>
                {previews.map(({ language, subject, html }) => (
                  <MailFrame
                    key={language}
                    html={html}
                    title={`${title} (${language})`}
                    subject={subject}
                    height={360}
                  />
                ))}
              </div>
            </Card>
            {versions.length > 0 ? <VersionTable versions={versions} /> : null}
            {versions.length > 0 && !withdrawn ? (
              <div>
                <ConfirmDialog
                  trigger={t(system ? 'withdraw' : 'withdrawOwn')}
                  triggerVariant="quiet"
                  title={t(system ? 'withdrawTitle' : 'withdrawOwnTitle')}
                  sentence={t(system ? 'withdrawSentence' : 'withdrawOwnSentence')}
                  confirmLabel={t(system ? 'withdraw' : 'withdrawOwn')}
                  tone="danger"
                  intent="withdraw"
                />
              </div>
            ) : null}
          </Stack>
        </Split>
      </Stack>
    </>
  );
}
