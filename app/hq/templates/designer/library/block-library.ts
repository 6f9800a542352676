/** What the designer knows of HQ's block library: the list, and contents of versions once they were asked for. No React inside. */
import { blockKeyOf, blockKeyParts, type LibraryBlock } from '@multipartner/templates-engine/block-instance';
import {
  type Answer,
  createLibraryBlock,
  type LibraryItem,
  listLibrary,
  readLibrary,
  saveLibraryVersion,
} from './library-requests.ts';

export interface LibraryState {
  /** Undefined until it was read */
  items: readonly LibraryItem[] | undefined;
  problem: Exclude<Answer<never>, { kind: 'done' }> | undefined;
}

export class BlockLibrary {
  private readonly listeners = new Set<() => void>();
  private readonly contents = new Map<string, LibraryBlock>();
  private current: LibraryState = { items: undefined, problem: undefined };
  private reading: Promise<void> | undefined;
  private readonly onImage: (assetId: string, path: string) => void;

  /** `onImage` hears where the images of blocks lie that were read. */
  constructor(onImage: (assetId: string, path: string) => void) {
    this.onImage = onImage;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly state = (): LibraryState => this.current;

  private publish(next: LibraryState): void {
    this.current = next;
    for (const listener of this.listeners) listener();
  }

  /** Reads the list, once; `again` after something was added. */
  load(again = false): Promise<void> {
    if (!this.reading || again)
      this.reading = listLibrary().then((answer) => {
        if (answer.kind === 'done') this.publish({ items: answer.value.blocks, problem: undefined });
        else {
          this.reading = undefined;
          this.publish({ ...this.current, problem: answer });
        }
      });
    return this.reading;
  }

  item(blockId: string): LibraryItem | undefined {
    return this.current.items?.find(({ id }) => id === blockId);
  }

  /** The key of the newest version, or undefined where the key names it already or the block is gone. */
  newerKey(key: string): string | undefined {
    const { blockId, number } = blockKeyParts(key);
    const item = this.item(blockId);
    return item && item.latestNumber > number ? blockKeyOf(blockId, item.latestNumber) : undefined;
  }

  /** Contents by key; what the library does not have is left out. */
  async read(keys: readonly string[]): Promise<Answer<ReadonlyMap<string, LibraryBlock>>> {
    const missing = keys.filter((key) => !this.contents.has(key));
    if (missing.length > 0) {
      const answer = await readLibrary(missing);
      if (answer.kind !== 'done') return answer;
      for (const { key, content } of answer.value.versions) this.contents.set(key, content);
      for (const [assetId, path] of Object.entries(answer.value.images)) this.onImage(assetId, path);
    }
    const found = keys.flatMap((key) => {
      const content = this.contents.get(key);
      return content ? [[key, content] as const] : [];
    });
    return { kind: 'done', value: new Map(found) };
  }

  /** Puts a block into the library; answers its key. */
  async create(name: { en?: string; de?: string }, content: LibraryBlock, changelog: string): Promise<Answer<string>> {
    const answer = await createLibraryBlock({ name, content, changelog });
    if (answer.kind !== 'done') return answer;
    await this.load(true);
    return { kind: 'done', value: blockKeyOf(answer.value.blockId, answer.value.number) };
  }

  /** Saves the next version of a block; answers its key. */
  async saveVersion(key: string, content: LibraryBlock, changelog: string): Promise<Answer<string>> {
    const { blockId, number } = blockKeyParts(key);
    const answer = await saveLibraryVersion({ blockId, expectedNumber: number, content, changelog });
    if (answer.kind !== 'done') return answer;
    await this.load(true);
    return { kind: 'done', value: blockKeyOf(blockId, answer.value.number) };
  }
}
