/** Addresses of the block library's screens. */
export const blockUrls = {
  list: () => '/hq/blocks',
  block: (blockId: string) => `/hq/blocks/${blockId}`,
  /** What the newest version changes in templates that are behind, and taking it there */
  update: (blockId: string) => `/hq/blocks/${blockId}/update`,
  /** The compiled picture of one version, as a page for a frame */
  picture: (blockId: string, number: number, language?: string) =>
    `/hq/blocks/${blockId}/picture?version=${number}${language ? `&language=${language}` : ''}`,
  /** The list for the designer, or the contents of some versions, as JSON */
  library: (keys?: readonly string[]) =>
    keys ? `/hq/blocks/library?${new URLSearchParams({ keys: keys.join(',') })}` : '/hq/blocks/library',
} as const;
