/** What screens name of comments and of several people at one template. */
export type { Comment, CommentThread } from './list-comments.ts';
export type { OtherEditor } from './tell-editing.ts';
