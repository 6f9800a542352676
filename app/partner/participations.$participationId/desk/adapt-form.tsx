import { Button, LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { Form, useNavigation } from '@remix-run/react';
import { IconArrowRight, IconLock } from '@tabler/icons-react';
import { type FormEvent, forwardRef } from 'react';
import { PROFILE } from '../../partner-urls.ts';
import { adaptMessages } from '../adapt.messages.ts';
import { approvalMessages } from '../approval/approval.messages.ts';
import { ApprovalAnswer, AskApproval } from '../approval/approval.tsx';
import { mustAsk } from '../approval/must-ask.ts';
import { useAdapt } from '../fields/adapt-context.ts';
import { Field } from '../fields/field.tsx';
import { Findings } from '../fields/field-frame.tsx';
import { type FieldView, regionOf } from '../fields/field-view.ts';
import { LeftToDo } from '../findings/left-to-do.tsx';
import { ToneHints } from '../findings/tone-hints.tsx';
import type { PageData } from '../queries.server.ts';
import type { Draft } from '../saving/draft-storage.ts';
import { DraftOffer, SaveLine, SaveTrouble } from '../saving/save-state.tsx';
import type { useAutosave } from '../saving/use-autosave.ts';
import css from './adapt-desk.module.css';

interface AdaptFormProps {
  page: PageData;
  autosave: ReturnType<typeof useAutosave>;
  message: string | undefined;
  draft: Draft | null;
  onDraft: (use: boolean) => void;
  onGoOn: (intent: string) => void;
  onField: (path: string) => void;
}

/** All regions of the mail as a form, the inbox first. Without script its buttons post everything. */
export const AdaptForm = forwardRef<HTMLFormElement, AdaptFormProps>(function AdaptForm(props, ref) {
  const { page, autosave, message, draft, onDraft, onGoOn, onField } = props;
  const t = useT(adaptMessages);
  const { moment } = useFormats();
  const { findings, isLive } = useAdapt();
  const { state, settle, revision } = autosave;
  const approvalWords = useT(approvalMessages);
  const asks = mustAsk(page.state, findings);
  const goal = asks ? 'ask-approval' : 'hand-over';
  const isGoing = useNavigation().formData?.get('intent') === goal;
  const inbox = page.fields.filter(({ envelope }) => envelope !== null);
  const mail = page.fields.filter(({ envelope, kind }) => envelope === null && !isLook(kind));
  const look = page.fields.filter(({ kind }) => isLook(kind));
  const shown = new Set(page.fields.map(({ id }) => id));
  const others = findings.filter(({ regionId }) => regionId === null || !shown.has(regionOf(regionId)));
  const blocking = findings.filter(({ severity }) => severity === 'block');
  const isProfile = others.some((finding) => finding.isProfile && finding.severity === 'block');
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A button says what it is for; the enter key means the way on.
    const { submitter } = event.nativeEvent as SubmitEvent;
    onGoOn(submitter?.getAttribute('value') ?? goal);
  };
  return (
    <div className={css.form}>
      <Form ref={ref} method="post" encType="multipart/form-data" onSubmit={isLive ? onSubmit : undefined} noValidate>
        <input type="hidden" name="revision" value={revision} />
        {/* The first button of a form answers the enter key. */}
        <button type="submit" name="intent" value={goal} className={css.hidden} tabIndex={-1} aria-hidden />
        <Stack gap={4}>
          {draft ? <DraftOffer draft={draft} onUse={() => onDraft(true)} onForget={() => onDraft(false)} /> : null}
          <SaveTrouble state={state} participationId={page.id} onSettle={settle} />
          <RefusalNote refusal={message} />
          <ApprovalAnswer page={page} />
          {others.length > 0 ? (
            <Callout
              tone={others.some(({ severity }) => severity === 'block') ? 'needs-you' : 'info'}
              action={isProfile ? <LinkButton to={PROFILE}>{t('toProfile')}</LinkButton> : undefined}
            >
              <Findings findings={isProfile ? others.map((one) => ({ ...one, isProfile: false })) : others} />
            </Callout>
          ) : null}
          <LeftToDo fields={page.fields} findings={blocking} asks={asks} onField={onField} />
          <ToneHints page={page} />
          <Card title={t('inboxTitle')} sentence={t('inboxSentence')}>
            <Stack gap={2}>
              {inbox.map((field) => (
                <Field key={field.id} field={field} />
              ))}
              {page.locked.map(({ field, text }) => (
                <div key={field} className={css.lockedLine}>
                  <span className={css.lockedLabel}>{t(field)}</span>
                  <span>{text}</span>
                  <span className={css.lockedWhy}>
                    <IconLock size={14} aria-hidden stroke={1.75} />
                    {t('lockedEnvelope')}
                  </span>
                </div>
              ))}
              {inbox.some(({ envelope }) => envelope === 'replyTo') ? (
                <p className={css.replyTo}>{t('replyToConfirm')}</p>
              ) : null}
            </Stack>
          </Card>
          {mail.length > 0 ? (
            <Card title={t('mailTitle')} sentence={t('mailSentence')}>
              <Stack gap={3}>
                {mail.map((field) => (
                  <Field key={field.id} field={field} />
                ))}
              </Stack>
            </Card>
          ) : (
            <Callout>{t('mailNothing')}</Callout>
          )}
          {look.length > 0 ? (
            <Card title={t('lookTitle')} sentence={t('lookSentence')}>
              <Stack gap={4}>
                {look.map((field) => (
                  <Field key={field.id} field={field} />
                ))}
              </Stack>
            </Card>
          ) : null}
          {asks ? <AskApproval /> : null}
        </Stack>
        <div className={css.next}>
          <div className={css.nextWords}>
            {isLive ? <SaveLine state={state} /> : null}
            {blocking.length > 0 ? <p className={css.attention}>{t('attention', { count: blocking.length })}</p> : null}
          </div>
          {isLive ? null : (
            <Button type="submit" name="intent" value="save">
              {t('saveWithoutScript')}
            </Button>
          )}
          <Button type="submit" name="intent" value={goal} variant="primary" icon={IconArrowRight} busy={isGoing}>
            {asks ? approvalWords('ask') : t('next')}
          </Button>
        </div>
      </Form>
      <div className={css.below}>
        <p>{t('nextSentence')}</p>
        <ConfirmDialog
          trigger={t('decline')}
          triggerVariant="quiet"
          title={t('declineTitle', { campaign: page.campaign.name })}
          sentence={t('declineSentence', { partner: page.partnerName, until: moment(page.campaign.closesAt) })}
          confirmLabel={t('declineConfirm')}
          intent="decline"
        />
      </div>
    </div>
  );
});

/** What permissions open: it has a card of its own below the texts. */
const isLook = (kind: FieldView['kind']): boolean => kind === 'style' || kind === 'layout';
