/**
 * Saves the draft while somebody works: a moment after the last change, one request at a time. What is not saved yet also lies in this
 * browser, so that an expired session or a closed lid loses nothing.
 */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { type Answer, saveDraft } from '../designer-requests.ts';

export type SaveState =
  | { kind: 'saved'; at: number | null }
  | { kind: 'waiting' | 'saving' | 'conflict' | 'signed-out' | 'offline' }
  | { kind: 'refused'; message: string };

const PAUSE_MS = 1_200;
const RETRY_MS = 15_000;

interface AutosaveOptions {
  templateId: string;
  revision: number;
  document: TemplateDocument;
  /** The document to save, as the canvas holds it */
  read(): TemplateDocument;
  onState(state: SaveState): void;
}

export class Autosave {
  private revision: number;
  private savedDocument: TemplateDocument;
  private latest: TemplateDocument;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private isBlocked = false;
  private savedAt: number | null = null;
  private readonly options: AutosaveOptions;

  constructor(options: AutosaveOptions) {
    this.options = options;
    this.revision = options.revision;
    this.savedDocument = options.document;
    this.latest = options.document;
  }

  /** Tells of a change. Saving follows after a pause. */
  changed(document: TemplateDocument): void {
    if (document === this.latest) return;
    this.latest = document;
    keep(this.options.templateId, this.revision, document);
    if (this.isBlocked) return;
    this.options.onState({ kind: 'waiting' });
    this.later(PAUSE_MS);
  }

  private later(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delayMs);
  }

  /** The revision that this browser builds on, and what it says. */
  get base(): { revision: number; document: TemplateDocument } {
    return { revision: this.revision, document: this.savedDocument };
  }

  /** Goes on from a state that the server has: nothing of one's own is left to save. */
  adopt(revision: number, document: TemplateDocument): void {
    clearTimeout(this.timer);
    this.revision = revision;
    this.savedDocument = document;
    this.latest = document;
    this.isBlocked = false;
    this.savedAt = Date.now();
    forget(this.options.templateId);
    this.options.onState({ kind: 'saved', at: this.savedAt });
  }

  get hasUnsaved(): boolean {
    return this.latest !== this.savedDocument;
  }

  /** Saves now what is not saved; resolves with true when everything is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (!this.hasUnsaved) {
      // An undone change: what is stored is what is shown, again.
      forget(this.options.templateId);
      if (!this.isBlocked) this.options.onState({ kind: 'saved', at: this.savedAt });
      return true;
    }
    if (this.isBlocked) return false;
    this.running = this.save().finally(() => {
      this.running = undefined;
    });
    await this.running;
    return !this.hasUnsaved;
  }

  private async save(): Promise<void> {
    const { templateId, onState, read } = this.options;
    const sent = this.latest;
    onState({ kind: 'saving' });
    this.take(await saveDraft(templateId, this.revision, read()), sent);
  }

  private take(answer: Answer<{ revision: number }>, sent: TemplateDocument): void {
    const { templateId, onState } = this.options;
    if (answer.kind === 'done') {
      this.revision = answer.value.revision;
      this.savedDocument = sent;
      this.savedAt = Date.now();
      if (this.latest === sent) {
        forget(templateId);
        onState({ kind: 'saved', at: this.savedAt });
      } else {
        keep(templateId, this.revision, this.latest);
        this.later(PAUSE_MS);
      }
    } else if (answer.kind === 'refused' && answer.code === 'CONFLICT') {
      this.isBlocked = true;
      onState({ kind: 'conflict' });
    } else if (answer.kind === 'refused') onState({ kind: 'refused', message: answer.message });
    else {
      onState({ kind: answer.kind });
      this.later(RETRY_MS);
    }
  }

  /** After a conflict: goes on from the stored revision, so that the own state replaces the other one. */
  overwrite(revision: number): Promise<boolean> {
    this.revision = revision;
    this.isBlocked = false;
    return this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

interface Kept {
  revision: number;
  document: TemplateDocument;
  at: number;
}
const keyOf = (templateId: string): string => `mp-design:${templateId}`;

function keep(templateId: string, revision: number, document: TemplateDocument): void {
  try {
    localStorage.setItem(keyOf(templateId), JSON.stringify({ revision, document, at: Date.now() } satisfies Kept));
  } catch {
    // No room or no permission: then this browser keeps nothing, and the state in the bar tells what is unsaved.
  }
}

/** What this browser kept of an earlier visit, or undefined. */
export function keptDraft(templateId: string): Kept | undefined {
  try {
    const text = localStorage.getItem(keyOf(templateId));
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return undefined; // unreadable leftovers help nobody
  }
}

export function forget(templateId: string): void {
  try {
    localStorage.removeItem(keyOf(templateId));
  } catch {
    // Without permission nothing was kept either.
  }
}
