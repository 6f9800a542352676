/** Comments of a template as the designer shows them, and who else has it open. Asked for again and again while it is open. */
import { type Answer, type EditingNews, readEditing, type Thread, talkRequests } from './talk-requests.ts';

export interface TalkState {
  /** Undefined until they were read */
  threads: readonly Thread[] | undefined;
  unread: number;
  news: EditingNews | undefined;
}

const PERIOD_MS = 15_000;

export class Talk {
  private readonly templateId: string;
  private readonly listeners = new Set<() => void>();
  private current: TalkState = { threads: undefined, unread: 0, news: undefined };
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(templateId: string) {
    this.templateId = templateId;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly state = (): TalkState => this.current;

  private publish(change: Partial<TalkState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Listens while the designer is open; the answer ends it. */
  listen(): () => void {
    const refresh = () => {
      void this.refresh();
    };
    refresh();
    this.timer = setInterval(refresh, PERIOD_MS);
    return () => {
      clearInterval(this.timer);
      void readEditing(this.templateId, true);
    };
  }

  /** Reads news and comments; without an answer what is known stays. */
  async refresh(): Promise<void> {
    const [news, comments] = await Promise.all([
      readEditing(this.templateId, false),
      talkRequests.list(this.templateId),
    ]);
    this.publish({
      ...(news.kind === 'done' ? { news: news.value } : {}),
      ...(comments.kind === 'done' ? comments.value : {}),
    });
  }

  private async after<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
    const done = await answer;
    if (done.kind === 'done') await this.refresh();
    return done;
  }

  say(place: string, text: string, threadId?: string): Promise<Answer<unknown>> {
    return this.after(talkRequests.add(this.templateId, { place, text, ...(threadId ? { threadId } : {}) }));
  }

  settle(commentId: string, resolved: boolean): Promise<Answer<unknown>> {
    return this.after(talkRequests.resolve(this.templateId, commentId, resolved));
  }

  /** This person has seen everything. */
  async read(): Promise<void> {
    if (this.current.unread === 0) return;
    const answer = await talkRequests.read(this.templateId);
    if (answer.kind === 'done') this.publish({ unread: 0 });
  }
}
