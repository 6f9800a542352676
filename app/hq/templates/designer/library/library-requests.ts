/** What the designer asks of the block library, with typed answers. */
import type { LibraryBlock } from '@multipartner/templates-engine/block-instance';
import { blockUrls } from '../../../blocks/block-urls.ts';
import { ask, json } from '../designer-requests.ts';

export type { Answer } from '../designer-requests.ts';

export interface LibraryItem {
  id: string;
  name: { en?: string; de?: string };
  /** The element at its top */
  tag: string;
  latestNumber: number;
}

export const listLibrary = () => ask<{ blocks: LibraryItem[] }>(blockUrls.library(), {});

export const readLibrary = (keys: readonly string[]) =>
  ask<{ versions: { key: string; content: LibraryBlock }[]; images: Record<string, string> }>(
    blockUrls.library(keys),
    {},
  );

export const createLibraryBlock = (block: {
  name: { en?: string; de?: string };
  content: LibraryBlock;
  changelog: string;
}) => ask<{ blockId: string; number: number }>(blockUrls.library(), json({ intent: 'create', ...block }));

export const saveLibraryVersion = (version: {
  blockId: string;
  expectedNumber: number;
  content: LibraryBlock;
  changelog: string;
}) => ask<{ number: number }>(blockUrls.library(), json({ intent: 'version', ...version }));
