/** What screens and the REST API name of the block library. */
export type { BlockDetail, BlockListItem, BlockVersionContent } from './read-blocks.ts';
export { type BlockName, blockContent, blockName } from './stored-block.ts';
export { type BlockUpdateItem, type BlockUpdateResult, MAX_BLOCK_UPDATES } from './update-templates.ts';
