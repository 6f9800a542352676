/** Addresses of the block library's screens. */
export const blockUrls = {
  list: () => '/hq/blocks',
  block: (blockId: string) => `/hq/blocks/${blockId}`,
  /** The compiled picture of one version, as a page for a frame */
  picture: (blockId: string, number: number, language?: string) =>
    `/hq/blocks/${blockId}/picture?version=${number}${language ? `&language=${language}` : ''}`,
  /** The list for the designer, or the contents of some versions, as JSON */
  library: (keys?: readonly string[]) =>
    keys ? `/hq/blocks/library?${new URLSearchParams({ keys: keys.join(',') })}` : '/hq/blocks/library',
} as const;
