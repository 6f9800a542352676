import { Modal, TextInput } from '@mantine/core';
import { Form, useNavigation } from '@remix-run/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useT } from '../messages.ts';
import { Button, type ButtonVariant, LinkButton } from '../navigation/button.tsx';
import { type Definition, DefinitionList } from '../page/definition-list.tsx';
import { confirmMessages } from './confirm.messages.ts';
import css from './confirm.module.css';
import { useFocusAfterwards } from './focus-afterwards.ts';

interface Question {
  /** The question with the number and the name in it: "Send to 412 people of Autohaus Sonne?" */
  title: string;
  /** What happens, and whether it can be undone. */
  sentence: ReactNode;
  /** A verb: "Send to 412 people". */
  confirmLabel: string;
  tone?: 'danger' | 'primary';
  intent: string;
  fields?: Readonly<Record<string, string | number>>;
  action?: string;
  /** A word to type first, for what can never come back. */
  confirmWord?: string;
}

function Answer({
  confirmLabel,
  tone = 'primary',
  intent,
  fields = {},
  action,
  confirmWord,
  cancel,
  onPage = false,
}: Question & { cancel: ReactNode; onPage?: boolean }) {
  const t = useT(confirmMessages);
  const busy = useNavigation().formData?.get('intent') === intent;
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {confirmWord ? (
        <TextInput
          name="confirmWord"
          label={t('typeWord', { word: confirmWord })}
          required
          withAsterisk={false}
          pattern={confirmWord.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}
          autoComplete="off"
          mb="md"
        />
      ) : null}
      <div className={css.actions}>
        {/* The key Tab goes as one reads: on a page the act stands first, in a dialog last. */}
        {onPage ? null : cancel}
        <Button type="submit" variant={tone} busy={busy}>
          {confirmLabel}
        </Button>
        {onPage ? cancel : null}
      </div>
    </Form>
  );
}

interface ConfirmDialogProps extends Question {
  /** The words of the button that opens the question. */
  trigger: string;
  triggerVariant?: ButtonVariant;
  size?: 'small' | 'normal';
}

/** Asks before something happens: a dialog, and before the script is there the same question unfolded in its place. */
export function ConfirmDialog({ trigger, triggerVariant = 'secondary', size, ...question }: ConfirmDialogProps) {
  const t = useT(confirmMessages);
  const [ready, setReady] = useState(false);
  const [open, setOpen] = useState(false);
  const { state } = useNavigation();
  const before = useRef(state);
  const openedBy = useFocusAfterwards();
  useEffect(() => setReady(true), []);
  useEffect(() => {
    // Also when the answer is a refusal, which loads nothing anew: its sentence stands on the page below.
    if (state === 'loading' || (state === 'idle' && before.current === 'submitting')) setOpen(false);
    before.current = state;
  }, [state]);
  if (!ready) {
    return (
      <details className={css.unfold}>
        <summary className={css.summary} data-size={size}>
          {trigger}
        </summary>
        <div className={css.question}>
          <p className={css.title}>{question.title}</p>
          <div className={css.sentence}>{question.sentence}</div>
          <Answer {...question} cancel={null} />
        </div>
      </details>
    );
  }
  return (
    <>
      <Button
        variant={triggerVariant}
        size={size}
        onClick={(event) => {
          openedBy(event.currentTarget);
          setOpen(true);
        }}
      >
        {trigger}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={question.title}
        centered
        withCloseButton={false}
        transitionProps={{ duration: 120 }}
        classNames={{ content: css.dialog, title: css.title }}
      >
        <div className={css.sentence}>{question.sentence}</div>
        <Answer
          {...question}
          cancel={
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
          }
        />
      </Modal>
    </>
  );
}

interface ConfirmPageProps extends Question {
  /** What was checked or what will be done. */
  facts?: readonly Definition[];
  backTo: string;
  backLabel?: string;
}

/** The same question as a page of its own, for the acts that matter most. */
export function ConfirmPage({ facts = [], backTo, backLabel, ...question }: ConfirmPageProps) {
  const t = useT(confirmMessages);
  return (
    <section className={css.page} aria-labelledby="confirm-title">
      <h2 id="confirm-title" className={css.pageTitle}>
        {question.title}
      </h2>
      <div className={css.sentence}>{question.sentence}</div>
      {facts.length > 0 ? (
        <div className={css.facts}>
          <DefinitionList items={facts} />
        </div>
      ) : null}
      <Answer {...question} onPage cancel={<LinkButton to={backTo}>{backLabel ?? t('cancel')}</LinkButton>} />
    </section>
  );
}
