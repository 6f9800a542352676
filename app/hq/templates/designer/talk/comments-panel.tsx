import { Button, Textarea } from '@mantine/core';
import { findNode } from '@multipartner/templates-engine/localise';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconCornerDownRight, IconMapPin } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDesigner, useSession, useTalk } from '../context.tsx';
import { deskMessages } from '../desk.messages.ts';
import { elementKey, elementMessages } from '../document/elements.messages.ts';
import { plainTextOf } from '../document/plain-words.ts';
import { imageMessages } from '../element/image-dialog.messages.ts';
import css from './comments-panel.module.css';
import type { Answer, Thread } from './talk-requests.ts';

const READ_AFTER_MS = 2_000;
const MAX_COMMENT = 2_000;

/** What people of headquarters say about this template; those about the selected element come first. */
export function CommentsPanel() {
  const t = useT(deskMessages);
  const { session, talk } = useDesigner();
  const { selectedId, document } = useSession();
  const { threads, unread } = useTalk();
  const [showsSettled, setShowsSettled] = useState(false);
  const place = selectedId ?? 'envelope.subject';
  const placeName = usePlaceName();

  useEffect(() => {
    if (unread === 0) return;
    const timer = setTimeout(() => void talk.read(), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [unread, talk]);

  const all = threads ?? [];
  const open = all.filter(({ resolved }) => !resolved);
  const settled = all.filter(({ resolved }) => resolved);
  const ordered = [...open.filter((one) => one.place === place), ...open.filter((one) => one.place !== place)];
  return (
    <section aria-label={t('commentsTab')} className={css.panel}>
      <p className={css.hint}>{t('commentsSentence')}</p>
      <Write
        key={place}
        label={t('commentOn', { place: selectedId ? placeName(place) : t('commentOnEnvelope') })}
        placeholder={t('commentPlaceholder')}
        send={t('commentSend')}
        onSend={(text) => talk.say(place, text)}
      />
      {threads !== undefined && all.length === 0 ? <p className={css.hint}>{t('commentsNone')}</p> : null}
      <ol className={css.threads}>
        {[...ordered, ...(showsSettled ? settled : [])].map((thread) => (
          <ThreadEntry
            key={thread.id}
            thread={thread}
            name={placeName(thread.place)}
            isGone={thread.place.startsWith('n_') && !findNode(document.root, thread.place)}
            isHere={thread.place === place}
            onShow={() => session.select(thread.place.startsWith('n_') ? thread.place : null)}
          />
        ))}
      </ol>
      {settled.length > 0 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-pressed={showsSettled}
          onClick={() => setShowsSettled(!showsSettled)}
        >
          {t('showSettled', { count: settled.length })}
        </Button>
      ) : null}
    </section>
  );
}

/** What an element or a field of the envelope is called. */
function usePlaceName(): (place: string) => string {
  const t = useT(deskMessages);
  const element = useT(elementMessages);
  const { document } = useSession();
  return (place) => {
    if (!place.startsWith('n_')) return t('commentOnEnvelope');
    const node = findNode(document.root, place);
    if (!node) return t('placeGone');
    return [element(elementKey(node.tag)), node.region?.label ?? plainTextOf(node.content)].filter(Boolean).join(': ');
  };
}

interface ThreadProps {
  thread: Thread;
  name: string;
  isGone: boolean;
  isHere: boolean;
  onShow(): void;
}

function ThreadEntry({ thread, name, isGone, isHere, onShow }: ThreadProps) {
  const t = useT(deskMessages);
  const { talk } = useDesigner();
  const [isAnswering, setAnswering] = useState(false);
  const last = thread.answers.at(-1) ?? thread;
  const writer = last.author.name || t('somebody');
  return (
    <li className={css.thread} data-here={isHere || undefined} data-settled={thread.resolved || undefined}>
      <p className={css.place}>
        <IconMapPin size={12} aria-hidden /> {name}
      </p>
      {[thread, ...thread.answers].map((said) => (
        <Said key={said.id} said={said} isAnswer={said !== thread} />
      ))}
      <div className={css.acts}>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isAnswering}
          onClick={() => setAnswering(!isAnswering)}
        >
          {t('answer')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void talk.settle(thread.id, !thread.resolved)}>
          {t(thread.resolved ? 'reopen' : 'settle')}
        </Button>
        {isGone || !thread.place.startsWith('n_') ? null : (
          <Button size="compact-xs" variant="subtle" onClick={onShow}>
            {t('goTo')}
          </Button>
        )}
      </div>
      {isAnswering ? (
        <Write
          label={t('answerTo', { name: last.author.isYou ? t('you') : writer })}
          first={last.author.isYou || !last.author.name ? '' : `@${last.author.name} `}
          send={t('answerSend')}
          autoFocus
          onSend={async (text) => {
            const answer = await talk.say(thread.place, text, thread.id);
            if (answer.kind === 'done') setAnswering(false);
            return answer;
          }}
        />
      ) : null}
    </li>
  );
}

function Said({ said, isAnswer }: { said: Thread['answers'][number]; isAnswer: boolean }) {
  const t = useT(deskMessages);
  const { moment } = useFormats();
  return (
    <div className={css.said} data-answer={isAnswer || undefined} data-unread={said.unread || undefined}>
      <p className={css.who}>
        {isAnswer ? <IconCornerDownRight size={12} aria-hidden /> : null}
        <strong>{said.author.isYou ? t('you') : said.author.name || t('somebody')}</strong>
        <span>{moment(said.createdAt)}</span>
        {said.unread ? <span className={css.unread}>{t('unread')}</span> : null}
      </p>
      <p className={css.text}>{said.text}</p>
    </div>
  );
}

interface WriteProps {
  label: string;
  placeholder?: string;
  /** What stands there at the beginning, such as whom it answers */
  first?: string;
  send: string;
  autoFocus?: boolean;
  onSend(text: string): Promise<Answer<unknown>>;
}

function Write({ label, placeholder, first = '', send, autoFocus, onSend }: WriteProps) {
  const trouble = useT(imageMessages);
  const [text, setText] = useState(first);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!autoFocus || !field.current) return;
    field.current.focus();
    // Behind the name that stands there already.
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [autoFocus]);
  const submit = async () => {
    if (text.trim() === '') return;
    setBusy(true);
    const answer = await onSend(text);
    setBusy(false);
    if (answer.kind === 'done') setText(first);
    setProblem(answer.kind === 'done' ? undefined : answer.kind === 'refused' ? answer.message : trouble(answer.kind));
  };
  return (
    <div className={css.write}>
      <Textarea
        size="xs"
        label={label}
        placeholder={placeholder}
        value={text}
        maxLength={MAX_COMMENT}
        autosize
        minRows={2}
        ref={field}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      />
      <Button size="compact-sm" loading={isBusy} disabled={text.trim() === ''} onClick={() => void submit()}>
        {send}
      </Button>
    </div>
  );
}
